import { adjustLimit, inForce } from '@manyuan/core/clock/adjust.ts'
import type { FrozenLimit } from '@manyuan/core/clock/limits.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { clockStepRow, listClockSteps } from '../db/clock-steps.ts'
import type { ClockRow } from '../db/clocks.ts'
import type { UseCase } from '../matters/use-case.ts'
import { frozenRow, stepRow, traceClock } from './traced-clock.ts'

/** Starts the clock of a limit. Gives its id. */
type Start = (limit: FrozenLimit, pausedAt: Date | null) => string

/**
 * Starts a limit in the place of another one: what stood still before stands for this one too, and goes on standing. More time
 * was given in the unit of the other limit, and for its reasons: that is asked for anew.
 */
export async function startWithPauses(
  use: UseCase,
  matter: MatterKey,
  { frozen, before, start }: { frozen: FrozenLimit; before: ClockRow | undefined; start: Start },
): Promise<void> {
  if (!before) {
    start(frozen, null)
    return
  }
  const { steps } = traceClock(before, await listClockSteps(use.tx, matter))
  let limit = inForce(frozen)
  const pauses = steps
    .filter(({ row }) => row.kind === 'pause')
    .map(({ row, taken }) => {
      const done = adjustLimit(limit, taken, use.dictionary.calendar)
      limit = done.limit
      return { taken: done.step, aboutId: row.aboutId }
    })
  const isOver = before.pausedAt !== null && limit.dueAt <= before.pausedAt
  const id = start(limit, isOver ? null : before.pausedAt)
  if (pauses.length === 0) return
  const rows = [
    frozenRow(id, frozen),
    ...pauses.map(({ taken, aboutId }, at) => stepRow(id, at + 1, taken, aboutId)),
  ]
  use.facts.clock_step.push(...rows.map((row) => clockStepRow(matter, row)))
}
