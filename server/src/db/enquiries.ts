import type { EnquirySort } from '@manyuan/core/enquiries/commands.ts'
import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/** The centre's day that a line belongs to. */
export type CentreDay = { county: string; centreId: string; day: string }

export type EnquiryRow = {
  id: string
  at: Date
  sort: EnquirySort
  keyId: string
  wrapped: Buffer | null
  words: Buffer | null
  staffId: string
  matterCounty: string | null
  matterId: string | null
}

/** Lines of a centre's day, the newest first, from behind `after`. */
export async function listEnquiries(
  db: Database,
  { county, centreId, day }: CentreDay,
  after: string | undefined,
  limit: number,
): Promise<EnquiryRow[]> {
  const older = after ? sql`and id < ${after}::uuid` : sql``
  const { rows } = await sql<EnquiryRow>`
    select id, at, sort, key_id as "keyId", wrapped, words_cipher as words, staff_id as "staffId",
      matter_county as "matterCounty", matter_id as "matterId"
    from enquiry where county = ${county} and centre_id = ${centreId} and day = ${day}::date ${older}
    order by id desc limit ${limit}`.execute(db)
  return rows
}

export type EnquiryCount = { sort: EnquirySort; kept: number; becameMatter: number }

/** How many there were on a centre's day, by sort; read without the lines. */
export async function countEnquiries(
  db: Database,
  { county, centreId, day }: CentreDay,
): Promise<EnquiryCount[]> {
  const { rows } = await sql<EnquiryCount>`select sort, kept, became_matter as "becameMatter" from enquiry_day
    where county = ${county} and centre_id = ${centreId} and day = ${day}::date order by sort`.execute(db)
  return rows
}

/** Moves the counts of a centre's day; a day that has none yet begins at nothing. */
export async function moveCount(
  tx: Tx,
  { county, centreId, day }: CentreDay,
  sort: EnquirySort,
  by: { kept?: number; becameMatter?: number },
): Promise<void> {
  const { kept = 0, becameMatter = 0 } = by
  await sql`insert into enquiry_day (county, centre_id, day, sort, kept, became_matter)
    values (${county}, ${centreId}, ${day}::date, ${sort}, ${kept}, ${becameMatter})
    on conflict (county, centre_id, day, sort) do update
      set kept = enquiry_day.kept + excluded.kept,
        became_matter = enquiry_day.became_matter + excluded.became_matter`.execute(tx)
}

export type StandingEnquiry = { id: string; day: string; sort: EnquirySort; staffId: string }

/** A line of a centre that has become no matter, locked; unknown ones, others' and what became one are all nothing. */
export async function findEnquiryForUpdate(
  tx: Tx,
  { county, centreId, id }: { county: string; centreId: string; id: string },
): Promise<StandingEnquiry | undefined> {
  const { rows } =
    await sql<StandingEnquiry>`select id, day::text as day, sort, staff_id as "staffId" from enquiry
    where county = ${county} and id = ${id} and centre_id = ${centreId} and matter_id is null for update`.execute(
      tx,
    )
  return rows[0]
}

/** Empties a line whose words a matter has now: they are kept once, and under the matter's key. */
export async function handOverEnquiry(
  tx: Tx,
  county: string,
  id: string,
  matter: { county: string; id: string },
): Promise<void> {
  await sql`update enquiry set words_cipher = null, wrapped = null, matter_county = ${matter.county},
    matter_id = ${matter.id} where county = ${county} and id = ${id}`.execute(tx)
}

export async function removeEnquiry(tx: Tx, county: string, id: string): Promise<void> {
  await sql`delete from enquiry where county = ${county} and id = ${id}`.execute(tx)
}

/** Removes at most `most` lines of a county from before a day, and tells how many; their counts stay. */
export async function removeOldEnquiries(
  tx: Tx,
  county: string,
  before: string,
  most: number,
): Promise<number> {
  const { numAffectedRows } = await sql`delete from enquiry where county = ${county} and id in (
    select id from enquiry where county = ${county} and day < ${before}::date order by day limit ${most}
    for update skip locked)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
