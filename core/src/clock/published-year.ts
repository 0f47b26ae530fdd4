import { z } from 'zod'
import { BothLanguages, oneLine } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { firstReckonedYear, lastReckonedYear, statutoryDays } from './statutory-days.ts'
import { belongsTo, findYearHoles, thirteenSince } from './year-holes.ts'

const Day = z.object({
  day: BusinessDay,
  kind: z.enum(['holiday', 'makeUpWorkday']),
  name: BothLanguages,
})

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
  .refine(({ year, days }) => days.every(({ day }) => belongsTo(day, year)), {
    path: ['days'],
    message: 'otherYear',
  })
  .refine((written) => findMissing(written).length === 0, { path: ['days'], message: 'statutoryMissing' })
  .refine(({ days }) => new Set(days.map(({ day }) => day)).size === days.length, {
    path: ['days'],
    message: 'duplicate',
  })
  .refine((written) => findYearHoles(written).length === 0, { path: ['days'], message: 'holes' })
export type PublishedYear = z.infer<typeof PublishedYear>
