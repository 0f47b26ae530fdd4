import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { addActivity, auditMatter } from './facts.ts'
import type { UseCase } from './use-case.ts'

/** Writes what an assisting unit did: the matter's stage follows the lead task alone. */
export function assistActivity(use: UseCase, matter: MatterRecord, move: MatterMove, taskId: string): string {
  auditMatter(use, matter, `matter.${move}`)
  return addActivity(use, matter, { kind: move, taskId, data: { assisting: true } })
}
