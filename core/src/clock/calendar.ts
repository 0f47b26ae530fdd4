import type { BothLanguages } from '../text.ts'
import { addDays, type BusinessDay, weekday } from '../time.ts'
import { firstReckonedYear, lastReckonedYear, statutoryDays } from './statutory-days.ts'

/** One day that differs from the weekly pattern, as the State Council published it. */
export type CalendarDay = { day: BusinessDay; kind: 'holiday' | 'makeUpWorkday'; name: BothLanguages }

/** Working hours as minutes of the day in Asia/Shanghai; frames are in order and do not touch. */
export type HourFrame = { from: number; to: number }

export type DayReason = 'workday' | 'makeUpWorkday' | 'weekend' | 'holiday'
export type DayKind = { working: boolean; reason: DayReason; name?: BothLanguages; provisional: boolean }

export type WorkCalendar = {
  version: number
  frames: readonly HourFrame[]
  /** Working minutes in a whole working day. */
  minutesPerDay: number
  /** Whether the day is worked, why, and whether that may still change. */
  kindOf(day: BusinessDay): DayKind
  /** The first working day after this one. */
  workdayAfter(day: BusinessDay): BusinessDay
}

const officeHours: readonly HourFrame[] = [
  { from: 8 * 60, to: 12 * 60 },
  { from: 14 * 60, to: 18 * 60 },
]

/** From here on a year may be rearranged by the notice of the next one: on 2018-12-29, a Saturday, New Year 2019 was made up for. */
const newYearReachesBackTo = '12-25'

/** The years whose notices arrange a day. */
function arrangedBy(day: BusinessDay): number[] {
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= newYearReachesBackTo ? [year, year + 1] : [year]
}

/** The same function, which reckons each answer once: limits ask for the same days again and again. */
function remembering<Key, Value>(reckon: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const kept = known.get(key)
    if (kept !== undefined) return kept
    const value = reckon(key)
    known.set(key, value)
    return value
  }
}

/**
 * Builds a calendar. `publishedYears` are those whose arrangement is in `days`; in every other year the statutory
 * days and weekends count and every day of it is marked provisional, so that a hole never passes for a workday.
 */
export function buildCalendar(input: {
  version: number
  days: readonly CalendarDay[]
  publishedYears: readonly number[]
  frames?: readonly HourFrame[]
}): WorkCalendar {
  const frames = input.frames ?? officeHours
  const published = new Set(input.publishedYears)
  const special = new Map(input.days.map((day) => [day.day, day]))
  const statutoryDaysIn = remembering((year: number): Map<BusinessDay, BothLanguages> => {
    // Outside the years of the table only weekends are known to be free; the days are provisional all the same.
    const reckonable = year >= firstReckonedYear && year <= lastReckonedYear
    return new Map(reckonable ? statutoryDays(year).map((one) => [one.day, one.name]) : [])
  })

  const kindOf = remembering((day: BusinessDay): DayKind => {
    const year = Number(day.slice(0, 4))
    const provisional = arrangedBy(day).some((year) => !published.has(year))
    const exception = special.get(day)
    if (exception?.kind === 'holiday')
      return { working: false, reason: 'holiday', name: exception.name, provisional }
    if (exception) return { working: true, reason: 'makeUpWorkday', name: exception.name, provisional }
    const name = published.has(year) ? undefined : statutoryDaysIn(year).get(day)
    if (name) return { working: false, reason: 'holiday', name, provisional }
    const free = [0, 6].includes(weekday(day))
    return { working: !free, reason: free ? 'weekend' : 'workday', provisional }
  })

  const workdayAfter = remembering((day: BusinessDay): BusinessDay => {
    let next = addDays(day, 1)
    while (!kindOf(next).working) next = addDays(next, 1)
    return next
  })

  const minutesPerDay = frames.reduce((sum, frame) => sum + frame.to - frame.from, 0)
  return { version: input.version, frames, minutesPerDay, kindOf, workdayAfter }
}
