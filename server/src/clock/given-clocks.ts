import {
  type FrozenLimit,
  freezeLimit,
  type Milestone,
  reckonWarning,
  usualWarnAt,
  warnsOnItsDay,
} from '@manyuan/core/clock/limits.ts'
import { workingMinutesBetween } from '@manyuan/core/clock/working-time.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { stopsTheClock } from '@manyuan/core/matters/overlays.ts'
import { type BusinessDay, businessDayOf, daysBetween } from '@manyuan/core/time.ts'
import { dropClock, endClockOfTask, markClockMet } from '../db/clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { markDecisionDone } from '../db/whistles.ts'
import type { UseCase } from '../matters/use-case.ts'
import { addClock } from './matter-clocks.ts'

/** What a clock names instead of a policy when somebody, or the office, gave the time. */
const given = { id: 'given', version: 0 } as const

type Given = { milestone: Milestone; aboutId: string } & Pick<FrozenLimit, 'amount' | 'unit'>

/** Starts the clock of an overlay's row: the time that is given from now on. Gives when it is over. */
export function giveClock(use: UseCase, matter: MatterKey, { aboutId, ...limit }: Given): Date {
  const frozen = freezeLimit(given, { ...limit, warnAt: usualWarnAt }, use.dictionary.calendar, use.now)
  addClock(use, matter, frozen, { aboutId })
  return frozen.dueAt
}

/** Starts the clock of an overlay's row that ends at a moment which somebody set; no calendar moves it. */
export function giveClockUntil(
  use: UseCase,
  matter: MatterKey,
  { milestone, aboutId, dueAt }: { milestone: Milestone; aboutId: string; dueAt: Date },
): void {
  const { calendar } = use.dictionary
  const minutes = Math.floor(workingMinutesBetween(calendar, use.now, dueAt))
  // A meeting may be at an hour at which nobody works: then it is time to warn at once.
  const warnAt = reckonWarning('workingMinutes', calendar, use.now, dueAt, usualWarnAt)
  const limit = { milestone, amount: Math.max(minutes, 1), unit: 'workingMinutes' } as const
  const frozen = freezeLimit(given, { ...limit, warnAt: usualWarnAt }, calendar, use.now)
  addClock(use, matter, { ...frozen, warnAt, dueAt, provisional: false }, { aboutId })
}

/**
 * Gives one unit working days of its own for its task; in a matter that stands still they stand with it. Gives when they
 * are over.
 */
export function giveTaskClock(use: UseCase, matter: MatterRecord, taskId: string, workingDays: number): Date {
  const limit = { milestone: 'task', amount: workingDays, unit: 'workingDays', warnAt: usualWarnAt } as const
  const frozen = freezeLimit(given, limit, use.dictionary.calendar, use.now)
  const pausedAt = matter.overlays.some(stopsTheClock) ? use.now : null
  addClock(use, matter, frozen, { taskId, pausedAt })
  return frozen.dueAt
}

/** Ends the limit of one unit, kept when it has done its part; what a meeting had decided is done with it. */
export function endTaskLimit(use: UseCase, matter: MatterKey, task: { id: string }, isDone: boolean): void {
  endClockOfTask(use.tx, matter, task.id, use.now, isDone)
  if (isDone) markDecisionDone(use.tx, matter.county, task.id, use.now)
}

/** What the row of an overlay waited for has happened. */
export async function meetClockAbout(use: UseCase, matter: MatterKey, aboutId: string): Promise<void> {
  await markClockMet(use.tx, matter, aboutId, use.now)
}

/** The row of an overlay waits no longer, and what it waited for has not happened. */
export function dropClockAbout(use: UseCase, matter: MatterKey, aboutId: string): void {
  dropClock(use.tx, matter, aboutId, use.now)
}

/** Starts the clock of a day on which somebody has to look again: from its morning on it is due soon, at its end it is over. */
export function giveReview(use: UseCase, matter: MatterKey, aboutId: string, until: BusinessDay): void {
  const amount = daysBetween(businessDayOf(use.now), until)
  const limit = { milestone: 'review', amount, unit: 'calendarDays', warnAt: usualWarnAt } as const
  const frozen = freezeLimit(given, limit, use.dictionary.calendar, use.now)
  addClock(use, matter, { ...frozen, warnAt: warnsOnItsDay(use.now, amount) }, { aboutId })
}
