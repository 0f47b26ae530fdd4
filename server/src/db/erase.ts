import type { MatterKey } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Database, Tx } from './tx.ts'

export type ErasedFor = 'asked' | 'retention'

/** When the contents of a matter were deleted, and why; nothing while they are there. */
export async function findErased(
  db: Database | Tx,
  key: MatterKey,
): Promise<{ at: Date; why: ErasedFor | null } | undefined> {
  const { rows } = await sql<{ at: Date; why: ErasedFor | null }>`
    select destroyed_at as at, destroyed_for as why from matter_key
    where county = ${key.county} and matter_id = ${key.id} and destroyed_at is not null`.execute(db)
  return rows[0]
}

/**
 * Deletes the contents of a locked matter for good: the key that opens its texts, and whatever could tell of them besides.
 * Ids, closed words and figures stay.
 */
export async function eraseContents(
  tx: Tx,
  { county, id }: MatterKey,
  { at, why, days }: { at: Date; why: ErasedFor; days: number },
): Promise<void> {
  await sql`update matter_key set wrapped = null, destroyed_at = coalesce(destroyed_at, ${at}),
      destroyed_for = coalesce(destroyed_for, ${why})
    where county = ${county} and matter_id = ${id}`.execute(tx)
  await sql`update matter_text set cipher = '' where county = ${county} and matter_id = ${id}`.execute(tx)
  await sql`update party set name_cipher = null, phone_cipher = null, email_cipher = null, id_number_cipher = null,
      address_cipher = null, phone_index = null, index_key_id = null, wants_messages = false,
      follow_hash = case when ${why}::text = 'retention' then null else follow_hash end
    where county = ${county} and matter_id = ${id}`.execute(tx)
  await sql`update attachment set name_cipher = '', sha256 = '', removed_at = coalesce(removed_at, ${at})
    where county = ${county} and matter_id = ${id}`.execute(tx)
  await sql`update upload set name_cipher = '', mark = '' where county = ${county} and matter_id = ${id}`.execute(
    tx,
  )
  await sql`update right_request set words_cipher = null, value_cipher = null, explanation_cipher = null
    where county = ${county} and matter_id = ${id}`.execute(tx)
  await sql`update matter_hold set reason_cipher = null where county = ${county} and matter_id = ${id}`.execute(
    tx,
  )
  await sql`update matter set search = null, lon = null, lat = null, cell = null, spoke_at = null, kept_days = ${days},
      version = version + 1
    where county = ${county} and id = ${id}`.execute(tx)
}

/** What an imported matter said cannot be compared any more; that it was brought stays, so that it is not brought again. */
export async function eraseImported(
  tx: Tx,
  { county, id }: MatterKey,
  from: { system: string; number: string },
): Promise<void> {
  await sql`update import_row set digest = '' where county = ${county} and source_system = ${from.system}
    and source_number = ${from.number} and matter_id = ${id}`.execute(tx)
}

/** Deletes what is of one party alone; the rest of the matter stays. */
export async function eraseParty(
  tx: Tx,
  { county, id }: MatterKey,
  of: { partyId: string; textIds: readonly string[]; paperIds: readonly string[]; at: Date },
): Promise<void> {
  await sql`update party set name_cipher = null, phone_cipher = null, email_cipher = null, id_number_cipher = null,
      address_cipher = null, phone_index = null, index_key_id = null, wants_messages = false
    where county = ${county} and matter_id = ${id} and id = ${of.partyId}`.execute(tx)
  await sql`update matter_text set cipher = '' where county = ${county} and matter_id = ${id}
    and id = any(${[...of.textIds]}::uuid[])`.execute(tx)
  await sql`update attachment set name_cipher = '', sha256 = '', removed_at = coalesce(removed_at, ${of.at})
    where county = ${county} and matter_id = ${id} and id = any(${[...of.paperIds]}::uuid[])`.execute(tx)
  await sql`update upload set name_cipher = '', mark = '' where county = ${county} and matter_id = ${id}
    and party_id = ${of.partyId}`.execute(tx)
  await sql`update right_request set words_cipher = null, value_cipher = null
    where county = ${county} and matter_id = ${id} and party_id = ${of.partyId}`.execute(tx)
}

/** A paper that was removed and whose file is still in the store. */
export type RemovedPaper = { county: string; id: string; storageKey: string }

/** Papers that were removed and whose files are to go from the store, the longest removed first. */
export async function listRemovedPapers(db: Database, most: number): Promise<RemovedPaper[]> {
  const { rows } = await sql<RemovedPaper>`${acrossCounties('expired')}
    select county, id, storage_key as "storageKey" from attachment where removed_at is not null and gone_at is null
    order by removed_at limit ${most}`.execute(db)
  return rows
}

/** Notes that the file of a removed paper is gone. */
export async function markGone(db: Database, { county, id }: RemovedPaper, at: Date): Promise<void> {
  await sql`update attachment set gone_at = ${at} where county = ${county} and id = ${id}`.execute(db)
}
