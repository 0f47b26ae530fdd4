import type { FrozenLimit, Milestone } from '@manyuan/core/clock/limits.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

export type ClockRow = FrozenLimit & {
  id: string
  taskId: string | null
  aboutId: string | null
  light: Light
  /** Since when it stands still. */
  pausedAt: Date | null
  extended: number
  metAt: Date | null
  droppedAt: Date | null
  /** Whose limit it was when it was over, and since when it is said why. */
  lateUnitId: string | null
  explainedAt: Date | null
}

const columns = sql`id, milestone, task_id as "taskId", about_id as "aboutId", policy_id as "policyId", policy_version as "policyVersion",
  amount, unit, started_at as "startedAt", warn_at as "warnAt", due_at as "dueAt", provisional,
  calendar_version as "calendarVersion", light, paused_at as "pausedAt", extended, met_at as "metAt", dropped_at as "droppedAt",
  late_unit_id as "lateUnitId", explained_at as "explainedAt"`

/** The clocks of a matter, oldest first; `running` leaves out those that were met or dropped. */
export async function listClocks(
  db: Database | Tx,
  key: MatterKey,
  which: 'all' | 'running',
): Promise<ClockRow[]> {
  const running = which === 'running' ? sql`and met_at is null and dropped_at is null` : sql``
  const { rows } = await sql<ClockRow>`select ${columns} from matter_clock
    where county = ${key.county} and matter_id = ${key.id} ${running} order by started_at, id`.execute(db)
  return rows
}

/** Limits of several matters that were not kept and of which nobody has said why, of one unit; by the id of the matter. */
export async function listUnexplained(
  db: Database,
  keys: readonly MatterKey[],
  unitId: string,
): Promise<Map<string, { id: string; milestone: Milestone }[]>> {
  const found = new Map<string, { id: string; milestone: Milestone }[]>()
  if (keys.length === 0) return found
  const { rows } = await sql<{ matterId: string; id: string; milestone: Milestone }>`
    select c.matter_id as "matterId", c.id, c.milestone from matter_clock c
      join unnest(${keys.map(({ county }) => county)}::text[], ${keys.map(({ id }) => id)}::uuid[]) k (county, id)
        on c.county = k.county and c.matter_id = k.id
    where c.county = any(${[...new Set(keys.map(({ county }) => county))]}::text[])
      and c.late_unit_id = ${unitId} and c.light = 'red' and c.explained_at is null and c.dropped_at is null
    order by c.started_at, c.id`.execute(db)
  for (const { matterId, id, milestone } of rows)
    found.set(matterId, [...(found.get(matterId) ?? []), { id, milestone }])
  return found
}

/** Marks the running clocks of milestones as met; tells whether there were any. */
export async function markClocksMet(
  tx: Tx,
  key: MatterKey,
  milestones: readonly Milestone[],
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update matter_clock set met_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and milestone = any(${[...milestones]})
      and met_at is null and dropped_at is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Marks the running clock of an overlay's row as met. */
export async function markClockMet(tx: Tx, key: MatterKey, aboutId: string, at: Date): Promise<void> {
  await sql`update matter_clock set met_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and about_id = ${aboutId}
      and met_at is null and dropped_at is null`.execute(tx)
}

/** Ends the running clock of an overlay's row without its having been met. */
export function dropClock(tx: Tx, key: MatterKey, aboutId: string, at: Date): void {
  sendOff(
    tx,
    sql`update matter_clock set dropped_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and about_id = ${aboutId}
      and met_at is null and dropped_at is null`,
  )
}

/** Ends the running clock of one unit's own limit: met, or without its part having been done. */
export function endClockOfTask(tx: Tx, key: MatterKey, taskId: string, at: Date, isMet: boolean): void {
  sendOff(
    tx,
    sql`update matter_clock set ${sql.ref(isMet ? 'met_at' : 'dropped_at')} = ${at}
    where county = ${key.county} and matter_id = ${key.id} and task_id = ${taskId} and milestone = 'task'
      and met_at is null and dropped_at is null`,
  )
}

/** Ends one running clock without its having been met. */
export function dropClockById(tx: Tx, key: MatterKey, id: string, at: Date): void {
  sendOff(
    tx,
    sql`update matter_clock set dropped_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and id = ${id}`,
  )
}

/** Makes the clocks of a milestone run again that ended last: the own one, and with it whatever had been taken in. */
export function unmeetClock(tx: Tx, key: MatterKey, milestone: Milestone): void {
  sendOff(
    tx,
    sql`with ended as (
      select id, about_id, met_at, dropped_at from matter_clock
      where county = ${key.county} and matter_id = ${key.id} and milestone = ${milestone}
        and (met_at is not null or dropped_at is not null)),
    last as (
      select met_at, dropped_at from ended
      order by coalesce(met_at, dropped_at) desc, met_at is null, id desc limit 1)
    update matter_clock set met_at = null, dropped_at = null
    where county = ${key.county} and matter_id = ${key.id} and id in (
      select distinct on (e.about_id) e.id from ended e join last l
        on e.met_at is not distinct from l.met_at and e.dropped_at is not distinct from l.dropped_at
      order by e.about_id, e.id desc)`,
  )
}

/** Ends running clocks of these milestones without their having been met; only those begun after a moment, if given. */
export function dropClocks(
  tx: Tx,
  key: MatterKey,
  at: Date,
  milestones: readonly Milestone[],
  startedAfter: Date | null = null,
): void {
  sendOff(
    tx,
    sql`update matter_clock set dropped_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and milestone = any(${milestones})
      and met_at is null and dropped_at is null
      and (${startedAfter}::timestamptz is null or started_at > ${startedAfter})`,
  )
}

/** Ends the limit to sign while a task is in dispute, as far as it is not over. */
export function dropSignInTime(tx: Tx, key: MatterKey, at: Date): void {
  sendOff(
    tx,
    sql`update matter_clock set dropped_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and milestone = 'sign' and due_at > ${at}
      and met_at is null and dropped_at is null`,
  )
}

/** Makes the limit to sign run again that ended at one moment, as if it had never ended. */
export function reviveSign(tx: Tx, key: MatterKey, endedAt: Date): void {
  sendOff(
    tx,
    sql`update matter_clock set dropped_at = null
    where county = ${key.county} and matter_id = ${key.id} and milestone = 'sign' and dropped_at = ${endedAt}
      and met_at is null`,
  )
}

/** Lets the running clocks of a milestone stand still; one that is over goes on, and stays over. Tells whether any did. */
export async function pauseClocks(tx: Tx, key: MatterKey, milestone: Milestone, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update matter_clock set paused_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and milestone = ${milestone}
      and met_at is null and dropped_at is null and paused_at is null and due_at > ${at}`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Ends the running clocks of rows of overlays without their having been met. */
export function dropClocksAbout(tx: Tx, key: MatterKey, at: Date, aboutIds: readonly string[]): void {
  sendOff(
    tx,
    sql`update matter_clock set dropped_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and about_id = any(${[...aboutIds]}::uuid[])
      and met_at is null and dropped_at is null`,
  )
}

/** Matters with a running provisional limit that was reckoned before this version of the calendar. */
export async function listReckonedBefore(db: Database, version: number, most: number): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`${acrossCounties('provisional')}
    select distinct county, matter_id as id from matter_clock
    where provisional and met_at is null and dropped_at is null and calendar_version < ${version}
    order by county, id limit ${most}`.execute(db)
  return rows
}

/** Moves a limit to where the calendar now puts it; a unit's own stands with its task as well. */
export function moveClock(
  tx: Tx,
  key: MatterKey,
  id: string,
  to: Pick<
    ClockRow,
    'warnAt' | 'dueAt' | 'provisional' | 'calendarVersion' | 'light' | 'pausedAt' | 'extended'
  >,
): void {
  sendOff(
    tx,
    sql`with moved as (update matter_clock set warn_at = ${to.warnAt}, due_at = ${to.dueAt},
        provisional = ${to.provisional}, calendar_version = ${to.calendarVersion}, light = ${to.light},
        paused_at = ${to.pausedAt}, extended = ${to.extended}
      where county = ${key.county} and matter_id = ${key.id} and id = ${id} returning county, task_id, milestone, due_at)
    update task t set due_at = moved.due_at from moved
      where t.county = moved.county and t.id = moved.task_id and moved.milestone = 'task'`,
  )
}
