import { readFileSync } from 'node:fs'
import { buildCalendar, type CalendarDay } from '../core/src/clock/calendar.ts'

const published = JSON.parse(
  readFileSync(new URL('../server/src/clock/standard/calendar.json', import.meta.url), 'utf8'),
) as { year: number; days: CalendarDay[] }[]

/** The calendar that a city starts with: the years whose holidays are published, and after them what is provisional. */
export const publishedCalendar = buildCalendar({
  version: 1,
  days: published.flatMap(({ days }) => days),
  publishedYears: published.map(({ year }) => year),
})
