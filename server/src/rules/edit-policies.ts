import { LimitPolicy, longestLimit, type PolicyMatch } from '@manyuan/core/clock/limits.ts'
import { type NeverMatches, neverMatches } from '@manyuan/core/clock/policy-reach.ts'
import { policyName } from '@manyuan/core/i18n/rule-texts.ts'
import type { KindTree } from '@manyuan/core/kinds/kind.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { addDays } from '@manyuan/core/time.ts'
import { readPolicies } from '../clock/policies.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import { endVersions, findNewestVersion, listPolicyRows } from '../db/rules.ts'
import {
  changed,
  endOf,
  firstDayOf,
  lockForWriting,
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

/** The policies as they would be with this one in place of its version before, and itself among them. */
export function withPolicy(policies: readonly LimitPolicy[], policy: LimitPolicy): LimitPolicy[] {
  const lastDay = addDays(policy.validFrom, -1)
  const others = policies.map((one) =>
    one.id === policy.id && (one.validTo === undefined || one.validTo > lastDay)
      ? { ...one, validTo: lastDay < one.validFrom ? addDays(one.validFrom, -1) : lastDay }
      : one,
  )
  return [...others, policy]
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
  const before =
    input.policyId === undefined ? undefined : await findNewestVersion(use.tx, 'limit_policy', input.policyId)
  if (input.policyId !== undefined && !before) return refuse('record.notFound')
  if (before && use.expectedVersion !== undefined && use.expectedVersion !== before.version)
    return refuse('record.changed', { version: before.version })
  const names = input.milestones.map(({ milestone }) => milestone)
  if (new Set(names).size < names.length) return refuseField('milestones', 'twice')
  const overlong = input.milestones.findIndex(({ amount, unit }) => amount > longestLimit[unit])
  if (overlong >= 0) return refuseField(`milestones.${overlong}.amount`, 'tooLong')
  const from = firstDayOf(use, input.from)
  if (input.to !== undefined && input.to < from) return refuseField('to', 'order')
  const kinds = await readCityKinds(use)
  const { kindId } = input.match
  if (kindId !== undefined && !kinds.byId.has(kindId)) return refuse('kind.unknown', { kindId })
  const id = input.policyId ?? use.newId()
  const policy = policyOf(input, { id, version: (before?.version ?? 0) + 1, from })
  const policies = withPolicy(readPolicies(await listPolicyRows(use.tx)), policy)
  const never = neverMatches(policy, policies, kinds, use.day)
  if (never) return refuse('policy.neverMatches', tellNever(never, policies, kinds.tree))
  await endVersions(use.tx, 'limit_policy', id, addDays(from, -1))
  insertRows(use.tx, 'limit_policy', [
    {
      id,
      version: policy.version,
      definition: JSON.stringify(policy),
      valid_from: from,
      valid_to: input.to ?? null,
    },
  ])
  return await changed(use, { id, version: policy.version, data: { from } })
}

/** Ends a limit policy with a day; matters registered later are reckoned by the next that fits. */
export async function endPolicy(use: AdminUseCase, input: RuleCommandInput<'policy.end'>): Promise<RuleDone> {
  await lockForWriting(use)
  const policy = await findNewestVersion(use.tx, 'limit_policy', input.policyId)
  if (!policy) return refuse('record.notFound')
  if (use.expectedVersion !== undefined && use.expectedVersion !== policy.version)
    return refuse('record.changed', { version: policy.version })
  const lastDay = endOf(use, input.lastDay)
  if (policy.validTo !== null && policy.validTo <= lastDay) return refuseField('policyId', 'ended')
  await endVersions(use.tx, 'limit_policy', policy.id, lastDay)
  return await changed(use, { id: policy.id, version: policy.version, data: { lastDay } })
}
