import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Database, Tx } from './tx.ts'

/** The data key of one matter, wrapped with a key of the key file. */
export type WrappedKey = { id: string; keyId: string; wrapped: Buffer }

/** What has data keys of its own, and the column that says whose a key is. */
const holders = { matter_key: 'matter_id', enquiry: 'id' } as const
export type KeyHolder = keyof typeof holders

/** Data keys of one county that another key than `current` wraps, in the order of their owners, from behind `after`. */
export async function listWrappedOtherwise(
  db: Database,
  holder: KeyHolder,
  of: { county: string; current: string; after: string; limit: number },
): Promise<WrappedKey[]> {
  const [table, owner] = [sql.table(holder), sql.ref(holders[holder])]
  const { rows } = await sql<WrappedKey>`select ${owner} as id, key_id as "keyId", wrapped from ${table}
    where county = ${of.county} and ${owner} > ${of.after}::uuid and key_id <> ${of.current} and wrapped is not null
    order by ${owner} limit ${of.limit}`.execute(db)
  return rows
}

export type Rewrapped = { id: string; before: string; wrapped: Buffer }

/** Puts newly wrapped data keys in the place of the old ones; one that was destroyed or wrapped meanwhile stays as it is. */
export async function replaceWrapped(
  tx: Tx,
  holder: KeyHolder,
  county: string,
  current: string,
  keys: readonly Rewrapped[],
): Promise<void> {
  const ids = keys.map(({ id }) => id)
  const befores = keys.map(({ before }) => before)
  const wrapped = keys.map((key) => key.wrapped)
  const [table, owner] = [sql.table(holder), sql.ref(`k.${holders[holder]}`)]
  await sql`update ${table} k set key_id = ${current}, wrapped = n.wrapped
    from unnest(${ids}::uuid[], ${befores}::text[], ${wrapped}::bytea[]) as n (id, before, wrapped)
    where k.county = ${county} and ${owner} = n.id and k.key_id = n.before and k.wrapped is not null`.execute(
    tx,
  )
}

/** A telephone that was indexed with another key, and what opens it. */
export type IndexedPhone = { id: string; matterId: string; phone: Buffer; keyId: string; wrapped: Buffer }

/** Telephones of one county that another key than `current` indexes, in the order of their parties, from behind `after`. */
export async function listIndexedOtherwise(
  db: Database,
  of: { county: string; current: string; after: string; limit: number },
): Promise<IndexedPhone[]> {
  const { rows } = await sql<IndexedPhone>`
    select p.id, p.matter_id as "matterId", p.phone_cipher as phone, k.key_id as "keyId", k.wrapped
    from party p join matter_key k on k.county = p.county and k.matter_id = p.matter_id
    where p.county = ${of.county} and p.id > ${of.after}::uuid and p.index_key_id <> ${of.current}
      and p.phone_index is not null and p.phone_cipher is not null and k.wrapped is not null
    order by p.id limit ${of.limit}`.execute(db)
  return rows
}

/** Puts new blind indexes in the place of the old ones; a telephone that was deleted meanwhile stays deleted. */
export async function replaceIndexes(
  tx: Tx,
  county: string,
  current: string,
  indexes: readonly { id: string; digest: Buffer }[],
): Promise<void> {
  const ids = indexes.map(({ id }) => id)
  const digests = indexes.map(({ digest }) => digest)
  await sql`update party p set index_key_id = ${current}, phone_index = n.digest
    from unnest(${ids}::uuid[], ${digests}::bytea[]) as n (id, digest)
    where p.county = ${county} and p.id = n.id and p.phone_index is not null and p.phone_cipher is not null`.execute(
    tx,
  )
}

export type KeyUse = {
  keyId: string
  what:
    | 'matters'
    | 'enquiries'
    | 'phones'
    | 'importedRows'
    | 'importFiles'
    | 'addresses'
    | 'exports'
    | 'secrets'
  n: number
}

/** What stands under which key. Counts all rows of the city: for the command that asks, never for a page. */
export async function countKeyUses(db: Database): Promise<KeyUse[]> {
  const { rows } = await sql<KeyUse>`${acrossCounties('keys')}
    select key_id as "keyId", 'matters' as what, count(*)::int as n from matter_key where wrapped is not null group by 1
    union all select key_id, 'enquiries', count(*)::int from enquiry where wrapped is not null group by 1
    union all select index_key_id, 'phones', count(*)::int from party where phone_index is not null group by 1
    union all select index_key_id, 'importedRows', count(*)::int from import_row where length(digest) > 0 group by 1
    union all select key_id, 'importFiles', count(*)::int from import_file group by 1
    union all select key_id, 'addresses', count(*)::int from (select key_id from staff_contact where key_id is not null
      union all select key_id from message_endpoint) addresses group by 1
    union all select key_id, 'exports', count(*)::int from export where salt is not null group by 1
    union all select key_id, 'secrets', count(*)::int from integration_secret where ended_at is null group by 1`.execute(
    db,
  )
  return rows
}
