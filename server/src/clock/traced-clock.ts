import { inForce, type LimitInForce, limitAfter, type StepTaken } from '@manyuan/core/clock/adjust.ts'
import type { FrozenLimit } from '@manyuan/core/clock/limits.ts'
import type { StepRow } from '../db/clock-steps.ts'
import type { ClockRow } from '../db/clocks.ts'

/** A clock with what was done to it: the limit as it was frozen, each step, and how it stands after them. */
export type TracedClock = {
  clock: ClockRow
  frozen: FrozenLimit
  steps: { row: StepRow; taken: StepTaken }[]
  limit: LimitInForce
}

function takenOf(row: StepRow): StepTaken {
  const { moved, endsAt, warnsAt, atLeast, dueAt, provisional, calendarVersion } = row
  const left = { moved, endsAt, warnsAt, atLeast, dueAt, provisional, calendarVersion }
  return row.from && row.to
    ? { kind: 'pause', from: row.from, to: row.to, ...left }
    : { kind: 'extension', amount: moved, ...left }
}

/** Puts a clock together with its steps. */
export function traceClock(clock: ClockRow, rows: readonly StepRow[]): TracedClock {
  const own = rows.filter(({ clockId }) => clockId === clock.id)
  const first = own.find(({ kind }) => kind === 'frozen')
  const frozen: FrozenLimit = first
    ? {
        ...clock,
        dueAt: first.dueAt,
        warnAt: first.warnsAt,
        provisional: first.provisional,
        calendarVersion: first.calendarVersion,
      }
    : clock
  const steps = own.flatMap((row) => (row.kind === 'frozen' ? [] : [{ row, taken: takenOf(row) }]))
  return {
    clock,
    frozen,
    steps,
    limit: limitAfter(
      frozen,
      steps.map(({ taken }) => taken),
    ),
  }
}

/** A step as it is kept. */
export function stepRow(clockId: string, n: number, taken: StepTaken, aboutId: string | null): StepRow {
  const { moved, endsAt, warnsAt, atLeast, dueAt, provisional, calendarVersion } = taken
  const span = taken.kind === 'pause' ? { from: taken.from, to: taken.to } : { from: null, to: null }
  return {
    clockId,
    n,
    kind: taken.kind,
    aboutId,
    ...span,
    moved,
    endsAt,
    warnsAt,
    atLeast,
    dueAt,
    provisional,
    calendarVersion,
  }
}

/** Step 0: the limit as it was frozen, kept with the first thing that is done to it. */
export function frozenRow(clockId: string, frozen: FrozenLimit): StepRow {
  const { endsAt, warnsAt } = inForce(frozen)
  return {
    clockId,
    n: 0,
    kind: 'frozen',
    aboutId: null,
    from: null,
    to: null,
    moved: 0,
    endsAt,
    warnsAt,
    atLeast: null,
    dueAt: frozen.dueAt,
    provisional: frozen.provisional,
    calendarVersion: frozen.calendarVersion,
  }
}
