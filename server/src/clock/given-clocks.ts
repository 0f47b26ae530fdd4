import { type FrozenLimit, freezeLimit, type Milestone, usualWarnAt } from '@manyuan/core/clock/limits.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { type BusinessDay, businessDayOf, daysBetween, instantAt } from '@manyuan/core/time.ts'
import { dropClock, markClockMet } from '../db/clocks.ts'
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
  addClock(use, matter, { ...frozen, warnAt: instantAt(until) }, { aboutId })
}
