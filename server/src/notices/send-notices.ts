import { matterRef } from '@manyuan/core/ids.ts'
import {
  type ClaimedNotice,
  claimNotices,
  type NoticeOutcome,
  recordNotice,
  releaseNotice,
} from '../db/notices.ts'
import type { Deps } from '../deps.ts'
import { lastBegin, leaseMs } from '../jobs/lease.ts'
import { sendNotice } from './send-notice.ts'

/** So many are taken at a time. */
export const noticePortion = 10

/**
 * Sends a portion of the notices that are due, and tells how many it took. Two programs never send the same one at the
 * same time: what one took is nobody else's until its lease ends, and nothing is begun that might outlast it. Sending happens outside every transaction, so a
 * program that dies between sending and writing it down sends that one again when the lease has ended; none is lost.
 */
export async function sendNotices(deps: Deps): Promise<number> {
  const now = deps.now()
  const claimed = await claimNotices(deps.db, now, new Date(now.getTime() + leaseMs), noticePortion)
  // One after the other to the same party, or "closed" could overtake "accepted".
  const byParty = Map.groupBy(claimed, ({ county, partyId }) => `${county}-${partyId}`)
  await Promise.all([...byParty.values()].map((notices) => sendInOrder(deps, notices, lastBegin(now))))
  return claimed.length
}

async function sendInOrder(deps: Deps, notices: readonly ClaimedNotice[], until: Date): Promise<void> {
  for (const notice of notices) {
    if (deps.now() > until) {
      await releaseNotice(deps.db, notice, deps.now())
      continue
    }
    try {
      const outcome = await sendNotice(deps, notice)
      if (outcome.problem !== null) warn(deps, notice, outcome)
      await recordNotice(deps.db, notice, outcome, deps.now())
      deps.live.hint(matterRef({ county: notice.county, id: notice.matterId }))
    } catch (error) {
      // It is due again when its lease ends; the notices of others need not wait for that.
      deps.log.error(
        { err: error, notice: notice.id },
        'A notice could not be tried; it will be tried again.',
      )
    }
  }
}

/** Ids and closed words only: neither the address nor what a gateway said of it is ever logged. */
function warn(deps: Deps, { id, attempt }: ClaimedNotice, { state, channel, problem }: NoticeOutcome): void {
  deps.log.warn({ notice: id, attempt, state, channel, problem }, 'A notice was not sent.')
}
