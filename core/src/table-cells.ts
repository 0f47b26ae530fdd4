import { businessDayOf, timeOfDay } from './time.ts'

/** A moment as a table has it, in Asia/Shanghai: the same length in every row, and sorted as it is read. */
export function momentCell(iso: string): string {
  const at = new Date(iso)
  return `${businessDayOf(at)} ${timeOfDay(at)}`
}

/** A deadline; one that ends with a day is said as 24:00 of that day, as on the screen. */
export function deadlineCell(iso: string): string {
  const before = momentCell(new Date(Date.parse(iso) - 60_000).toISOString())
  return before.endsWith('23:59') ? before.replace('23:59', '24:00') : momentCell(iso)
}
