import { z } from 'zod'
import { BothLanguages, oneLine } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { firstReckonedYear, lastReckonedYear, statutoryDays } from './statutory-days.ts'

const Day = z.object({
  day: BusinessDay,
  kind: z.enum(['holiday', 'makeUpWorkday']),
  name: BothLanguages,
})

/** Holidays around New Year may begin in the last days of the year before. */
const belongs = (day: string, year: number) => day >= `${year - 1}-12-25` && day <= `${year}-12-31`

/** The year from which there are 13 statutory days. */
const thirteenSince = 2025

const isFree = (days: readonly z.infer<typeof Day>[], day: BusinessDay) =>
  days.some((one) => one.day === day && one.kind === 'holiday')

/** The shape of a year as somebody wrote it down; `findMissing` says what was forgotten. */
export const WrittenYear = z.strictObject({
  year: z.int().min(firstReckonedYear).max(lastReckonedYear),
  notice: oneLine(200),
  days: z.array(Day).max(80),
})

/** The statutory days that are not free in it: they are never worked, so they were forgotten while it was copied. */
export function findMissing({ year, days }: z.infer<typeof WrittenYear>): BusinessDay[] {
  if (year < thirteenSince) return []
  return statutoryDays(year).flatMap(({ day }) => (isFree(days, day) ? [] : [day]))
}

/** The arrangement of holidays of one year as the State Council publishes it, in full: a hole would pass for workdays. */
export const PublishedYear = WrittenYear.refine(({ days }) => days.length >= 13, {
  path: ['days'],
  message: 'tooShort',
})
  .refine(({ year, days }) => days.every(({ day }) => belongs(day, year)), {
    path: ['days'],
    message: 'otherYear',
  })
  .refine((written) => findMissing(written).length === 0, { path: ['days'], message: 'statutoryMissing' })
  .refine(({ days }) => new Set(days.map(({ day }) => day)).size === days.length, {
    path: ['days'],
    message: 'duplicate',
  })
export type PublishedYear = z.infer<typeof PublishedYear>
