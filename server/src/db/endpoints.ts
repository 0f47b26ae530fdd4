import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { EndpointChannel } from '@manyuan/core/messages/steps.ts'
import { pathEnd } from '@manyuan/core/places/places.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import { type RawBuilder, sql, type Updateable } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { type FailedKey, isOpenToArea, tryAnew } from './deliveries.ts'
import type { DB } from './schema.gen.ts'
import type { Database, Tx } from './tx.ts'

/** A place outside the house that is told of matters, with what it is sealed under. */
export type EndpointRecord = {
  id: string
  channel: EndpointChannel
  name: string
  unitId: string | null
  divisionId: string | null
  clientId: string | null
  clientName: string | null
  /** The governance path of its unit or place, as it is now. */
  path: string
  /** In which a group is told. */
  language: Language
  host: string
  address: Buffer
  secret: Buffer | null
  formerSecret: Buffer | null
  keyId: string
  lastSentAt: Date | null
  problem: string | null
  problemAt: Date | null
  /** Ended itself, or with the connected system, the unit or the place that it was for. */
  ended: boolean
  version: number
}

/** Ended itself, or with what it was for; a connected system ends with its last day as well. */
const endedOn = (day: BusinessDay) =>
  sql`(e.ended_at is not null or c.ended_at is not null or c.valid_to < ${day} or u.valid_to is not null
    or d.valid_to is not null)`
const columns = (
  day: BusinessDay,
) => sql`e.id, e.channel, e.name, e.unit_id as "unitId", e.division_id as "divisionId",
  e.client_id as "clientId", c.name as "clientName", coalesce(u.path, d.path) as path, e.language, e.host, e.address_cipher as address,
  e.secret_cipher as secret, e.former_secret_cipher as "formerSecret", e.key_id as "keyId", e.last_sent_at as "lastSentAt",
  e.problem, e.problem_at as "problemAt",
  coalesce(${endedOn(day)}, false) as ended, e.version`
const around = sql`message_endpoint e left join unit u on u.id = e.unit_id left join division d on d.id = e.division_id
  left join integration_client c on c.id = e.client_id`

async function list(
  db: Database | Tx,
  day: BusinessDay,
  rest: RawBuilder<unknown>,
): Promise<EndpointRecord[]> {
  return (await sql<EndpointRecord>`select ${columns(day)} from ${around} ${rest}`.execute(db)).rows
}

/** Those that are told on a day: few in a city, and all are asked whom a step concerns. */
export async function listOpenEndpoints(db: Database | Tx, day: BusinessDay): Promise<EndpointRecord[]> {
  return await list(db, day, sql`where ${endedOn(day)} is not true order by e.id`)
}

/** By which ways places outside are told of matters at all: where none is, nothing has to be noted for one. */
export async function listEndpointChannels(db: Database): Promise<EndpointChannel[]> {
  const { rows } = await sql<{ channel: EndpointChannel }>`select distinct channel from message_endpoint
    where ended_at is null order by channel`.execute(db)
  return rows.map(({ channel }) => channel)
}

/** Those of a place and below as they stand on a day, the newest first. */
export async function listEndpoints(
  db: Database,
  { path, day }: { path: string; day: BusinessDay },
  after: string | undefined,
  limit: number,
): Promise<EndpointRecord[]> {
  const before = after === undefined ? sql`` : sql`and e.id < ${after}`
  const within = sql`coalesce(u.path, d.path) >= ${path} and coalesce(u.path, d.path) < ${pathEnd(path)}`
  return await list(db, day, sql`where ${within} ${before} order by e.id desc limit ${limit}`)
}

export async function findEndpoint(
  db: Database | Tx,
  id: string,
  day: BusinessDay,
): Promise<EndpointRecord | undefined> {
  return (await list(db, day, sql`where e.id = ${id}`))[0]
}

export async function findEndpointForUpdate(
  tx: Tx,
  id: string,
  day: BusinessDay,
): Promise<EndpointRecord | undefined> {
  return (await list(tx, day, sql`where e.id = ${id} for update of e`))[0]
}

/** Changes an endpoint and gives its new version. */
export async function changeEndpoint(
  tx: Tx,
  id: string,
  change: Updateable<DB['message_endpoint']> = {},
): Promise<number> {
  const row = await tx
    .updateTable('message_endpoint')
    .set((write) => ({ ...change, version: write('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** How many stand; one more than `most` is enough to know. */
export async function countEndpoints(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select from message_endpoint where ended_at is null limit ${most}) e`.execute(tx)
  return rows[0]?.n ?? 0
}

/**
 * Notes for those who look after it that a message got there, or what it met; one that rests until a moment is told nothing
 * before.
 */
export async function noteEndpoint(
  db: Database,
  id: string,
  { problem, restsUntil }: { problem: string | null; restsUntil: Date | null },
  now: Date,
): Promise<void> {
  await (problem === null
    ? sql`update message_endpoint set last_sent_at = ${now}, rests_until = null where id = ${id}`
    : sql`update message_endpoint set problem = ${problem}, problem_at = ${now}, rests_until = ${restsUntil}
        where id = ${id}`
  ).execute(db)
}

/** It is asked again at once: somebody looked after it. */
export async function wakeEndpoint(tx: Tx, id: string): Promise<void> {
  await sql`update message_endpoint set rests_until = null where id = ${id}`.execute(tx)
}

/** A failed delivery `f` of a matter that is open to its area. */
const failedAndOpen = sql`message_delivery f
  join matter m on m.county = f.county and m.id = f.matter_id and ${isOpenToArea}`

/** A delivery that failed for good, of a matter that is open to its area now. */
export type FailedRow = {
  id: string
  county: string
  step: string
  code: string
  happenedAt: Date
  createdAt: Date
  failedAt: Date
  tries: number
  problem: string
}

/** What could not be sent to an endpoint, the newest first. */
export async function listFailed(
  db: Database,
  endpointId: string,
  after: { at: Date; id: string } | undefined,
  limit: number,
): Promise<FailedRow[]> {
  const before = after ? sql`and (f.created_at, f.id) < (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<FailedRow>`${acrossCounties('messages')}
    select f.id, f.county, f.step, m.code, f.happened_at as "happenedAt", f.created_at as "createdAt",
      f.ended_at as "failedAt", f.tries, coalesce(f.problem, 'unanswered') as problem
    from ${failedAndOpen} where f.target_id = ${endpointId} and f.state = 'failed' ${before}
    order by f.created_at desc, f.id desc limit ${limit}`.execute(db)
  return rows
}

/** How much of these could not be sent, `most` of each at most. */
export async function countFailed(
  db: Database,
  endpointIds: readonly string[],
  most: number,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`${acrossCounties('messages')}
    select e.id, f.n from unnest(${[...endpointIds]}::uuid[]) e (id) cross join lateral (
      select count(*)::int as n from (select from ${failedAndOpen} where f.target_id = e.id and f.state = 'failed'
        limit ${most}) few) f`.execute(db)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** Has failed deliveries to an endpoint tried anew, the oldest first, from the first try on; tells how many. */
export async function sendFailedAgain(
  tx: Tx,
  endpointId: string,
  of: { ids: readonly string[] | undefined; most: number },
  now: Date,
): Promise<number> {
  const some = of.ids ? sql`and f.id = any(${[...of.ids]})` : sql``
  const { rows: found } = await sql<FailedKey>`${acrossCounties('messages')}
    select f.county, f.id from ${failedAndOpen} where f.target_id = ${endpointId} and f.state = 'failed' ${some}
    order by f.created_at, f.id limit ${of.most}`.execute(tx)
  return await tryAnew(tx, found, now)
}

/** Endpoints that another key than `current` seals. */
export async function listEndpointsSealedOtherwise(db: Database, current: string): Promise<EndpointRecord[]> {
  // How each stands on some day makes no difference here.
  return await list(db, '2000-01-01', sql`where e.key_id <> ${current}`)
}

/** Puts what was sealed anew in the place of the old, unless that was changed meanwhile. */
export async function resealEndpoint(
  db: Database,
  { id, version }: Pick<EndpointRecord, 'id' | 'version'>,
  sealed: Updateable<DB['message_endpoint']>,
): Promise<void> {
  await db
    .updateTable('message_endpoint')
    .set(sealed)
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
}
