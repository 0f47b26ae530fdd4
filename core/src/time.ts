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

/** The day in Asia/Shanghai on which the instant falls. */
export function businessDayOf(instant: Date): BusinessDay {
  return new Date(instant.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10)
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

/** The instant of 00:00 of the day in Asia/Shanghai, plus minutes (24:00 is 1,440). */
export function instantAt(day: BusinessDay, minutes = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffsetMs + minutes * 60_000)
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
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * dayMs).toISOString().slice(0, 10)
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: BusinessDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}
