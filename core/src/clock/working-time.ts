import { addDays, type BusinessDay, businessDayOf, instantAt, minuteOfDay } from '../time.ts'
import type { WorkCalendar } from './calendar.ts'

const minutesOfWholeDay = 1440

/** Working minutes of this day that lie before the given minute of the day. */
function minutesBefore(calendar: WorkCalendar, minute: number): number {
  return calendar.frames.reduce((sum, frame) => sum + Math.max(0, Math.min(minute, frame.to) - frame.from), 0)
}

/** The minute of the day at which so many working minutes of it are over (more than none, at most all). */
function minuteAfter(calendar: WorkCalendar, minutes: number): number {
  let rest = minutes
  for (const frame of calendar.frames) {
    if (rest <= frame.to - frame.from) return frame.from + rest
    rest -= frame.to - frame.from
  }
  return minutesOfWholeDay
}

/**
 * The instant at which `minutes` working minutes have passed since `from`. Time outside working hours does not
 * count; the result lies in or at the end of working hours. `minutes` must be above zero.
 */
export function addWorkingMinutes(calendar: WorkCalendar, from: Date, minutes: number): Date {
  let day = businessDayOf(from)
  const working = calendar.kindOf(day).working
  let rest = minutes + (working ? minutesBefore(calendar, minuteOfDay(from)) : 0)
  if (!working || rest > calendar.minutesPerDay) {
    if (working) rest -= calendar.minutesPerDay
    day = calendar.workdayAfter(day)
    while (rest > calendar.minutesPerDay) {
      rest -= calendar.minutesPerDay
      day = calendar.workdayAfter(day)
    }
  }
  return instantAt(day, minuteAfter(calendar, rest))
}

/** Working minutes between two instants; 0 when `to` is not after `from`. */
export function workingMinutesBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  if (to <= from) return 0
  const first = businessDayOf(from)
  const last = businessDayOf(to)
  const worked = (day: BusinessDay, minute: number) =>
    calendar.kindOf(day).working ? minutesBefore(calendar, minute) : 0
  let sum = worked(last, minuteOfDay(to)) - worked(first, minuteOfDay(from))
  for (let day = first; day < last; day = calendar.workdayAfter(day)) sum += worked(day, minutesOfWholeDay)
  return sum
}

/** The end of the working hours of a day. */
export function endOfWorkingDay(calendar: WorkCalendar, day: BusinessDay): Date {
  return instantAt(day, minuteAfter(calendar, calendar.minutesPerDay))
}

/**
 * The end of the n-th working day after the day of `from`: the first day is not counted, and the limit ends with
 * the working hours of its last day.
 */
export function addWorkingDays(calendar: WorkCalendar, from: Date, n: number): Date {
  let day = businessDayOf(from)
  for (let counted = 0; counted < n; counted += 1) day = calendar.workdayAfter(day)
  return endOfWorkingDay(calendar, day)
}

/**
 * 24:00 of the n-th day after the day of `from`, the first day not counted; when that day is a statutory holiday
 * or weekend, of the next working day (day convention of 民事诉讼法 (2023) Art. 85).
 */
export function addCalendarDays(calendar: WorkCalendar, from: Date, n: number): Date {
  const day = addDays(businessDayOf(from), n)
  const last = calendar.kindOf(day).working ? day : calendar.workdayAfter(day)
  return instantAt(last, minutesOfWholeDay)
}

/** Before when something began that has lasted for so many working days by now: the day on which it began is not counted. */
export function workingDaysBack(calendar: WorkCalendar, now: Date, n: number): Date {
  let day = businessDayOf(now)
  while (addWorkingDays(calendar, instantAt(day), n) > now) day = addDays(day, -1)
  return instantAt(day, minutesOfWholeDay)
}
