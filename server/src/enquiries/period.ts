import { mostDaysCounted } from '@manyuan/core/figures/contract.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays, type BusinessDay } from '@manyuan/core/time.ts'

/** Refuses days, both included, that end before they begin or are more than are looked at together. */
export function requirePeriod({ from, to }: { from: BusinessDay; to: BusinessDay }): void {
  if (to < from) refuse('input.invalid', { fields: [{ path: 'to', problem: 'order' }] })
  if (to > addDays(from, mostDaysCounted - 1))
    refuse('input.invalid', { fields: [{ path: 'to', problem: 'tooLate' }] })
}
