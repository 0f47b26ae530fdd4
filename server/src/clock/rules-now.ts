import type { ClockRules } from '@manyuan/core/clock/clock-rules.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** What holds today for clocks that stand still, go on or are late. */
export function rulesNow(dictionary: Dictionary, now: Date): ClockRules {
  return dictionary.clockRulesOn(businessDayOf(now))
}
