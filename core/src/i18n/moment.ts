import { businessDayOf, timeOfDay } from '../time.ts'

/** A moment in Asia/Shanghai, as every language writes it. */
export function moment(at: string): string {
  return `${businessDayOf(new Date(at))} ${timeOfDay(new Date(at))}`
}
