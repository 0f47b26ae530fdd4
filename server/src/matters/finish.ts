import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import { stopClocks } from '../clock/matter-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { requireAlone } from '../links/along.ts'
import { moveMatter } from './move.ts'
import type { UseCase } from './use-case.ts'

/** Ends a matter by a move that everybody outside sees: its limits stop, and it is due no more. */
export async function finishMatter(
  use: UseCase,
  matter: MatterRecord,
  move: Extract<MatterMove, 'close' | 'withdraw' | 'decline' | 'redirect'>,
  data: Record<string, unknown> = {},
): Promise<{ matter: MatterRecord; activityId: string }> {
  await requireAlone(use, matter, move)
  stopClocks(use, matter)
  const facts = { closedAt: use.now, dueAt: null, light: 'green' } as const
  return await moveMatter(use, matter, move, { public: true, facts, data })
}
