import { addDays, type BusinessDay, weekday } from '../time.ts'
import type { CalendarDay } from './calendar.ts'
import { statutoryDays } from './statutory-days.ts'

/** What may be wrong with the arrangement of a year. */
export const yearHoles = [
  'yearMissing',
  'otherYear',
  'twice',
  'statutoryMissing',
  'makeUpOnHoliday',
  'makeUpOnWorkday',
  'runBroken',
] as const
/** A day that is wrong or missing, and why; of a missing year its first day. */
export type YearHole = { day: BusinessDay; problem: (typeof yearHoles)[number] }

type Written = { year: number; days: readonly CalendarDay[] }

/** Holidays around New Year may begin in the last days of the year before. */
export const belongsTo = (day: BusinessDay, year: number) =>
  day >= `${year - 1}-12-25` && day <= `${year}-12-31`

/** The year from which there are 13 statutory days. */
export const thirteenSince = 2025

/** Days of one name further apart than this are not one run: nobody has that many days off. */
const longestRun = 12

const isWeekend = (day: BusinessDay) => [0, 6].includes(weekday(day))

/** Workdays in the middle of a holiday that nobody names: they were forgotten while it was copied. */
function brokenRuns(days: readonly CalendarDay[]): BusinessDay[] {
  const known = new Set(days.map(({ day }) => day))
  const free = days.filter(({ kind }) => kind === 'holiday').sort((a, b) => (a.day < b.day ? -1 : 1))
  return free.flatMap(({ day, name }, at) => {
    const next = free.slice(at + 1).find((one) => one.name.zh === name.zh)
    if (!next || next.day > addDays(day, longestRun)) return []
    const between: BusinessDay[] = []
    for (let one = addDays(day, 1); one < next.day; one = addDays(one, 1)) between.push(one)
    return between.filter((one) => !known.has(one) && !isWeekend(one))
  })
}

/**
 * Every hole in the arrangement of a year, by day: a hole would pass for a workday, or a workday for a free one.
 * `published` are the years that are known: between two of them none may be missing.
 */
export function findYearHoles({ year, days }: Written, published: readonly number[] = []): YearHole[] {
  const statutory = year < thirteenSince ? [] : statutoryDays(year).map(({ day }) => day)
  const dayOf = (kind: CalendarDay['kind']) =>
    new Set(days.filter((one) => one.kind === kind).map(({ day }) => day))
  const [free, worked] = [dayOf('holiday'), dayOf('makeUpWorkday')]
  const nearest =
    published
      .filter((one) => one < year)
      .sort()
      .at(-1) ?? year
  const found: YearHole[] = []
  const add = (problem: YearHole['problem'], ...holes: BusinessDay[]) =>
    found.push(...holes.map((day) => ({ day, problem })))
  for (let missing = nearest + 1; missing < year; missing += 1) add('yearMissing', `${missing}-01-01`)
  add('otherYear', ...days.filter(({ day }) => !belongsTo(day, year)).map(({ day }) => day))
  const seen = days.map(({ day }) => day)
  add('twice', ...new Set(seen.filter((day, at) => seen.indexOf(day) < at)))
  add('statutoryMissing', ...statutory.filter((day) => !free.has(day)))
  add('makeUpOnHoliday', ...[...worked].filter((day) => statutory.includes(day)))
  add('makeUpOnWorkday', ...[...worked].filter((day) => !isWeekend(day)))
  add('runBroken', ...brokenRuns(days).filter((day) => !statutory.includes(day)))
  return found.sort((a, b) => (a.day < b.day ? -1 : 1))
}
