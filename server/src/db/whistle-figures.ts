import type { CallingMeasure, centreMeasures, unitMeasures } from '@manyuan/core/figures/whistles.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import type { WhistleState } from '@manyuan/core/whistle/whistle.ts'
import { type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Cursor } from './matter-line.ts'
import { wall } from './scope.ts'
import type { Database } from './tx.ts'

/** Calls of some centres between two days, both included. */
export type CalledArea = { centreIds: readonly string[]; joint: boolean; from: string; to: string }

type OfUnits = Record<(typeof unitMeasures)[number], number>
type OfCentre = OfUnits & Record<(typeof centreMeasures)[number], number>

const ofUnits = sql`sum(called)::int as called, sum(in_time)::int as "inTime", sum(late)::int as late,
  sum(noted)::int as noted, sum(excused)::int as excused, sum(absent)::int as absent, sum(lapsed)::int as lapsed,
  sum(decided)::int as decided, sum(done)::int as done`

function counted({ centreIds, joint, from, to }: CalledArea): RawBuilder<unknown> {
  return sql`whistle_day where centre_id = any(${[...centreIds]}::uuid[]) and joint = ${joint}
    and day between ${from}::date and ${to}::date`
}

/** How often each centre called, and how the units answered. */
export async function countCallsByCentre(
  db: Database,
  area: CalledArea,
): Promise<(OfCentre & { centreId: string })[]> {
  const { rows } = await sql<OfCentre & { centreId: string }>`${acrossCounties('figures')}
    select centre_id as "centreId", sum(blown)::int as blown, sum(held)::int as held, sum(cancelled)::int as cancelled,
      ${ofUnits} from ${counted(area)} group by centre_id`.execute(db)
  return rows
}

/** How each unit answered the centres of an area. */
export async function countCallsByUnit(
  db: Database,
  area: CalledArea,
): Promise<(OfUnits & { unitId: string })[]> {
  const { rows } = await sql<OfUnits & { unitId: string }>`${acrossCounties('figures')}
    select unit_id as "unitId", ${ofUnits} from ${counted(area)} group by unit_id having sum(called) > 0`.execute(
    db,
  )
  return rows
}

export type CalledRow = MatterKey & {
  whistleId: string
  centreId: string
  unitIds: string[]
  state: WhistleState
  calledAt: Date
  meetsAt: Date
}

const came = sql`c.state = 'arrived' and not c.noted`

/** Which rows each figure counts: of the whistle itself, of its calls `c`, or of what it decided `d`. */
function countedBy(measure: CallingMeasure): {
  of: 'whistle' | 'call' | 'decision'
  where: RawBuilder<unknown>
} {
  switch (measure) {
    case 'blown':
      return { of: 'whistle', where: sql`true` }
    case 'held':
    case 'cancelled':
      return { of: 'whistle', where: sql`w.state = ${sql.lit(measure)}` }
    case 'called':
      return { of: 'call', where: sql`true` }
    case 'inTime':
      return { of: 'call', where: sql`${came} and c.answered_at <= c.meets_at` }
    case 'late':
      return { of: 'call', where: sql`${came} and c.answered_at > c.meets_at` }
    case 'noted':
      return { of: 'call', where: sql`c.noted` }
    case 'excused':
    case 'absent':
    case 'lapsed':
      return { of: 'call', where: sql`c.state = ${sql.lit(measure)}` }
    case 'decided':
      return { of: 'decision', where: sql`true` }
    case 'done':
      return { of: 'decision', where: sql`c.done_at is not null` }
  }
}

/** The calls behind a figure, the latest first; never behind a wall, and only what is open to its area still. */
export async function listCallsBehind(
  db: Database,
  actor: StaffActor,
  { centreIds, joint, from, to }: CalledArea,
  { measure, unitId }: { measure: CallingMeasure; unitId?: string | undefined },
  after: Cursor | undefined,
  limit: number,
): Promise<CalledRow[]> {
  const { of, where } = countedBy(measure)
  const table = of === 'decision' ? sql`whistle_decision` : sql`whistle_call`
  const ofUnit = unitId === undefined ? sql`true` : sql`c.unit_id = ${unitId}`
  const later = after ? sql`and (w.called_at, w.id) < (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<CalledRow>`${acrossCounties('figures')}
    select w.county, w.matter_id as id, w.id as "whistleId", w.centre_id as "centreId", w.state,
      w.called_at as "calledAt", w.meets_at as "meetsAt", units.ids as "unitIds"
    from whistle w join matter m on m.county = w.county and m.id = w.matter_id
    cross join lateral (select array_agg(c.unit_id order by c.unit_id) as ids from ${table} c
      where c.county = w.county and c.whistle_id = w.id and ${ofUnit}
        and ${of === 'whistle' ? sql`true` : where}) units
    where w.centre_id = any(${[...centreIds]}::uuid[]) and w.called_day between ${from}::date and ${to}::date
      and w.counted and (w.meeting_id is not null) = ${joint} and units.ids is not null
      and ${of === 'whistle' ? where : sql`true`}
      and m.confidentiality = 'normal' and ${wall(actor)} ${later}
    order by w.called_at desc, w.id desc limit ${limit}`.execute(db)
  return rows
}
