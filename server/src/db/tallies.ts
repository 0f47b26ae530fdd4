import type { SaidWord } from '@manyuan/core/call-backs/asking.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { CallBackGiver, Confidentiality, Light } from '@manyuan/core/matters/vocabulary.ts'
import { pathEnd, pathWidths } from '@manyuan/core/places/places.ts'
import { sql } from 'kysely'
import { acrossCounties, listCountiesIn } from './city-wide.ts'
import { type Database, inTransaction, type Tx } from './tx.ts'

export type TallyScope = { path: string; confidentialities: readonly Confidentiality[] }

function within({ path, confidentialities }: TallyScope) {
  return sql`path >= ${path} and path < ${pathEnd(path)} and confidentiality = any(${[...confidentialities]})`
}

/** Open matters at or below a path: folded tallies and unfolded deltas in one statement, exact at every moment. */
export async function readOpenTally(db: Database, scope: TallyScope) {
  const { rows } = await sql<{ stage: MatterStage; light: Light; n: number }>`${acrossCounties('figures')}
    select stage, light, sum(n)::int as n from (
      select stage, light, n from tally where measure = 'open' and ${within(scope)}
      union all
      select stage, light, n from tally_delta where measure = 'open' and ${within(scope)}
    ) both_parts group by stage, light having sum(n) <> 0 order by stage, light`.execute(db)
  return rows
}

/** Sums by day stand at every place, so that a county of many villages is read as fast as one of them. */
function atPlace({ path, confidentialities }: TallyScope) {
  return sql`path = ${path} and confidentiality = any(${[...confidentialities]})`
}

/** Entries into stages by day at or below a path, since a day. */
export async function readEnteredTally(db: Database, scope: TallyScope, since: string) {
  const { rows } = await sql<{ day: string; stage: MatterStage; n: number }>`${acrossCounties('figures')}
    select day, stage, sum(n)::int as n from (
      select day, stage, n from tally_day where ${atPlace(scope)} and day >= ${since}
      union all
      select day, stage, n from tally_delta
        where measure = 'entered' and ${within(scope)} and day >= ${since}
    ) both_parts group by day, stage having sum(n) <> 0 order by day, stage`.execute(db)
  return rows
}

const widths = Object.values(pathWidths)

/** What call-backs said, by day and by whose word it is, since a day at a place. */
export async function readSaidTally(
  db: Database,
  scope: TallyScope,
  { from, to }: { from: string; to: string },
) {
  const { rows } = await sql<{ day: string; said: SaidWord; givenBy: CallBackGiver; n: number }>`
    ${acrossCounties('figures')}
    select day, said, given_by as "givenBy", sum(n)::int as n from (
      select day, said, given_by, n from tally_said where ${atPlace(scope)} and day between ${from} and ${to}
      union all
      select day, said, given_by, n from tally_delta
        where measure = 'said' and ${within(scope)} and day between ${from} and ${to}
    ) both_parts group by day, said, given_by having sum(n) <> 0 order by day, said, given_by`.execute(db)
  return rows
}

/**
 * Folds deltas into the tallies, and into the sums by day of every place upwards, at most `most` in a transaction of each
 * county that has some, and tells how many these were of the one with most. Several workers may fold at once.
 */
export async function foldTallies(db: Database, most: number): Promise<number> {
  let greatest = 0
  for (const county of await listCountiesIn(db, 'tally_delta', 'unfolded'))
    greatest = Math.max(greatest, await inTransaction(db, (tx) => foldCounty(tx, county, most)))
  return greatest
}

/** By the hour, and of call-backs, places are counted down to the village. */
const villageWidths = widths.filter((width) => width <= pathWidths.village)

async function foldCounty(tx: Tx, county: string, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with taken as (
      delete from tally_delta where county = ${county} and id in (
        select id from tally_delta where county = ${county} order by id limit ${most} for update skip locked)
      returning county, measure, path, kind_id, stage, unit_id, source, day, confidentiality, light, n,
        cell, waits_at, since_day, due_day, hour, said, given_by
    ), summed as (
      select county, measure, path, kind_id, stage, unit_id, source, day, confidentiality, light, sum(n)::int as n
      from taken where measure in ('open', 'entered') group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ), folded as (
      insert into tally (county, measure, path, kind_id, stage, unit_id, source, day, confidentiality, light, n)
      select * from summed where n <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
      on conflict (county, measure, path, kind_id, stage, unit_id, source, day, confidentiality, light)
      do update set n = tally.n + excluded.n
    ), upwards as (
      insert into tally_day (county, path, day, stage, confidentiality, n)
      select county, left(path, width), day, stage, confidentiality, sum(n)::int
      from summed join unnest(${widths}::int[]) as width on width <= length(path)
      where measure = 'entered' group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3, 4, 5
      on conflict (county, path, day, stage, confidentiality) do update set n = tally_day.n + excluded.n
    ), waiting as (
      insert into tally_waiting (county, path, cell, stage, light, waits_at, since_day, due_day, confidentiality, n)
      select county, path, cell, stage, light, waits_at, since_day, due_day, confidentiality, sum(n)::int
      from taken where measure = 'open' and waits_at is not null
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(n) <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8, 9
      on conflict (county, path, cell, stage, light, waits_at, since_day, due_day, confidentiality)
      do update set n = tally_waiting.n + excluded.n
    ), hours as (
      insert into tally_hour (county, path, day, hour, confidentiality, n)
      select county, left(path, width), day, hour, confidentiality, sum(n)::int
      from taken join unnest(${villageWidths}::int[]) as width on width <= length(path)
      where measure = 'came' and hour is not null
      group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3, 4, 5
      on conflict (county, path, day, hour, confidentiality) do update set n = tally_hour.n + excluded.n
    ), words as (
      insert into tally_said (county, path, day, said, given_by, confidentiality, n)
      select county, left(path, width), day, said, given_by, confidentiality, sum(n)::int
      from taken join unnest(${villageWidths}::int[]) as width on width <= length(path)
      where measure = 'said'
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0 order by 1, 2, 3, 4, 5, 6
      on conflict (county, path, day, said, given_by, confidentiality) do update set n = tally_said.n + excluded.n
    ), came as (
      insert into tally_came (county, path, kind_id, day, confidentiality, n)
      select county, left(path, ${pathWidths.village}::int), kind_id, day, confidentiality, sum(n)::int
      from taken where measure = 'came' group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3, 4, 5
      on conflict (county, path, kind_id, day, confidentiality) do update set n = tally_came.n + excluded.n
    )
    select count(*)::int as n from taken`.execute(tx)
  // What came to nothing is gone. A row that another worker is at may be more than nothing in a moment, and is left to it.
  await sql`delete from tally_waiting t using (
      select county, path, cell, stage, light, waits_at, since_day, due_day, confidentiality from tally_waiting
      where county = ${county} and n = 0 for update skip locked) nothing
    where t.county = nothing.county and t.path = nothing.path and t.cell = nothing.cell and t.stage = nothing.stage
      and t.light = nothing.light and t.waits_at = nothing.waits_at and t.since_day = nothing.since_day
      and t.due_day = nothing.due_day and t.confidentiality = nothing.confidentiality`.execute(tx)
  return rows[0]?.n ?? 0
}

/** How many deltas wait to be folded, counted no further than `most` + 1. */
export async function countUnfolded(db: Database, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`${acrossCounties('unfolded')}
    select count(*)::int as n from (select 1 from tally_delta limit ${most + 1}) waiting`.execute(db)
  return rows[0]?.n ?? 0
}

/** How many matters at or below a path came to an end between two days, both included; long ago nothing is unfolded. */
export async function countEnded(
  db: Database,
  scope: TallyScope,
  { from, to }: { from: string; to: string },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`${acrossCounties('figures')}
    select coalesce(sum(n), 0)::int as n from tally_day where ${atPlace(scope)}
      and day between ${from} and ${to} and stage in ('closed', 'concluded', 'declined', 'redirected', 'withdrawn')`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
