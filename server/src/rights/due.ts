import { reckonDue, reckonWarning, usualWarnAt } from '@manyuan/core/clock/limits.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import type { Right } from '@manyuan/core/rights/rights.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** By when a request that is made now is to be answered, and when its light turns yellow; frozen with the request. */
export function dueOf(
  { rightPolicy, calendar }: Dictionary,
  right: Right,
  askedAt: Date,
): { warnAt: Date; dueAt: Date } {
  const { amount, unit } = rightPolicy.limits[right]
  const dueAt = reckonDue({ amount, unit, startedAt: askedAt }, calendar)
  return { dueAt, warnAt: reckonWarning(unit, calendar, askedAt, dueAt, usualWarnAt) }
}

/** The light of a request: that of the moment it was answered once it was. */
export function lightOfRequest(
  { warnAt, dueAt, answeredAt }: { warnAt: Date; dueAt: Date; answeredAt: Date | null },
  now: Date,
): Light {
  const at = answeredAt ?? now
  return at >= dueAt ? 'red' : at >= warnAt ? 'yellow' : 'green'
}
