import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { BusinessDay } from '../time.ts'
import { RoutingMatch, RoutingResult, RoutingRule } from './rule.ts'

/** What a rule is for, as it is written: a place by its division or grid. */
export const RoutingMatchInput = z.strictObject({
  ...RoutingMatch.omit({ path: true }).shape,
  divisionId: Uuid.optional(),
  gridId: Uuid.optional(),
})
export type RoutingMatchInput = z.infer<typeof RoutingMatchInput>

/** A new rule, or the next version of one. */
export const RoutingRuleInput = z.strictObject({
  ruleId: RoutingRule.shape.id.optional(),
  match: RoutingMatchInput,
  goesTo: RoutingResult,
  basis: RoutingRule.shape.basis,
  from: BusinessDay.optional(),
  to: BusinessDay.optional(),
})
export type RoutingRuleInput = z.infer<typeof RoutingRuleInput>
