import { LadderRule } from '@manyuan/core/escalation/rule.ts'
import type { RuleRow } from '../db/rules.ts'

/** Every version of every ladder, each with the last day on which it holds. */
export function readLadders(rows: readonly RuleRow[]): LadderRule[] {
  return rows.map(({ definition, validTo }) => {
    const rule = LadderRule.parse(definition)
    return validTo === null ? rule : { ...rule, validTo }
  })
}
