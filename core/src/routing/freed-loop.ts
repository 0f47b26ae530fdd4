import type { BusinessDay } from '../time.ts'
import type { RoutingWorld } from './points.ts'
import { canMeet, faultOfRule, type RoutingFault } from './reach.ts'
import type { RoutingRule } from './rule.ts'

/**
 * A circle of two other rules that went round nowhere while the rule with this id decided in between: it ends, or is for other
 * matters from now on. `before` and `after` are all rules without and with that change.
 */
export function findFreedLoop(
  id: string,
  { before, after }: { before: readonly RoutingRule[]; after: readonly RoutingRule[] },
  world: RoutingWorld,
  today: BusinessDay,
): RoutingFault | undefined {
  const stood = before.filter((rule) => rule.id === id)
  const loopOf = (rule: RoutingRule, rules: readonly RoutingRule[]) => {
    const fault = faultOfRule(rule, rules, world, today)
    return fault?.why === 'loops' ? fault : undefined
  }
  for (const rule of after) {
    if (rule.id === id || rule.goesTo.to !== 'centre') continue
    if (!stood.some((one) => canMeet(one, rule, world))) continue
    const loop = loopOf(rule, after)
    if (loop && !loopOf(rule, before)) return { why: 'freesLoop', others: [rule.id, ...loop.others] }
  }
  return undefined
}
