import {
  mostAttempts,
  type NoticeChannel,
  noticeChannels,
  pauseAfter,
  takesMessages,
} from '@manyuan/core/matters/notice.ts'
import { openMatterCipher } from '../crypto/matter-cipher.ts'
import { type ClaimedNotice, findNoticeTarget, type NoticeOutcome, type NoticeTarget } from '../db/notices.ts'
import type { Deps } from '../deps.ts'
import type { Attempt, Channel, Channels } from './channel.ts'
import { wordNotice } from './word-notice.ts'

const dropped: NoticeOutcome = { state: 'dropped', channel: null, problem: null }

type Address = { channel: NoticeChannel; to: string }

/** Where this party can be reached; opened here and nowhere kept. */
function addressesOf(deps: Deps, notice: ClaimedNotice, target: NoticeTarget): Address[] | undefined {
  if (!target.wanted || target.keyId === null || target.wrapped === null) return undefined
  const cipher = openMatterCipher(
    deps.ring,
    { county: notice.county, id: notice.matterId },
    { keyId: target.keyId, wrapped: target.wrapped },
  )
  const phone = target.phone && cipher.open('party', notice.partyId, 'phone', target.phone)
  const email = target.email && cipher.open('party', notice.partyId, 'email', target.email)
  const known = { sms: phone && takesMessages(phone) ? phone : null, email }
  return noticeChannels.flatMap((channel) => {
    const to = known[channel]
    return to ? [{ channel, to }] : []
  })
}

type Way = Address & { through: Channel }

function waysTo(channels: Channels, addresses: readonly Address[]): Way[] {
  return addresses.flatMap((address) => {
    const through = channels[address.channel]
    return through ? [{ ...address, through }] : []
  })
}

/** What an attempt means for the notice: `last` when no other is made after it. */
function outcomeOf(attempt: Attempt, channel: NoticeChannel, nextAt: Date | undefined): NoticeOutcome {
  if (attempt === 'sent') return { state: 'sent', channel, problem: null }
  return nextAt
    ? { state: 'waiting', channel, problem: attempt, nextAt }
    : { state: 'failed', channel, problem: attempt }
}

/**
 * Makes one attempt at a notice and tells what came of it; writes nothing. Who can be reached in two ways is tried in
 * turns, SMS first. Ends at once, without a channel, for who wants nothing any more, left nothing to be reached by, or
 * can be reached by nothing that is set up.
 */
export async function sendNotice(deps: Deps, notice: ClaimedNotice): Promise<NoticeOutcome> {
  // It was tried that often and never written down: whatever it does to the program, not once more.
  if (notice.attempt > mostAttempts) return { state: 'failed', channel: null, problem: 'unanswered' }
  const target = await findNoticeTarget(deps.db, notice, deps.now())
  const addresses = target && addressesOf(deps, notice, target)
  if (!target || !addresses) return dropped
  if (addresses.length === 0) return { state: 'failed', channel: null, problem: 'noAddress' }
  const ways = waysTo(deps.channels, addresses)
  const way = ways[(notice.attempt - 1) % ways.length]
  if (!way) return { state: 'noChannel', channel: null, problem: null }
  const message = wordNotice(deps, notice, target.code, way.channel)
  if (!message) return dropped
  const attempt = await way.through.send({ ...message, to: way.to })
  const final = attempt === 'refused' && ways.length === 1
  const pause = final ? undefined : pauseAfter(notice.attempt)
  return outcomeOf(
    attempt,
    way.channel,
    pause === undefined ? undefined : new Date(deps.now().getTime() + pause),
  )
}
