import { LimitPolicy } from '@manyuan/core/clock/limits.ts'
import type { RuleRow } from '../db/rules.ts'

/** Every version of every limit policy, each with the last day on which it holds. */
export function readPolicies(rows: readonly RuleRow[]): LimitPolicy[] {
  return rows.map(({ definition, validTo }) => {
    const policy = LimitPolicy.parse(definition)
    return validTo === null ? policy : { ...policy, validTo }
  })
}
