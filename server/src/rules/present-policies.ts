import { explainLimit } from '@manyuan/core/clock/explain.ts'
import { choosePolicy, freezeLimit, type LimitPolicy, policyFit } from '@manyuan/core/clock/limits.ts'
import { findGaps, type KindsAt, neverMatches } from '@manyuan/core/clock/policy-reach.ts'
import type { KindTree } from '@manyuan/core/kinds/kind.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import type { ruleRoutes } from '@manyuan/core/rules/contract.ts'
import { stateOn, withVersion } from '@manyuan/core/rules/versions.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import type { Dictionary } from '../places/dictionary.ts'
import { nameOfPolicy, policyOf, tellNever } from './edit-policies.ts'

type Answer<Name extends 'policies' | 'checkPolicy' | 'tryPolicies'> = z.input<
  (typeof ruleRoutes)[Name]['answer']
>

function kindsAt(dictionary: Dictionary): KindsAt {
  return { tree: dictionary.kinds, on: dictionary.kindsOn }
}

/** The version of each policy that holds or will; of one that is over, the last. */
function standing(policies: readonly LimitPolicy[], day: BusinessDay): LimitPolicy[] {
  return [...Map.groupBy(policies, ({ id }) => id).values()].flatMap((versions) => {
    const left = versions.filter((one) => stateOn(one, day) !== 'over')
    return left.length > 0 ? left : versions.slice(-1)
  })
}

/** In the order of the tree of kinds, what is for all of them first. */
function inOrder({ all }: KindTree) {
  const place = new Map(all.map(({ id }, at) => [id, at]))
  const placeOf = (kindId: string | undefined) => (kindId === undefined ? 0 : (place.get(kindId) ?? 0) + 1)
  const keyOf = ({ match }: LimitPolicy) =>
    [String(placeOf(match.kindId)).padStart(5, '0'), match.source ?? '', match.difficulty ?? ''].join()
  return (a: LimitPolicy, b: LimitPolicy) => keyOf(a).localeCompare(keyOf(b)) || a.version - b.version
}

/** Every policy with whether it counts, and the matters that have none. */
export function presentPolicies(
  dictionary: Dictionary,
  day: BusinessDay,
): Omit<Answer<'policies'>, 'abilities'> {
  const { policies, kinds } = dictionary
  return {
    policies: standing(policies, day)
      .sort(inOrder(kinds))
      .map((policy) => {
        const state = stateOn(policy, day)
        const never = state === 'over' ? undefined : neverMatches(policy, policies, kindsAt(dictionary), day)
        return {
          ...policy,
          name: nameOfPolicy(policy.match, kinds),
          state,
          never: never ? tellNever(never, policies, kinds) : null,
        }
      }),
    gaps: findGaps(policies, kindsAt(dictionary), day).map((gap) => ({
      ...gap,
      name: nameOfPolicy({ kindId: gap.kindId }, kinds),
    })),
  }
}

/** What would come of a policy: whether it can match, and which of the others never could any more. */
export function checkPolicy(
  dictionary: Dictionary,
  input: RuleCommandInput<'policy.publish'>,
  day: BusinessDay,
): Answer<'checkPolicy'> {
  const { policies, kinds } = dictionary
  const from = input.from ?? day
  const before = policies.findLast(({ id }) => id === input.policyId)
  const policy = policyOf(input, { id: input.policyId ?? 'new', version: (before?.version ?? 0) + 1, from })
  const after = withVersion(policies, policy)
  const never = neverMatches(policy, after, kindsAt(dictionary), day)
  const canMatch = (one: LimitPolicy, among: readonly LimitPolicy[]) =>
    neverMatches(one, among, kindsAt(dictionary), day) === undefined
  const others = never
    ? []
    : standing(policies, day).filter((one) => one.id !== policy.id && stateOn(one, day) !== 'over')
  const hides = others.filter((one) => canMatch(one, policies) && !canMatch(one, after))
  return {
    never: never ? tellNever(never, after, kinds) : null,
    hides: hides.map(({ id, match }) => ({ id, name: nameOfPolicy(match, kinds) })),
  }
}

/** Which policy holds for an example, those it won against, and its limits with their arithmetic. */
export function tryPolicies(
  dictionary: Dictionary,
  example: { kindId: string; source: string; difficulty: string },
  at: Date,
): Answer<'tryPolicies'> {
  const { kinds, calendar } = dictionary
  dictionary.getKind(example.kindId)
  const question = { ...example, kindPath: kinds.pathOf(example.kindId), on: businessDayOf(at) }
  const fitting: LimitPolicy[] = []
  for (let left = [...dictionary.policies]; ; ) {
    const next = choosePolicy(left, question)
    if (!next || policyFit(next, question) === undefined) break
    fitting.push(next)
    left = left.filter((one) => one.id !== next.id)
  }
  const [chosen] = fitting
  return {
    fitting: fitting.map(({ id, version, match, basis }) => ({
      id,
      version,
      name: nameOfPolicy(match, kinds),
      basis,
    })),
    limits: (chosen?.milestones ?? []).map((milestone) => {
      const limit = freezeLimit(chosen ?? { id: '', version: 1 }, milestone, calendar, at)
      return {
        ...limit,
        startedAt: limit.startedAt.toISOString(),
        warnAt: limit.warnAt.toISOString(),
        dueAt: limit.dueAt.toISOString(),
        stretches: explainLimit(limit, calendar),
      }
    }),
  }
}
