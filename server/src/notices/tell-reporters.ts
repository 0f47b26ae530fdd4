import { type NoticeDeed, noticeDeeds } from '@manyuan/core/matters/notice.ts'
import { channelsFor } from '@manyuan/core/messages/rules.ts'
import type { MatterAct } from '@manyuan/core/permissions/actions.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { goingOnAs } from '../links/root.ts'
import type { UseCase } from '../matters/use-case.ts'

/**
 * Leaves a mark that the reporters are to be told, those of what the matter took in as well: of its end they hear by their
 * own. A job finds who wants to hear and sends; nothing that goes wrong there can undo the deed.
 */
export async function tellReporters(use: UseCase, matter: MatterRecord, deed: MatterAct): Promise<void> {
  if (!isNoticeDeed(deed) || !isToldTo(use, deed)) return
  const others = deed === 'close' || deed === 'conclude' ? [] : await goingOnAs(use.tx, matter)
  for (const one of [matter, ...others]) for (const partyId of one.tellPartyIds) tell(use, one, partyId, deed)
}

/** The same for whoever asked about their own data and wants to hear: that an answer is there, never what it says. */
export function tellOfAnswer(use: UseCase, matter: MatterRecord, partyId: string): void {
  if (matter.tellPartyIds.includes(partyId) && isToldTo(use, 'answerRight'))
    tell(use, matter, partyId, 'answerRight')
}

/** Whether the city's rules tell reporters of it at all. */
function isToldTo(use: UseCase, deed: NoticeDeed): boolean {
  return channelsFor(use.dictionary.messageRules, deed, 'reporters').length > 0
}

function isNoticeDeed(deed: string): deed is NoticeDeed {
  return (noticeDeeds as readonly string[]).includes(deed)
}

function tell(use: UseCase, matter: MatterRecord, partyId: string, deed: NoticeDeed): void {
  use.facts.notice.push({
    county: matter.county,
    id: use.newId(),
    matter_id: matter.id,
    party_id: partyId,
    template: `matter.${deed}`,
    state: 'waiting',
    attempts: 0,
    next_at: use.now,
    created_at: use.now,
  })
}
