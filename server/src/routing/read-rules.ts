import { RoutingRule } from '@manyuan/core/routing/rule.ts'
import type { RuleRow } from '../db/rules.ts'

/** Every version of every routing rule, each with the last day on which it holds. */
export function readRoutingRules(rows: readonly RuleRow[]): RoutingRule[] {
  return rows.map(({ definition, validTo }) => {
    const rule = RoutingRule.parse(definition)
    return validTo === null ? rule : { ...rule, validTo }
  })
}
