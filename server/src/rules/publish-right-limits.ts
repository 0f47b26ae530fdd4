import { refuse } from '@manyuan/core/refusals.ts'
import { RightPolicy, usualRightPolicy } from '@manyuan/core/rights/policy.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRightPolicy, listRightPolicies } from '../db/rules.ts'
import type { Database } from '../db/tx.ts'
import { requireSoon } from '../rights/publish-policy.ts'
import { changed, lockForWriting, type RuleDone } from './rule-frame.ts'

/** So many versions are shown; nobody decides as often. */
const mostVersions = 50

/** Publishes in how many days people are answered from now on; whoever asked before keeps the day they were promised. */
export async function publishRightLimits(
  use: AdminUseCase,
  input: RuleCommandInput<'rightLimits.publish'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const [newest] = await listRightPolicies(use.tx, 1)
  const { version } = newest ? RightPolicy.parse(newest.definition) : usualRightPolicy
  if (use.expectedVersion !== undefined && use.expectedVersion !== version)
    return refuse('record.changed', { version })
  requireSoon(input.limits)
  const policy: RightPolicy = { ...input, version: version + 1 }
  insertRightPolicy(use.tx, policy, use.now)
  return await changed(use, { id: 'rightLimits', version: policy.version })
}

/** What holds, then what held before; the last is what came with the system. */
export async function presentRightLimits(db: Database) {
  const rows = await listRightPolicies(db, mostVersions)
  const published = rows.map(({ definition, publishedAt }) => ({
    ...RightPolicy.parse(definition),
    publishedAt: publishedAt.toISOString(),
  }))
  const all =
    rows.length < mostVersions ? [...published, { ...usualRightPolicy, publishedAt: null }] : published
  return all.map((version, n) => ({ ...version, until: all[n - 1]?.publishedAt ?? null }))
}
