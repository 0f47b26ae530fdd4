import { adjustLimit, type LimitStep } from '@manyuan/core/clock/adjust.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { clockStepRow, listClockSteps } from '../db/clock-steps.ts'
import { type ClockRow, listClocks, moveClock, pauseClocks } from '../db/clocks.ts'
import { endEscalating } from '../db/escalation-due.ts'
import type { UseCase } from '../matters/use-case.ts'
import { lightAfter } from './light-after.ts'
import { frozenRow, stepRow, traceClock } from './traced-clock.ts'

/**
 * Lets the limit to settle stand still from now on, and those that units have for their parts of it; tells whether there is
 * one to settle that runs and is not over. A meeting keeps its time.
 */
export async function pauseLimits(use: UseCase, matter: MatterKey): Promise<boolean> {
  await pauseClocks(use.tx, matter, 'task', use.now)
  return await pauseClocks(use.tx, matter, 'settle', use.now)
}

/** Lets every clock go on that stands still; whatever was left of it runs from `to` on. Gives when the limit to settle ends. */
export async function resumeClocks(
  use: UseCase,
  matter: MatterKey,
  aboutId: string | null,
  to = use.now,
): Promise<Date | undefined> {
  const clocks = await listClocks(use.tx, matter, 'all')
  let dueAt: Date | undefined
  for (const clock of clocks) {
    if (!clock.pausedAt) continue
    const step = { kind: 'pause', from: clock.pausedAt, to } as const
    const ends = await adjustClock(use, matter, clock, step, aboutId)
    if (!clock.droppedAt && clock.milestone === 'settle') dueAt = ends
  }
  return dueAt
}

/** Takes a step on one clock and keeps it with the clock; gives when it ends now. One that stands still goes on with a pause. */
export async function adjustClock(
  use: UseCase,
  matter: MatterKey,
  clock: ClockRow,
  step: LimitStep,
  aboutId: string | null,
): Promise<Date> {
  const { calendar } = use.dictionary
  const traced = traceClock(clock, await listClockSteps(use.tx, matter))
  const { limit, step: taken } = adjustLimit(traced.limit, step, calendar)
  const n = traced.steps.length
  const pausedAt = step.kind === 'pause' ? null : clock.pausedAt
  const rows = [
    ...(n === 0 ? [frozenRow(clock.id, traced.frozen)] : []),
    stepRow(clock.id, n + 1, taken, aboutId),
  ]
  use.facts.clock_step.push(...rows.map((row) => clockStepRow(matter, row)))
  moveClock(use.tx, matter, clock.id, {
    ...limit,
    light: lightAfter({ ...clock, pausedAt }, limit, use.now),
    pausedAt,
    extended: clock.extended + (step.kind === 'extension' ? step.amount : 0),
  })
  // What is over by another end climbs from its beginning, when it is.
  if (limit.dueAt.getTime() !== clock.dueAt.getTime())
    endEscalating(use.tx, { county: matter.county, clockId: clock.id })
  return limit.dueAt
}
