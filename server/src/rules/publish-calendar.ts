import { buildCalendar, type WorkCalendar } from '@manyuan/core/clock/calendar.ts'
import { reckonDue } from '@manyuan/core/clock/limits.ts'
import type { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import { belongsTo, findYearHoles } from '@manyuan/core/clock/year-holes.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { replaceYear } from '../db/calendar.ts'
import { findYearVersion, listProvisionalLimits } from '../db/rules.ts'
import type { Database } from '../db/tx.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { changed, lockForWriting, type RuleDone } from './rule-frame.ts'

/**
 * Takes in the arrangement of a year in full. Limits that wait for it are reckoned anew by a job; every other stays as it was
 * frozen. A hole is refused: it would pass for a workday.
 */
export async function publishCalendar(
  use: AdminUseCase,
  input: RuleCommandInput<'calendar.publish'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const version = await findYearVersion(use.tx, input.year)
  if (use.expectedVersion !== undefined && use.expectedVersion !== version)
    return refuse('record.changed', { version: version ?? 0 })
  const holes = findYearHoles(input, yearsOf(use.dictionary))
  if (holes.length > 0) return refuse('calendar.holes', { holes })
  await replaceYear(use.tx, input)
  return await changed(use, {
    id: String(input.year),
    version: (await findYearVersion(use.tx, input.year)) ?? 1,
    data: { days: input.days.length },
  })
}

/** The years whose arrangement is known. */
export function yearsOf({ calendarYears }: Pick<Dictionary, 'calendarYears'>): number[] {
  return calendarYears.map(({ year }) => year)
}

/** The days that the notice of a year arranged, or that lie in it where it is not published. */
export function daysOf({ calendarDays, calendarYears }: Dictionary, year: number) {
  const noticeOf = (one: number) => calendarYears.find((published) => published.year === one)?.notice
  const [own, next] = [noticeOf(year), noticeOf(year + 1)]
  return calendarDays.filter(
    ({ day, source }) =>
      belongsTo(day, year) && (source === own || (Number(day.slice(0, 4)) === year && source !== next)),
  )
}

/** The calendar as it would be with a year taken in. */
function calendarWith(dictionary: Dictionary, year: PublishedYear): WorkCalendar {
  const others = dictionary.calendarDays.filter(({ day }) => Number(day.slice(0, 4)) !== year.year)
  return buildCalendar({
    version: dictionary.calendar.version + 1,
    days: [...others, ...year.days],
    publishedYears: [...yearsOf(dictionary), year.year],
  })
}

/** So many limits are reckoned to tell what a year moves; what is more is said to be more. */
const mostLooked = 1000

/** How the limits that wait for a calendar would move with a year: told before anybody publishes it. */
export async function lookAhead(db: Database, dictionary: Dictionary, year: PublishedYear) {
  const limits = await listProvisionalLimits(db, mostLooked + 1)
  const calendar = calendarWith(dictionary, year)
  const moves = limits
    .slice(0, mostLooked)
    .map((limit) => reckonDue(limit, calendar).getTime() - limit.dueAt.getTime())
  return {
    looked: moves.length,
    more: limits.length > mostLooked,
    earlier: moves.filter((by) => by < 0).length,
    later: moves.filter((by) => by > 0).length,
  }
}
