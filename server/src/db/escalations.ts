import {
  type EscalatedMilestone,
  type EscalationDeed,
  type EscalationLevel,
  escalatedMilestones,
  untakenMilestones,
} from '@manyuan/core/escalation/ladder.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import { type Insertable, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

/** A step that was taken. */
export type EscalationRow = {
  clockId: string
  step: number
  milestone: EscalatedMilestone
  level: EscalationLevel
  deed: EscalationDeed
  passed: boolean
  at: Date
  aboutUnitId: string
  toldUnitId: string | null
}

const columns = sql`clock_id as "clockId", step, milestone, level, deed, passed, at, about_unit_id as "aboutUnitId",
  told_unit_id as "toldUnitId"`

/** Every step that was taken in a matter, oldest first. */
export async function listEscalations(db: Database | Tx, key: MatterKey): Promise<EscalationRow[]> {
  const { rows } = await sql<EscalationRow>`select ${columns} from escalation
    where county = ${key.county} and matter_id = ${key.id} order by at, clock_id, step`.execute(db)
  return rows
}

/** Adds steps of a locked matter. */
export function insertEscalations(tx: Tx, rows: readonly Insertable<DB['escalation']>[]): void {
  insertRows(tx, 'escalation', rows)
}

export type DueClock = { county: string; clockId: string; matterId: string }

/** Limits with a step before them that is due, what nobody took first and then the oldest. */
export async function listDueEscalations(db: Database, now: Date, most: number): Promise<DueClock[]> {
  const { rows } = await sql<DueClock>`${acrossCounties('turning')}
    select county, clock_id as "clockId", matter_id as "matterId" from escalation_due
    where next_at <= ${now} order by taken, due_at, clock_id limit ${most}`.execute(db)
  return rows
}

/** Looks once more behind the lock of the matter: another one may have taken the step. */
export async function isStillDue(tx: Tx, { county, clockId }: DueClock, now: Date): Promise<boolean> {
  const { rows } = await sql`select 1 from escalation_due
    where county = ${county} and clock_id = ${clockId} and next_at <= ${now}`.execute(tx)
  return rows.length > 0
}

/** A limit that is over begins to climb; one that does already goes on where it is. */
export function beginEscalation(
  tx: Tx,
  key: MatterKey,
  { clockId, taken, dueAt }: { clockId: string; taken: boolean; dueAt: Date },
): void {
  sendOff(
    tx,
    sql`insert into escalation_due (county, clock_id, matter_id, taken, due_at, next_at)
      values (${key.county}, ${clockId}, ${key.id}, ${taken}, ${dueAt}, ${dueAt}) on conflict do nothing`,
  )
}

/** Limits of a locked matter that run again and are over climb again; what of the ladder was taken is not taken twice. */
export function climbAgain(tx: Tx, key: MatterKey): void {
  sendOff(
    tx,
    sql`insert into escalation_due (county, clock_id, matter_id, taken, due_at, next_at)
      select county, id, matter_id, not milestone = any(${[...untakenMilestones]}), due_at, due_at from matter_clock
      where county = ${key.county} and matter_id = ${key.id} and milestone = any(${[...escalatedMilestones]})
        and light = 'red' and met_at is null and dropped_at is null and paused_at is null
      on conflict do nothing`,
  )
}

/** Says when the next step is due; without one nothing is due any more. */
export function goOnEscalating(tx: Tx, { county, clockId }: DueClock, nextAt: Date | undefined): void {
  const row = sql`county = ${county} and clock_id = ${clockId}`
  sendOff(
    tx,
    nextAt
      ? sql`update escalation_due set next_at = ${nextAt} where ${row}`
      : sql`delete from escalation_due where ${row}`,
  )
}

/** The posts of a role at a unit that are held on a day. */
export async function listHeldPosts(
  tx: Tx,
  unitIds: readonly string[],
  role: StaffRole,
  day: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select p.id from post p join staff s on s.id = p.staff_id
    where p.unit_id = any(${[...unitIds]}) and p.role = ${role} and p.ended_at is null and p.valid_from <= ${day}
      and (p.valid_to is null or p.valid_to >= ${day}) and s.ended_at is null order by p.id`.execute(tx)
  return rows.map(({ id }) => id)
}
