import type { clientActions, clientSources } from '@manyuan/core/clients/rights.ts'
import { pathEnd } from '@manyuan/core/places/places.ts'
import { sql } from 'kysely'
import { prepared } from './prepared.ts'
import { runPrepared } from './run-prepared.ts'
import type { Database, Tx } from './tx.ts'

export type ClientRecord = {
  id: string
  name: string
  sourceSystem: string
  source: (typeof clientSources)[number]
  county: string
  divisionId: string
  path: string
  actions: (typeof clientActions)[number][]
  requestsPerMinute: number
  networks: string[]
  from: string
  to: string | null
  endedAt: Date | null
  refusedAt: Date | null
  version: number
}

const columns = `c.id, c.name, c.source_system as "sourceSystem", c.source, c.county, c.division_id as "divisionId",
  c.path, c.actions, c.requests_per_minute as "requestsPerMinute", c.networks, c.valid_from as "from", c.valid_to as "to",
  c.ended_at as "endedAt", c.refused_at as "refusedAt", c.version`

export type StandingSecret = {
  id: string
  keyId: string
  digest: Buffer
  lastUsedAt: Date | null
  secretTo: string | null
}
type Authenticated = ClientRecord & { valid: boolean; secrets: StandingSecret[] }
type WithSecret = ClientRecord & { valid: boolean; secretId: string | null } & Omit<StandingSecret, 'id'>

const clientById = prepared(`select ${columns},
    c.ended_at is null and c.valid_from <= $2 and (c.valid_to is null or c.valid_to >= $2) as valid,
    s.id as "secretId", s.key_id as "keyId", s.digest, s.last_used_at as "lastUsedAt", s.valid_to as "secretTo"
  from integration_client c left join integration_secret s on s.client_id = c.id and s.ended_at is null
    and (s.valid_to is null or s.valid_to >= $2)
  where c.id = $1`)

/** A connected system with the secrets that stand, and whether it is valid on this day; one look for each request. */
export async function findClientWithSecrets(
  db: Database,
  id: string,
  day: string,
): Promise<Authenticated | undefined> {
  const rows = await runPrepared<WithSecret>(db, clientById, [id, day])
  const [client] = rows
  const secrets = rows.flatMap(({ secretId, keyId, digest, lastUsedAt, secretTo }) =>
    secretId === null ? [] : [{ id: secretId, keyId, digest, lastUsedAt, secretTo }],
  )
  return client && { ...client, secrets }
}

/** Notes that a secret was used, once a minute at most and never for every request; and its digest under a newer key. */
export async function touchSecret(
  db: Database,
  id: string,
  now: Date,
  renewed?: { keyId: string; digest: Buffer },
): Promise<void> {
  const { keyId: key_id, digest } = renewed ?? {}
  await db
    .updateTable('integration_secret')
    .set({ last_used_at: now, ...(digest ? { key_id, digest } : {}) })
    .where('id', '=', id)
    .execute()
}

/** Notes that a key was refused in the name of this client; tells whether none was since `before`. */
export async function noteRefusedKey(db: Database, id: string, now: Date, before: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('integration_client')
    .set({ refused_at: now })
    .where('id', '=', id)
    .where((row) => row.or([row('refused_at', 'is', null), row('refused_at', '<', before)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A connected system, locked against a second administrator. */
export async function findClientForUpdate(tx: Tx, id: string): Promise<ClientRecord | undefined> {
  const { rows } = await sql<ClientRecord>`select ${sql.raw(columns)} from integration_client c
    where c.id = ${id} for update`.execute(tx)
  return rows[0]
}

export type SecretDates = {
  secretId: string
  createdAt: string
  lastUsedAt: string | null
  to: string | null
  endedAt: string | null
}

/** What a connected system did on a day, and what it was refused. */
export type ClientDay = {
  day: string
  requests: number
  noRight: number
  tooMany: number
  otherNetwork: number
  wrongKey: number
}
export type DayCount = keyof Omit<ClientDay, 'day'>

/** So many days are shown. */
const mostDays = 14

/** Connected systems placed within a path, the newest first, each with the dates of its secrets. */
export async function listClients(
  db: Database,
  path: string,
  after: string | undefined,
  limit: number,
): Promise<(ClientRecord & { secrets: SecretDates[]; days: ClientDay[] })[]> {
  const older = after ? sql`and c.id < ${after}::uuid` : sql``
  const { rows } = await sql<ClientRecord & { secrets: SecretDates[]; days: ClientDay[] }>`
    select ${sql.raw(columns)}, coalesce((select json_agg(json_build_object('secretId', s.id,
        'createdAt', s.created_at, 'lastUsedAt', s.last_used_at, 'to', s.valid_to, 'endedAt', s.ended_at) order by s.id desc)
      from integration_secret s where s.client_id = c.id), '[]') as secrets,
      coalesce((select json_agg(json_build_object('day', d.day, 'requests', d.requests, 'noRight', d.no_right,
        'tooMany', d.too_many, 'otherNetwork', d.other_network, 'wrongKey', d.wrong_key) order by d.day desc)
      from (select * from integration_day i where i.client_id = c.id order by i.day desc limit ${mostDays}) d),
        '[]') as days
    from integration_client c
    where c.path >= ${path} and c.path < ${pathEnd(path)} ${older} order by c.id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Raises the version of a connected system with what changes, and gives the new one. */
export async function raiseClient(
  tx: Tx,
  id: string,
  change: {
    name?: string | undefined
    actions?: string[] | undefined
    requests_per_minute?: number | undefined
    networks?: string[] | undefined
    valid_to?: string | null | undefined
    ended_at?: Date
  } = {},
): Promise<number> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const row = await tx
    .updateTable('integration_client')
    .set((write) => ({ ...given, version: write('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

const dayColumns = {
  requests: 'requests',
  noRight: 'no_right',
  tooMany: 'too_many',
  otherNetwork: 'other_network',
  wrongKey: 'wrong_key',
} as const satisfies Record<DayCount, string>

/** Counts one more request of a connected system on a day, or one more that it was refused. */
export async function countClientDay(
  db: Database,
  clientId: string,
  day: string,
  what: DayCount,
): Promise<void> {
  const column = sql.ref(dayColumns[what])
  await sql`insert into integration_day as d (client_id, day, ${column}) values (${clientId}, ${day}, 1)
    on conflict (client_id, day) do update set ${column} = d.${column} + 1`.execute(db)
}

/** How many secrets of a client stand on a day. */
export async function countSecrets(tx: Tx, clientId: string, day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from integration_secret
    where client_id = ${clientId} and ended_at is null and (valid_to is null or valid_to >= ${day})`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** Ends one secret of a client, or all of them; tells how many stood. */
export async function endSecrets(tx: Tx, clientId: string, now: Date, secretId?: string): Promise<number> {
  const one = secretId ? sql`and id = ${secretId}` : sql``
  const { numAffectedRows } = await sql`update integration_secret set ended_at = ${now}
    where client_id = ${clientId} and ended_at is null ${one}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** What connected systems are called, by id; nobody asks for those that are not there. */
export async function findClientNames(
  db: Database,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('integration_client')
    .select(['id', 'name'])
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
