import { LimitPolicy, longestLimit, mayCountFrom, type PolicyMatch } from '@manyuan/core/clock/limits.ts'
import { type NeverMatches, neverMatches } from '@manyuan/core/clock/policy-reach.ts'
import { policyName } from '@manyuan/core/i18n/rule-texts.ts'
import type { KindTree } from '@manyuan/core/kinds/kind.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import { withVersion } from '@manyuan/core/rules/versions.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { readPolicies } from '../clock/policies.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { listPolicyRows } from '../db/rules.ts'
import {
  endNewest,
  findBefore,
  firstDayOf,
  lockForWriting,
  publishVersion,
  type RuleDone,
  readCityKinds,
  refuseField,
} from './rule-frame.ts'

/** What a policy is called: what it is for. */
export function nameOfPolicy(match: PolicyMatch, tree: KindTree): BothLanguages {
  return policyName(match, tree.find(match.kindId ?? '')?.name)
}

/** Why a policy never counts, with the names of those that hide it. */
export function tellNever(never: NeverMatches, policies: readonly LimitPolicy[], tree: KindTree) {
  const hiddenBy = 'hiddenBy' in never ? never.hiddenBy : []
  return {
    why: never.why,
    hiddenBy: hiddenBy.map((id) => ({
      id,
      name: nameOfPolicy(policies.findLast((one) => one.id === id)?.match ?? {}, tree),
    })),
  }
}

/** The policy that an input means, as the next version of what is there. */
export function policyOf(
  input: RuleCommandInput<'policy.publish'>,
  of: { id: string; version: number; from: string },
): LimitPolicy {
  const { match, milestones, basis, to } = input
  return LimitPolicy.parse({
    id: of.id,
    version: of.version,
    match,
    milestones,
    basis,
    validFrom: of.from,
    validTo: to,
  })
}

/** Publishes a limit policy from a day on; the version before holds until then, and limits that run stay as they are. */
export async function publishPolicy(
  use: AdminUseCase,
  input: RuleCommandInput<'policy.publish'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const before = await findBefore(use, 'limit_policy', input.policyId)
  const names = input.milestones.map(({ milestone }) => milestone)
  if (new Set(names).size < names.length) return refuseField('milestones', 'twice')
  const overlong = input.milestones.findIndex(({ amount, unit }) => amount > longestLimit[unit])
  if (overlong >= 0) return refuseField(`milestones.${overlong}.amount`, 'tooLong')
  const astray = input.milestones.findIndex((one) => !mayCountFrom(one.milestone, one.countsFrom))
  if (astray >= 0) return refuseField(`milestones.${astray}.countsFrom`, 'option')
  const from = firstDayOf(use, input.from)
  if (input.to !== undefined && input.to < from) return refuseField('to', 'order')
  const kinds = await readCityKinds(use)
  const { kindId } = input.match
  if (kindId !== undefined && !kinds.byId.has(kindId)) return refuse('kind.unknown', { kindId })
  const id = input.policyId ?? use.newId()
  const policy = policyOf(input, { id, version: (before?.version ?? 0) + 1, from })
  const policies = withVersion(readPolicies(await listPolicyRows(use.tx)), policy)
  const never = neverMatches(policy, policies, kinds, use.day)
  if (never) return refuse('policy.neverMatches', tellNever(never, policies, kinds.tree))
  return await publishVersion(use, 'limit_policy', policy)
}

/** Ends a limit policy with a day; matters registered later are reckoned by the next that fits. */
export async function endPolicy(use: AdminUseCase, input: RuleCommandInput<'policy.end'>): Promise<RuleDone> {
  await lockForWriting(use)
  return await endNewest(use, 'limit_policy', {
    id: input.policyId,
    field: 'policyId',
    lastDay: input.lastDay,
  })
}
