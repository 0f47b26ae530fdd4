import { pathWidths } from '@manyuan/core/places/places.ts'
import type { DayCount } from '@manyuan/core/recurring/rules.ts'
import { sql } from 'kysely'
import { acrossCounties, listCountiesIn } from './city-wide.ts'
import type { Database, Tx } from './tx.ts'

/** A place, down to the village, and a kind. */
export type PlaceAndKind = { county: string; path: string; kindId: string }

/** What of a matter makes it one of many: the village it lies in, or the place above where it lies in none. */
export function placeOf({ county, path, kindId }: PlaceAndKind): PlaceAndKind {
  return { county, path: path.slice(0, pathWidths.village), kindId }
}

/** How many matters that are open to their area were registered at each of several places, of a kind, on each day since one. */
export async function readCame(
  db: Database | Tx,
  all: readonly PlaceAndKind[],
  since: string,
): Promise<(PlaceAndKind & DayCount)[]> {
  const columnOf = (name: keyof PlaceAndKind) => all.map((one) => one[name])
  const { rows } = await sql<PlaceAndKind & DayCount>`${acrossCounties('figures')} with asked as (
      select * from unnest(${columnOf('county')}::text[], ${columnOf('path')}::text[], ${columnOf('kindId')}::text[])
        as a (county, path, kind_id))
    select county, path, kind_id as "kindId", day::text as day, sum(n)::int as n from (
      select t.county, t.path, t.kind_id, t.day, t.n from asked a join tally_came t
        on t.county = a.county and t.path = a.path and t.kind_id = a.kind_id
        where t.day >= ${since} and t.confidentiality = 'normal'
      union all
      select d.county, a.path, d.kind_id, d.day, d.n from tally_delta d join asked a
        on d.county = a.county and left(d.path, ${pathWidths.village}::int) = a.path and d.kind_id = a.kind_id
        where d.measure = 'came' and d.day >= ${since} and d.confidentiality = 'normal'
    ) both_parts group by county, path, kind_id, day having sum(n) > 0 order by day`.execute(db)
  return rows
}

/** The counties in which something came, also before the first figures were folded. */
export async function listCountiesThatCount(db: Database): Promise<string[]> {
  const folded = await listCountiesIn(db, 'tally_came', 'returning')
  return [...new Set([...folded, ...(await listCountiesIn(db, 'tally_delta', 'returning'))])]
}

/** What came so often at a place, in so many different months. */
export type Found = PlaceAndKind & { matters: number; months: number }

/**
 * Places and kinds of a county that came so often in so many different months between two days, and are not known yet. What
 * came before an earlier curve had fallen is done with.
 */
export async function findReturning(
  tx: Database | Tx,
  county: string,
  {
    from,
    to,
    leastMatters,
    leastMonths,
  }: { from: string; to: string; leastMatters: number; leastMonths: number },
): Promise<Found[]> {
  const { rows } =
    await sql<Found>`select ${county} as county, path, kind_id as "kindId", sum(n)::int as matters,
      count(distinct date_trunc('month', day)) filter (where n > 0)::int as months
    from (select path, kind_id, day, n from tally_came
        where county = ${county} and day between ${from} and ${to} and confidentiality = 'normal'
      union all select left(path, ${pathWidths.village}::int), kind_id, day, n from tally_delta
        where county = ${county} and measure = 'came' and day between ${from} and ${to} and confidentiality = 'normal') t
    where not exists (select 1 from recurrence r where r.county = ${county} and r.path = t.path
      and r.kind_id = t.kind_id and (r.state <> 'over' or r.over_day >= t.day))
    group by path, kind_id
    having sum(n) >= ${leastMatters}
      and count(distinct date_trunc('month', day)) filter (where n > 0) >= ${leastMonths}
    order by path, kind_id`.execute(tx)
  return rows
}
