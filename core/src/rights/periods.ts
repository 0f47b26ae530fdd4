import { listPersonalFields } from '../personal/register.ts'
import { addDays, type BusinessDay } from '../time.ts'

const daysOf = { D: 1, M: 31, Y: 366 } as const

/** The days that a period of the register lasts at most; a month and a year count as their longest. */
export function daysIn(period: string): number {
  const [, amount, unit] = /^P(\d+)([DMY])$/.exec(period) ?? []
  const days = unit === 'D' || unit === 'M' || unit === 'Y' ? daysOf[unit] : undefined
  if (amount === undefined || days === undefined) throw new RangeError(`${period} is no period.`)
  return Number(amount) * days
}

/** One step of retention: what of a matter goes so many days after it was closed. */
export type RetentionStep = { days: number; fields: readonly string[] }

/** The steps in which a closed matter loses its contents, the earliest first, as the register has them; the last one takes all. */
export function retentionSteps(): RetentionStep[] {
  const steps = new Map<number, string[]>()
  for (const { id, field } of listPersonalFields()) {
    if (!('afterClose' in field.retention)) continue
    const days = daysIn(field.retention.afterClose)
    steps.set(days, [...(steps.get(days) ?? []), id])
  }
  return [...steps].map(([days, fields]) => ({ days, fields })).sort((a, b) => a.days - b.days)
}

/** The day on which the last contents of a matter that was closed on this day go. */
export function eraseDay(closedOn: BusinessDay): BusinessDay {
  return addDays(closedOn, retentionSteps().at(-1)?.days ?? 0)
}
