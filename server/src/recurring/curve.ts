import { isWithin } from '@manyuan/core/places/places.ts'
import { type DayCount, type Fall, fallOf } from '@manyuan/core/recurring/rules.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays, businessDayOf, daysBetween, monthsBefore } from '@manyuan/core/time.ts'
import { type PlaceAndKind, readCame } from '../db/came.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import {
  dropProposal,
  findRecurrenceAbove,
  findRecurrenceOf,
  type RecurrenceRow,
  updateRecurrence,
} from '../db/recurring.ts'
import type { UseCase } from '../matters/use-case.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { landingOfPath } from '../places/succession.ts'

/** So many months a curve shows. */
const monthsShown = 12

/** The first day of the curve that is shown today. */
export function curveFrom(today: string): string {
  return `${monthsBefore(today.slice(0, 7), monthsShown - 1)}-01`
}

/** Counts by day as counts by month, those without any among them, oldest first. */
export function curveOf(counts: readonly DayCount[], today: string): { month: string; n: number }[] {
  return Array.from({ length: monthsShown }, (_, n) => {
    const month = monthsBefore(today.slice(0, 7), monthsShown - 1 - n)
    const inMonth = counts.filter(({ day }) => day.startsWith(month))
    return { month, n: inMonth.reduce((sum, one) => sum + one.n, 0) }
  })
}

/**
 * Where what a recurring problem counts lies by now: where it was found, and where that place went, as long as its matters are
 * on their way or another one is known there.
 */
export function placesOf(places: Dictionary, row: RecurrenceRow): PlaceAndKind[] {
  const landing = landingOfPath(places, row.path)
  return landing && landing.path !== row.path && landing.county === row.county
    ? [row, { ...row, path: landing.path }]
    : [row]
}

/** Where a recurring problem lies by now. */
export function pathNow(places: Dictionary, row: RecurrenceRow): string {
  return placesOf(places, row).at(-1)?.path ?? row.path
}

/** The paths of places that ended and became part of an area from outside: what is known of them may still stand there. */
export function pathsThatBecame(places: Dictionary, area: string): string[] {
  const gone = places.divisions.filter(({ path, validTo }) => validTo !== null && !isWithin(path, area))
  return gone.flatMap(({ path, county }) => {
    const landing = landingOfPath(places, path)
    return landing && landing.county === county && isWithin(landing.path, area) ? [path] : []
  })
}

/** How the curve under a root-cause matter stands; nothing where there is none. */
export function standOf(row: RecurrenceRow, counts: readonly DayCount[], today: string): Fall | undefined {
  const { sinceDay: since, fallWeeks: weeks, fallPercent: percent, matters, fromDay, toDay } = row
  if (since === null || weeks === null || percent === null) return undefined
  const before = { matters, days: daysBetween(fromDay, toDay) + 1, weeks, percent }
  return fallOf(counts, before, { since, today })
}

/**
 * A root-cause matter is closed when what returned has become less, and not before, whoever closes it: figures are honest. With
 * it the recurring problem is over. Any other matter is closed as ever.
 */
export async function endRecurrence(use: UseCase, matter: MatterRecord): Promise<void> {
  const row = await findRecurrenceAbove(use.tx, matter)
  if (row?.state !== 'taken') return
  const today = businessDayOf(use.now)
  const since = addDays(today, -7 * (row.fallWeeks ?? 0))
  const fall = standOf(row, await readCame(use.tx, placesOf(use.dictionary, row), since), today)
  if (fall && !fall.hasFallen)
    return refuse('recurrence.notFallen', {
      before: fall.perWeekBefore,
      now: fall.perWeekNow,
      most: fall.perWeekMost,
      weeks: row.fallWeeks ?? 0,
      notBefore: fall.notBefore,
    })
  updateRecurrence(use.tx, row, { state: 'over', over_day: today })
}

/**
 * A root-cause matter that is opened again stands over what returns once more: what was proposed there meanwhile falls away.
 * Where another root-cause matter was made meanwhile, that one stands, and this one is a matter like any.
 */
export async function takeUpRecurrence(use: UseCase, matter: MatterRecord): Promise<void> {
  const row = await findRecurrenceAbove(use.tx, matter)
  if (row?.state !== 'over') return
  const path = pathNow(use.dictionary, row)
  const there = await findRecurrenceOf(use.tx, { ...row, path })
  if (there?.state === 'taken') return
  if (there) dropProposal(use.tx, there)
  updateRecurrence(use.tx, row, { state: 'taken', over_day: null, path })
}
