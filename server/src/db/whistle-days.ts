import type { MatterKey } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Tx } from './tx.ts'

/** What is counted of whistles. */
export type WhistleMeasure = keyof Omit<
  DB['whistle_day'],
  'county' | 'centre_id' | 'unit_id' | 'day' | 'joint'
>

/** Counts once more for a unit on the day on which it was called. */
export function countWhistle(
  tx: Tx,
  of: { county: string; centreId: string; unitId: string; day: string; joint: boolean },
  measure: WhistleMeasure,
  n: number,
): void {
  const column = sql.ref(measure)
  sendOff(
    tx,
    sql`insert into whistle_day (county, centre_id, unit_id, day, joint, ${column})
      values (${of.county}, ${of.centreId}, ${of.unitId}, ${of.day}::date, ${of.joint}, ${n})
      on conflict (county, centre_id, unit_id, day, joint) do update set ${column} = whistle_day.${column} + excluded.${column}`,
  )
}

/**
 * Takes the whistles of a matter out of the figures, or tells them again, as it is closed or opened to its area: of each the
 * day on which units were called.
 */
export function retellWhistles(tx: Tx, { county, id }: MatterKey, counted: boolean): void {
  const n = sql.lit(counted ? 1 : -1)
  sendOff(
    tx,
    sql`with told as (update whistle set counted = ${counted}
        where county = ${county} and matter_id = ${id} and counted <> ${counted}
        returning county, id, centre_id, called_day, meeting_id is not null as joint, state),
      side as (
        select t.*, c.unit_id, true as blows, null::text as call, null::boolean as late, false as noted, null::uuid as task,
            null::timestamptz as done from told t join centre c on c.id = t.centre_id
        union all select t.*, c.unit_id, false, c.state, c.answered_at > c.meets_at, c.noted, null, null
          from told t join whistle_call c on c.county = t.county and c.whistle_id = t.id
        union all select t.*, d.unit_id, false, null, null, false, d.task_id, d.done_at
          from told t join whistle_decision d on d.county = t.county and d.whistle_id = t.id)
      insert into whistle_day (county, centre_id, unit_id, day, joint, blown, held, cancelled, called, in_time, late, noted,
        excused, absent, lapsed, decided, done)
      select county, centre_id, unit_id, called_day, joint,
        ${n} * count(*) filter (where blows), ${n} * count(*) filter (where blows and state = 'held'),
        ${n} * count(*) filter (where blows and state = 'cancelled'), ${n} * count(*) filter (where call is not null),
        ${n} * count(*) filter (where call = 'arrived' and not noted and not late),
        ${n} * count(*) filter (where call = 'arrived' and not noted and late),
        ${n} * count(*) filter (where noted), ${n} * count(*) filter (where call = 'excused'),
        ${n} * count(*) filter (where call = 'absent'), ${n} * count(*) filter (where call = 'lapsed'),
        ${n} * count(*) filter (where task is not null), ${n} * count(*) filter (where done is not null)
      from side group by county, centre_id, unit_id, called_day, joint order by unit_id
      on conflict (county, centre_id, unit_id, day, joint) do update set blown = whistle_day.blown + excluded.blown,
        held = whistle_day.held + excluded.held, cancelled = whistle_day.cancelled + excluded.cancelled,
        called = whistle_day.called + excluded.called, in_time = whistle_day.in_time + excluded.in_time,
        late = whistle_day.late + excluded.late, noted = whistle_day.noted + excluded.noted,
        excused = whistle_day.excused + excluded.excused, absent = whistle_day.absent + excluded.absent,
        lapsed = whistle_day.lapsed + excluded.lapsed, decided = whistle_day.decided + excluded.decided,
        done = whistle_day.done + excluded.done`,
  )
}
