import { refuse } from '@manyuan/core/refusals.ts'
import { overlongAnswers, type RightPolicy } from '@manyuan/core/rights/policy.ts'
import { addAudit } from '../audit/audit-row.ts'
import type { Sender } from '../commands/sender.ts'
import { raiseRulesVersion } from '../db/dictionary.ts'
import { insertRightPolicy } from '../db/rules.ts'
import { inTransaction, isDuplicate } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

/** Refuses answers that people would wait for too long. */
export function requireSoon(limits: RightPolicy['limits']): void {
  const over = overlongAnswers(limits)
  if (over.length > 0) refuse('rightLimits.tooLong', { over })
}

const publisher: Sender = { actor: { type: 'system', job: 'rightLimits' }, sessionId: null }

/**
 * Publishes how long the city gives itself from now on; what was asked before keeps the day it was promised. Refuses what
 * people would wait for too long, and a version that is not the next one, so that nobody publishes over what they have not
 * seen.
 */
export async function publishRightPolicy(deps: Deps, policy: RightPolicy): Promise<void> {
  requireSoon(policy.limits)
  const dictionary = await deps.dictionary.current()
  const { version } = dictionary.rightPolicy
  if (policy.version !== version + 1) return refuse('record.changed', { version })
  const now = deps.now()
  await inTransaction(deps.db, async (tx) => {
    insertRightPolicy(tx, policy, now)
    addAudit(deps, tx, publisher, {
      county: dictionary.city.county,
      action: 'rights.limits',
      objectType: 'rules',
      objectId: null,
      data: { version: policy.version },
    })
    await raiseRulesVersion(tx)
  }).catch((error: unknown) => {
    if (isDuplicate(error)) return refuse('record.changed', { version: policy.version })
    throw error
  })
  await deps.dictionary.refresh()
}
