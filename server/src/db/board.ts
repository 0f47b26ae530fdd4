import type { CellRange } from '@manyuan/core/board/squares.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { pathEnd } from '@manyuan/core/places/places.ts'
import { sql } from 'kysely'
import { columnOfCell, rowOfCell } from './cells.ts'
import { acrossCounties, listCountiesIn } from './city-wide.ts'
import { isOpenMatter } from './open-set.ts'
import { branchesFor, wall, withinPath } from './scope.ts'
import type { TallyScope } from './tallies.ts'
import type { Database } from './tx.ts'

/** What waits at or below a path: folded and unfolded, as one, exact at every moment. */
function waiting({ path, confidentialities }: TallyScope) {
  const within = sql`path >= ${path} and path < ${pathEnd(path)}
    and confidentiality = any(${[...confidentialities]})`
  const what = sql`path, cell, stage, light, waits_at, since_day, due_day`
  return sql`waiting as materialized (select ${what}, sum(n)::int as n from (
      select ${what}, n from tally_waiting where ${within}
      union all
      select ${what}, n from tally_delta where measure = 'open' and waits_at is not null and ${within}
    ) both_parts group by ${what} having sum(n) <> 0)`
}

const lightSums = sql`sum(n)::int as n, coalesce(sum(n) filter (where light = 'yellow'), 0)::int as yellow,
  coalesce(sum(n) filter (where light = 'red'), 0)::int as red`

type Lights = { n: number; yellow: number; red: number }
export type WaitingNow = {
  open: { stage: MatterStage; light: Light; n: number; since: string }[]
  dueToday: number
  places: (Lights & { path: string })[]
  late: { waitsAt: string; stage: MatterStage; n: number; due: string }[]
}

/** What waits at or below a path: by stage and light, by the places whose paths have `width` characters, and what is late by who has it. */
export async function readWaiting(
  db: Database,
  scope: TallyScope,
  { width, today }: { width: number; today: string },
): Promise<WaitingNow> {
  const list = (select: ReturnType<typeof sql>) =>
    sql`(select coalesce(json_agg(l), '[]') from (${select}) l)`
  const { rows } = await sql<WaitingNow>`${acrossCounties('figures')} with ${waiting(scope)}
    select ${list(sql`select stage, light, sum(n)::int as n, min(since_day) as since from waiting
        group by 1, 2 order by 1, 2`)} as open,
      (select coalesce(sum(n), 0)::int from waiting where due_day = ${today}) as "dueToday",
      ${list(sql`select left(path, ${width}) as path, ${lightSums} from waiting group by 1 order by 1`)} as places,
      ${list(sql`select waits_at as "waitsAt", stage, sum(n)::int as n, min(due_day) as due from waiting
        where light = 'red' group by 1, 2 order by 1, 2`)} as late`.execute(db)
  return rows[0] ?? { open: [], dueToday: 0, places: [], late: [] }
}

export type SquareCount = Lights & { row: number; column: number; cellRow: number; cellColumn: number }
export type PlaceCount = Lights & { path: string }

/** What waits at or below a path on the map: by squares within a range of cells, at places where it has no point, and all of it. */
export async function readSquares(
  db: Database,
  scope: TallyScope,
  size: number,
  { rows: [south, north], columns: [west, east] }: CellRange,
): Promise<{ n: number; squares: SquareCount[]; places: PlaceCount[] }> {
  const { rows } = await sql<{ n: number; squares: SquareCount[]; places: PlaceCount[] }>`
    ${acrossCounties('figures')} with ${waiting(scope)}, lying as (
      select ${rowOfCell(sql`cell`)} as north, ${columnOfCell(sql`cell`)} as east, light, n from waiting where cell > 0)
    select (select coalesce(sum(n), 0)::int from waiting) as n,
      (select coalesce(json_agg(s), '[]') from (
        select north / ${size}::int as row, east / ${size}::int as column, ${lightSums},
          sum(n * north)::float / sum(n) as "cellRow", sum(n * east)::float / sum(n) as "cellColumn"
        from lying where north between ${south} and ${north} and east between ${west} and ${east}
        group by 1, 2 order by 1, 2) s) as squares,
      (select coalesce(json_agg(p), '[]') from (
        select left(path, 12) as path, ${lightSums} from waiting where cell = 0 group by 1 order by 1) p) as places`.execute(
    db,
  )
  return rows[0] ?? { n: 0, squares: [], places: [] }
}

export type PointRow = {
  county: string
  id: string
  code: string
  lon: number
  lat: number
  stage: MatterStage
  light: Light
}

/** Open matters with a point in these cells that this actor may read as of their area, `limit` at most. */
export async function listPoints(
  db: Database,
  actor: Actor,
  path: string,
  cells: readonly number[],
  limit: number,
): Promise<PointRow[]> {
  const [branch] = branchesFor(actor, 'read', { narrowTo: path, only: 'area' })
  if (!branch) return []
  const { rows } = await sql<PointRow>`${acrossCounties('lists')}
    select m.county, m.id, m.code, m.lon, m.lat, m.stage, m.light from ${branch.from}
    where ${branch.where} and ${isOpenMatter} and m.cell = any(${[...cells]}::int[]) and ${wall(actor)}
    order by m.registered_at desc, m.id desc limit ${limit}`.execute(db)
  return rows
}

export type CalledRow = {
  county: string
  id: string
  path: string
  lon: number | null
  lat: number | null
  meetsAt: Date
  units: number
  arrived: number
}

/**
 * Units that are called together at or below a path and have not met yet, whichever meet first; of what is open to its area,
 * and shuts nobody out.
 */
export async function listCalled(db: Database, path: string, limit: number): Promise<CalledRow[]> {
  const { rows } = await sql<CalledRow>`${acrossCounties('figures')}
    select m.county, m.id, m.path, m.lon, m.lat, w.meets_at as "meetsAt", c.units, c.arrived
    from whistle w join matter m on m.county = w.county and m.id = w.matter_id
      cross join lateral (select count(*)::int as units, count(*) filter (where state = 'arrived')::int as arrived
        from whistle_call c where c.county = w.county and c.whistle_id = w.id) c
    where w.state = 'called' and w.meeting_id is null and w.counted and m.confidentiality = 'normal' and ${withinPath(path)}
      and not exists (select 1 from matter_exclusion x where x.county = m.county and x.matter_id = m.id)
    order by w.meets_at, w.id limit ${limit}`.execute(db)
  return rows
}

/** Registrations by the hour on some days at a path, folded and unfolded as one. */
export async function readHours(
  db: Database,
  { path, confidentialities }: TallyScope,
  days: readonly string[],
): Promise<{ day: string; hour: number; n: number }[]> {
  const when = sql`day = any(${[...days]}::date[]) and confidentiality = any(${[...confidentialities]})`
  const { rows } = await sql<{ day: string; hour: number; n: number }>`${acrossCounties('figures')}
    select day, hour, sum(n)::int as n from (
      select day, hour, n from tally_hour where path = ${path} and ${when}
      union all
      select day, hour, n from tally_delta where measure = 'came' and hour is not null
        and path >= ${path} and path < ${pathEnd(path)} and ${when}
    ) both_parts group by day, hour having sum(n) <> 0 order by day, hour`.execute(db)
  return rows
}

/** Forgets what came by the hour before a day, `most` rows at once of each county, and tells how many these were of the one with most. */
export async function forgetHours(db: Database, before: string, most: number): Promise<number> {
  let greatest = 0
  for (const county of await listCountiesIn(db, 'tally_hour', 'hours')) {
    const { rows } = await sql<{ n: number }>`with gone as (
        delete from tally_hour where county = ${county} and (path, day, hour, confidentiality) in (
          select path, day, hour, confidentiality from tally_hour
          where county = ${county} and day < ${before} limit ${most})
        returning 1)
      select count(*)::int as n from gone`.execute(db)
    greatest = Math.max(greatest, rows[0]?.n ?? 0)
  }
  return greatest
}
