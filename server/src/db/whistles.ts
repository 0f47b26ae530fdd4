import type { MatterKey } from '@manyuan/core/ids.ts'
import type { ItemOutcome } from '@manyuan/core/meetings/meeting.ts'
import type { CallState, WhistleState } from '@manyuan/core/whistle/whistle.ts'
import { type Insertable, sql, type Updateable } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

export type CallRow = {
  unitId: string
  state: CallState
  answeredAt: string | null
  postRole: string | null
  noted: boolean
}

/** A whistle as it is kept, with the units that were called and what was decided for them. */
export type WhistleRow = {
  id: string
  centreId: string
  state: WhistleState
  atOnce: boolean
  meetsAt: Date
  calledAt: Date
  calledDay: string
  counted: boolean
  /** The joint meeting on whose agenda it is, and where that meets. */
  meetingId: string | null
  meetingPlace: string | null
  outcome: ItemOutcome | null
  endedAt: Date | null
  calls: CallRow[]
  decisions: { unitId: string; taskId: string; workingDays: number }[]
}

const whistles = sql`whistle w left join meeting g on g.id = w.meeting_id`

const whistleColumns = sql`w.id, w.centre_id as "centreId", w.state, w.at_once as "atOnce",
      w.meets_at as "meetsAt", w.called_at as "calledAt", w.called_day::text as "calledDay", w.counted,
      w.ended_at as "endedAt", w.meeting_id as "meetingId", g.meeting_place as "meetingPlace", w.outcome,
      (select json_agg(json_build_object('unitId', c.unit_id, 'state', c.state,
          'answeredAt', c.answered_at, 'postRole', p.role, 'noted', c.noted) order by c.unit_id)
        from whistle_call c left join post p on p.id = c.answered_post_id
        where c.county = w.county and c.whistle_id = w.id) as calls,
      coalesce((select json_agg(json_build_object('unitId', d.unit_id, 'taskId', d.task_id,
          'workingDays', d.working_days) order by d.unit_id)
        from whistle_decision d where d.county = w.county and d.whistle_id = w.id), '[]') as decisions`

/** Every whistle of a matter, oldest first. */
export async function listWhistles(db: Database | Tx, key: MatterKey): Promise<WhistleRow[]> {
  const { rows } = await sql<WhistleRow>`select ${whistleColumns} from ${whistles}
    where w.county = ${key.county} and w.matter_id = ${key.id} order by w.id`.execute(db)
  return rows
}

/** What was on the agenda of a joint meeting, in the order in which it was put there; not what was taken off again. */
export async function listAgenda(
  db: Database,
  meetingId: string,
): Promise<(WhistleRow & { matter: MatterKey })[]> {
  const { rows } = await sql<WhistleRow & { matter: MatterKey }>`${acrossCounties('meetings')}
    select ${whistleColumns}, json_build_object('county', w.county, 'id', w.matter_id) as matter from ${whistles}
    where w.meeting_id = ${meetingId} and w.state in ('called', 'held') order by w.id`.execute(db)
  return rows
}

export function insertWhistle(
  tx: Tx,
  row: Insertable<DB['whistle']>,
  calls: readonly Insertable<DB['whistle_call']>[],
): void {
  insertRows(tx, 'whistle', [row])
  insertRows(tx, 'whistle_call', calls)
}

type Within = { county: string; id: string }

/** Changes a whistle of a locked matter. */
export function updateWhistle(tx: Tx, { county, id }: Within, change: Updateable<DB['whistle']>): void {
  sendOff(tx, tx.updateTable('whistle').set(change).where('county', '=', county).where('id', '=', id))
}

/** Calls everybody of an open whistle of a locked matter to another time; who was excused for the earlier one is asked again. */
export function callToOtherTime(tx: Tx, { county, id }: Within, meetsAt: Date): void {
  sendOff(tx, sql`update whistle set meets_at = ${meetsAt} where county = ${county} and id = ${id}`)
  sendOff(
    tx,
    sql`update whistle_call set meets_at = ${meetsAt},
        answered_at = case state when 'excused' then null else answered_at end,
        answered_staff_id = case state when 'excused' then null else answered_staff_id end,
        answered_post_id = case state when 'excused' then null else answered_post_id end,
        state = case state when 'excused' then 'called' else state end
      where county = ${county} and whistle_id = ${id}`,
  )
}

/** Changes the call of one unit. */
export function updateCall(
  tx: Tx,
  { county, id }: Within,
  unitId: string,
  change: Updateable<DB['whistle_call']>,
): void {
  sendOff(
    tx,
    tx
      .updateTable('whistle_call')
      .set(change)
      .where('county', '=', county)
      .where('whistle_id', '=', id)
      .where('unit_id', '=', unitId),
  )
}

export function insertDecisions(tx: Tx, rows: readonly Insertable<DB['whistle_decision']>[]): void {
  insertRows(tx, 'whistle_decision', rows)
}

/** Marks what a meeting decided as done with its task, once, and counts it. */
export function markDecisionDone(tx: Tx, county: string, taskId: string, at: Date): void {
  sendOff(
    tx,
    sql`with met as (update whistle_decision set done_at = ${at}
        where county = ${county} and task_id = ${taskId} and done_at is null
        returning county, whistle_id, unit_id)
      insert into whistle_day (county, centre_id, unit_id, day, joint, done)
      select w.county, w.centre_id, met.unit_id, w.called_day, w.meeting_id is not null, 1 from met
        join whistle w on w.county = met.county and w.id = met.whistle_id where w.counted
      on conflict (county, centre_id, unit_id, day, joint) do update set done = whistle_day.done + 1`,
  )
}

/** A task that another unit goes on with is what the meeting decided as well; tells whether it had decided anything. */
export async function passDecision(
  tx: Tx,
  county: string,
  fromTaskId: string,
  toTaskId: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update whistle_decision set task_id = ${toTaskId}
    where county = ${county} and task_id = ${fromTaskId} and done_at is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Whoever goes on with a task that came with a call is called in place of the unit before. */
export function passCall(
  tx: Tx,
  { county, whistleId, toUnitId }: { county: string; whistleId: string; toUnitId: string },
  fromUnitId: string,
): void {
  sendOff(
    tx,
    sql`with passed as (update whistle_call c set unit_id = ${toUnitId} from whistle w
        where c.county = ${county} and c.whistle_id = ${whistleId} and c.unit_id = ${fromUnitId}
          and w.county = c.county and w.id = c.whistle_id
        returning c.county, w.centre_id, c.called_day, w.counted, w.meeting_id is not null as joint)
      insert into whistle_day (county, centre_id, unit_id, day, joint, called)
      select county, centre_id, side.unit_id, called_day, joint, side.n from passed,
        (values (${fromUnitId}::uuid, -1), (${toUnitId}::uuid, 1)) side (unit_id, n) where counted
      on conflict (county, centre_id, unit_id, day, joint) do update set called = whistle_day.called + excluded.called`,
  )
}

/** Ends the open tasks that came with a whistle. */
export function recallCalled(tx: Tx, { county, id }: Within, at: Date): void {
  sendOff(
    tx,
    sql`update task set state = 'recalled', state_at = ${at}, version = version + 1
      where county = ${county} and whistle_id = ${id} and state in ('offered', 'signed', 'working')`,
  )
}

/** Ends the calls that nobody answered, and the tasks that came with them, as the matter went on without a meeting. */
export function lapseCalls(tx: Tx, { county, id }: MatterKey, at: Date): void {
  sendOff(
    tx,
    sql`with gone as (update whistle_call c set state = 'lapsed' from whistle w
        where w.county = ${county} and w.matter_id = ${id} and w.state = 'called'
          and c.county = w.county and c.whistle_id = w.id and c.state = 'called'
        returning c.county, w.centre_id, c.unit_id, c.called_day, w.counted, w.meeting_id is not null as joint)
      insert into whistle_day (county, centre_id, unit_id, day, joint, lapsed)
      select county, centre_id, unit_id, called_day, joint, 1 from gone where counted order by unit_id
      on conflict (county, centre_id, unit_id, day, joint) do update set lapsed = whistle_day.lapsed + 1`,
  )
  sendOff(
    tx,
    sql`update task t set state = 'recalled', state_at = ${at}, version = t.version + 1
      where t.county = ${county} and t.matter_id = ${id} and t.whistle_id is not null
        and t.state in ('offered', 'signed', 'working')`,
  )
}
