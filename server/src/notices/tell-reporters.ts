import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import { noticeMoves } from '@manyuan/core/matters/notice.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { UseCase } from '../matters/use-case.ts'

/**
 * Leaves a mark that the reporters are to be told. A job finds who wants to hear and sends; nothing that goes
 * wrong there can undo the move.
 */
export function tellReporters(use: UseCase, matter: MatterRecord, move: MatterMove): void {
  if (!noticeMoves.some((told) => told === move)) return
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
