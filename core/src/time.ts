import { z } from 'zod'

/**
 * Days are reckoned in Asia/Shanghai, which has been UTC+8 without summer time since 1991. Instants are `Date`
 * in UTC; the two meet only here.
 */
const shanghaiOffsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** A day in Asia/Shanghai as `YYYY-MM-DD`; strings of this shape compare in time order. */
export const BusinessDay = z.iso.date()
export type BusinessDay = string

/** A day from which something is asked for or counted. Years that lie outside what the database and dates can write are none. */
export const AskedDay = BusinessDay.regex(/^20\d\d-/)

/** An hour of a day in Asia/Shanghai as `YYYY-MM-DDTHH`. */
export const HourOfDay = z
  .string()
  .regex(/^.{10}T([01]\d|2[0-3])$/)
  .refine((said) => AskedDay.safeParse(said.slice(0, 10)).success)
export type HourOfDay = string

/** The hour of a day as an address has it. */
export function hourOfDay(day: BusinessDay, hour: number): HourOfDay {
  return `${day}T${String(hour).padStart(2, '0')}`
}

/** Reads what `hourOfDay` wrote. */
export function readHourOfDay(said: HourOfDay): { day: BusinessDay; hour: number } {
  return { day: said.slice(0, 10), hour: Number(said.slice(11)) }
}

/** So many days are remembered as text, a century: writing one down costs thirty times as much as finding it. */
const mostRemembered = 36_525
const written = new Map<number, string>()

/** The day that is so many days after 1970-01-01, as `YYYY-MM-DD`. Throws a RangeError when there is none. */
function writeDay(number: number): string {
  const kept = written.get(number)
  if (kept !== undefined) return kept
  const day = new Date(number * dayMs).toISOString().slice(0, 10)
  if (written.size < mostRemembered) written.set(number, day)
  return day
}

/** The day in Asia/Shanghai on which the instant falls. */
export function businessDayOf(instant: Date): BusinessDay {
  return writeDay(Math.floor((instant.getTime() + shanghaiOffsetMs) / dayMs))
}

/** The hour of the day in Asia/Shanghai in which the instant falls, 0 to 23. */
export function hourOf(instant: Date): number {
  return new Date(instant.getTime() + shanghaiOffsetMs).getUTCHours()
}

/** The instant in UTC as ISO 8601 has it, `YYYY-MM-DDTHH:MM:SS.sssZ`, for those who write down thousands. */
export function writeInstant(instant: Date): string {
  const ms = instant.getTime()
  const number = Math.floor(ms / dayMs)
  const rest = ms - number * dayMs
  const digits = (value: number, count: number) => String(Math.floor(value)).padStart(count, '0')
  const hours = digits(rest / 3_600_000, 2)
  const minutes = digits((rest / 60_000) % 60, 2)
  const seconds = digits((rest / 1000) % 60, 2)
  return `${writeDay(number)}T${hours}:${minutes}:${seconds}.${digits(rest % 1000, 3)}Z`
}

/** The year in Asia/Shanghai in which the instant falls. */
export function yearOf(instant: Date): number {
  return new Date(instant.getTime() + shanghaiOffsetMs).getUTCFullYear()
}

/** The month in Asia/Shanghai in which the instant falls, as `YYYY-MM`. */
export function monthOf(instant: Date): string {
  return businessDayOf(instant).slice(0, 7)
}

/** The month `n` months before. */
export function monthsBefore(month: string, n: number): string {
  const [year, ordinal] = month.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, (ordinal ?? 1) - 1 - n)).toISOString().slice(0, 7)
}

/** The instant of 00:00 of the day in Asia/Shanghai, plus minutes (24:00 is 1,440), to the nearest millisecond. */
export function instantAt(day: BusinessDay, minutes = 0): Date {
  // Fractions of a minute are not exact in binary: cut off, sums of them would be a millisecond short.
  return new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffsetMs + Math.round(minutes * 60_000))
}

/** Minutes since 00:00 in Asia/Shanghai, with fractions for seconds. */
export function minuteOfDay(instant: Date): number {
  return ((instant.getTime() + shanghaiOffsetMs) % dayMs) / 60_000
}

/** The time of day in Asia/Shanghai as `HH:MM`. */
export function timeOfDay(instant: Date): string {
  return new Date(instant.getTime() + shanghaiOffsetMs).toISOString().slice(11, 16)
}

/** The day `n` days later (earlier when negative). */
export function addDays(day: BusinessDay, n: number): BusinessDay {
  return writeDay(Date.parse(`${day}T00:00:00Z`) / dayMs + n)
}

/** How many days later the second day is than the first; negative when it is earlier. */
export function daysBetween(from: BusinessDay, to: BusinessDay): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: BusinessDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** The first day of the day, week (from Monday), month or year in which a day lies. */
export function firstDayOf(period: 'day' | 'week' | 'month' | 'year', day: BusinessDay): BusinessDay {
  switch (period) {
    case 'day':
      return day
    case 'week':
      return addDays(day, -((weekday(day) + 6) % 7))
    case 'month':
      return `${day.slice(0, 7)}-01`
    case 'year':
      return `${day.slice(0, 4)}-01-01`
  }
}
