import type { StepTaken } from '@manyuan/core/clock/adjust.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { type Insertable, sql } from 'kysely'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

/** A step of a clock as it is kept; step 0 is the limit as it was frozen. */
export type StepRow = Pick<
  StepTaken,
  'moved' | 'endsAt' | 'warnsAt' | 'atLeast' | 'dueAt' | 'provisional' | 'calendarVersion'
> & {
  clockId: string
  n: number
  kind: 'frozen' | 'pause' | 'extension'
  aboutId: string | null
  from: Date | null
  to: Date | null
}

/** Every step of the clocks of a matter, clock by clock in order. */
export async function listClockSteps(db: Database | Tx, key: MatterKey): Promise<StepRow[]> {
  const { rows } =
    await sql<StepRow>`select clock_id as "clockId", n, kind, about_id as "aboutId", from_at as "from",
      to_at as "to", moved, ends_at as "endsAt", warns_at as "warnsAt", at_least as "atLeast", due_at as "dueAt",
      provisional, calendar_version as "calendarVersion" from clock_step
    where county = ${key.county} and matter_id = ${key.id} order by clock_id, n`.execute(db)
  return rows
}

/** A step of a clock as its row. */
export function clockStepRow(key: MatterKey, step: StepRow): Insertable<DB['clock_step']> {
  return {
    county: key.county,
    matter_id: key.id,
    clock_id: step.clockId,
    n: step.n,
    kind: step.kind,
    about_id: step.aboutId,
    from_at: step.from,
    to_at: step.to,
    moved: step.moved,
    ends_at: step.endsAt,
    warns_at: step.warnsAt,
    at_least: step.atLeast,
    due_at: step.dueAt,
    provisional: step.provisional,
    calendar_version: step.calendarVersion,
  }
}

/** Puts what was provisional of a step where the calendar now has it. */
export function moveClockStep(tx: Tx, key: MatterKey, step: StepRow): void {
  sendOff(
    tx,
    sql`update clock_step set moved = ${step.moved}, ends_at = ${step.endsAt}, warns_at = ${step.warnsAt},
      at_least = ${step.atLeast}, due_at = ${step.dueAt}, provisional = ${step.provisional},
      calendar_version = ${step.calendarVersion}
    where county = ${key.county} and matter_id = ${key.id} and clock_id = ${step.clockId} and n = ${step.n}`,
  )
}
