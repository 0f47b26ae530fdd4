import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { UseCase } from '../matters/use-case.ts'

/** The moves that a reporter who asked for messages hears of. */
const toldOf: readonly MatterMove[] = [
  'accept',
  'dispatch',
  'settle',
  'decline',
  'redirect',
  'close',
  'reopen',
]

/**
 * Leaves a mark that the reporters are to be told. A job finds who wants to hear and sends; nothing that goes
 * wrong there can undo the move.
 */
export function tellReporters(use: UseCase, matter: MatterRecord, move: MatterMove): void {
  if (!toldOf.includes(move)) return
  for (const partyId of matter.tellPartyIds)
    use.facts.notice.push({
      county: matter.county,
      id: use.newId(),
      matter_id: matter.id,
      party_id: partyId,
      template: `matter.${move}`,
      state: 'waiting',
      attempts: 0,
      next_at: use.now,
      created_at: use.now,
    })
}
