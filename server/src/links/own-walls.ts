import { refuse } from '@manyuan/core/refusals.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { UseCase } from '../matters/use-case.ts'
import { goingOnAs } from './root.ts'

/**
 * Refuses to change who may see a matter that is merged, or goes on for others: their reporters read its answers, and whom a
 * complaint is about may have the other one in hand. They are taken out first.
 */
export async function requireOwnWalls({ tx }: Pick<UseCase, 'tx'>, matter: MatterRecord): Promise<void> {
  const count = matter.stage === 'merged' ? 1 : (await goingOnAs(tx, matter)).length
  if (count > 0) refuse('merge.apartFirst', { count })
}
