import type { EnquirySort } from '@manyuan/core/enquiries/commands.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Database, Tx } from './tx.ts'

/** The centre's day that a line belongs to. */
export type CentreDay = { county: string; centreId: string; day: string }

/** Days of a centre, both included. */
export type CentreDays = { county: string; centreId: string; from: string; to: string }

export type EnquiryRow = {
  id: string
  day: string
  at: Date
  sort: EnquirySort
  keyId: string
  wrapped: Buffer | null
  words: Buffer | null
  staffId: string
  matterCounty: string | null
  matterId: string | null
}

/** Lines of a centre's days, the newest first, from behind `after`. */
export async function listEnquiries(
  db: Database,
  { county, centreId, from, to }: CentreDays,
  after: Pick<EnquiryRow, 'day' | 'id'> | undefined,
  limit: number,
): Promise<EnquiryRow[]> {
  const older = after ? sql`and (day, id) < (${after.day}::date, ${after.id}::uuid)` : sql``
  const { rows } = await sql<EnquiryRow>`
    select id, day::text as day, at, sort, key_id as "keyId", wrapped, words_cipher as words, staff_id as "staffId",
      matter_county as "matterCounty", matter_id as "matterId"
    from enquiry where county = ${county} and centre_id = ${centreId}
      and day between ${from}::date and ${to}::date ${older}
    order by enquiry.day desc, id desc limit ${limit}`.execute(db)
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

/** Counts of an area between two days, both included: of its counties, or of some centres in them. */
type CountedArea = {
  counties: readonly string[]
  centreIds: readonly string[] | undefined
  /** The centres of the place itself. */
  ownIds: readonly string[]
  from: string
  to: string
}

function ofArea({ counties, centreIds, from, to }: Omit<CountedArea, 'ownIds'>) {
  const named = centreIds ? sql`and centre_id = any(${[...centreIds]}::uuid[])` : sql``
  return sql`county = any(${[...counties]}) ${named} and day between ${from}::date and ${to}::date`
}

/** How many enquiries an area had, by day and sort, and how many of them its own centre. */
export async function countEnquiriesByDay(
  db: Database,
  area: CountedArea,
): Promise<(EnquiryCount & { day: string; own: number })[]> {
  const { rows } = await sql<EnquiryCount & { day: string; own: number }>`${acrossCounties('figures')}
    select day::text as day, sort, sum(kept)::int as kept, sum(became_matter)::int as "becameMatter",
      coalesce(sum(kept) filter (where centre_id = any(${[...area.ownIds]}::uuid[])), 0)::int as own
    from enquiry_day where ${ofArea(area)} group by day, sort having sum(kept) > 0 order by day, sort`.execute(
    db,
  )
  return rows
}

/** How many enquiries the centres of an area had, by sort. */
export async function countEnquiriesByCentre(
  db: Database,
  area: Omit<CountedArea, 'ownIds'>,
): Promise<(EnquiryCount & { centreId: string })[]> {
  const { rows } = await sql<EnquiryCount & { centreId: string }>`${acrossCounties('figures')}
    select centre_id as "centreId", sort, sum(kept)::int as kept, sum(became_matter)::int as "becameMatter"
    from enquiry_day where ${ofArea(area)} group by centre_id, sort order by centre_id, sort`.execute(db)
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
