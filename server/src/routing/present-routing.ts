import { routingPage, type routingRoutes } from '@manyuan/core/routing/contract.ts'
import { findFreedLoop } from '@manyuan/core/routing/freed-loop.ts'
import type { RoutingRuleInput } from '@manyuan/core/routing/inputs.ts'
import { canMeet, faultOfRule } from '@manyuan/core/routing/reach.ts'
import { orderParts, type RoutingRule } from '@manyuan/core/routing/rule.ts'
import type { RoutingView } from '@manyuan/core/routing/views.ts'
import { stateOn, withVersion } from '@manyuan/core/rules/versions.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import type { Dictionary } from '../places/dictionary.ts'
import { ruleOf } from './edit-routing.ts'
import { nameOfRule, placeAt, tellFault, worldOf } from './world.ts'

type Answer<Name extends 'list' | 'check'> = z.input<(typeof routingRoutes)[Name]['answer']>

/** Of the rules that are over, so many are shown, the ones that ended last. */
const mostOver = 50

function present(dictionary: Dictionary, rule: RoutingRule): Omit<RoutingView, 'state' | 'fault'> {
  const { match, goesTo } = rule
  const place = match.path === undefined ? undefined : placeAt(dictionary, match.path)
  const refs = goesTo.to === 'units' ? [goesTo.lead, ...goesTo.assist] : []
  return {
    ...rule,
    name: nameOfRule(dictionary, match),
    placeId: place ?? null,
    units: refs.flatMap((ref) => {
      const unit = ref.by === 'unit' ? dictionary.unit(ref.unitId) : undefined
      return unit ? [{ id: unit.id, name: unit.name }] : []
    }),
  }
}

/** A page of the rules in the order in which they are looked at, those for a kind alone where one is named. */
export function presentRouting(
  dictionary: Dictionary,
  { kindId, after = 0 }: { kindId?: string | undefined; after?: number | undefined },
  day: BusinessDay,
): Omit<Answer<'list'>, 'abilities'> {
  const world = worldOf(dictionary)
  const rules = dictionary.routing.all
  const way = kindId === undefined ? undefined : dictionary.kinds.pathOf(kindId)
  const isAsked = ({ match }: RoutingRule) =>
    way === undefined || match.kindId === undefined || way.includes(match.kindId)
  const standing = rules.filter((rule) => stateOn(rule, day) !== 'over')
  const asked = standing.filter(isAsked)
  const ids = new Set(standing.map(({ id }) => id))
  const newest = new Map<string, RoutingRule>()
  for (const rule of rules)
    if (!ids.has(rule.id) && (newest.get(rule.id)?.version ?? 0) < rule.version) newest.set(rule.id, rule)
  const over = [...newest.values()]
    .filter(isAsked)
    .sort((a, b) => (b.validTo ?? '').localeCompare(a.validTo ?? ''))
  return {
    order: [...orderParts],
    rules: asked.slice(after, after + routingPage).map((rule) => {
      const fault = faultOfRule(rule, standing, world, day)
      return {
        ...present(dictionary, rule),
        state: stateOn(rule, day),
        fault: fault ? tellFault(dictionary, fault, standing) : null,
      }
    }),
    over:
      after > 0
        ? []
        : over
            .slice(0, mostOver)
            .map((rule) => ({ ...present(dictionary, rule), state: 'over' as const, fault: null })),
    next: asked.length > after + routingPage ? after + routingPage : null,
  }
}

/** Rules that a new one may hide are looked for among so many that a matter could be of as well. */
const mostHidden = 200

/** The rule that somebody is writing, as it would be published today. */
export function draftRule(dictionary: Dictionary, input: RoutingRuleInput, day: BusinessDay): RoutingRule {
  const before = dictionary.routingRules.findLast(({ id }) => id === input.ruleId)
  return ruleOf(dictionary, input, {
    id: input.ruleId ?? 'new',
    version: (before?.version ?? 0) + 1,
    from: input.from ?? day,
  })
}

/** What would come of a rule: whether it can be, and which of the others could decide until then and never could after. */
export function checkRouting(
  dictionary: Dictionary,
  input: RoutingRuleInput,
  day: BusinessDay,
): Answer<'check'> {
  const world = worldOf(dictionary)
  const standing = dictionary.routingRules.filter((rule) => stateOn(rule, day) !== 'over')
  const rule = draftRule(dictionary, input, day)
  const after = withVersion(standing, rule)
  const fault =
    faultOfRule(rule, after, world, day) ?? findFreedLoop(rule.id, { before: standing, after }, world, day)
  if (fault) return { fault: tellFault(dictionary, fault, after), hides: [] }
  const isBad = (one: RoutingRule, among: readonly RoutingRule[]) =>
    faultOfRule(one, among, world, rule.validFrom) !== undefined
  const others = after.filter((one) => one.id !== rule.id && canMeet(one, rule, world)).slice(0, mostHidden)
  return {
    fault: null,
    hides: others
      .filter((one) => isBad(one, after) && !isBad(one, standing))
      .map(({ id, match }) => ({ id, name: nameOfRule(dictionary, match) })),
  }
}
