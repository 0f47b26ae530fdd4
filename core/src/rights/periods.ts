import type { PersonalField, Retention } from '../personal/field.ts'
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

/** How many days after a matter was closed a value goes; nothing where it does not go by that. */
export function daysAfterClose(retention: Retention): number | undefined {
  return 'afterClose' in retention ? daysIn(retention.afterClose) : undefined
}

type Field = { id: string; field: PersonalField }

function stepsOf(fields: readonly Field[]): RetentionStep[] {
  const steps = new Map<number, Set<string>>()
  for (const { id, field } of fields) {
    const days = daysAfterClose(field.retention)
    if (days !== undefined) steps.set(days, (steps.get(days) ?? new Set()).add(id))
  }
  return [...steps].map(([days, ids]) => ({ days, fields: [...ids] })).sort((a, b) => a.days - b.days)
}

/** Whether a value can be kept so long with a matter: the last step of the register takes all. */
export function isKeptWithin(retention: Retention): boolean {
  const days = daysAfterClose(retention) ?? 0
  return days > 0 && days <= (retentionSteps().at(-1)?.days ?? 0)
}

/**
 * The steps in which a closed matter loses its contents, the earliest first, as the register has them and what forms
 * declare besides; the last one is of the register and takes all.
 */
export function retentionSteps(declared: readonly Field[] = []): RetentionStep[] {
  return stepsOf([...listPersonalFields(), ...declared.filter(({ field }) => isKeptWithin(field.retention))])
}

/** The day on which the last contents of a matter that was closed on this day go. */
export function eraseDay(closedOn: BusinessDay): BusinessDay {
  return addDays(closedOn, retentionSteps().at(-1)?.days ?? 0)
}
