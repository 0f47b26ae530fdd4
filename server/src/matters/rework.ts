import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import { resumeSettleClock } from '../clock/matter-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { alsoSearchedAs } from '../db/matter-write.ts'
import { nextRoundAlong } from '../links/along.ts'
import { unitsVectorText } from '../search/words.ts'
import { addText } from './facts.ts'
import { moveMatter, requireMove } from './move.ts'
import { heirOf, passTask } from './pass-task.ts'
import { leadTask, moveTask } from './tasks.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from './use-case.ts'

/** Back to the unit that handled it; the public clock goes on from where it was, it never starts anew. */
export async function sendBackToWork(
  use: UseCase,
  matter: MatterRecord,
  reason?: string,
): Promise<MatterRecord> {
  const lead = leadTask(matter)
  const heir = lead && heirOf(use, matter, lead)
  if (lead && heir) await passTask(use, matter, lead, heir, 'working')
  else if (lead) moveTask(use, matter, lead, 'rework', { done_at: null, outcome: null })
  const { dueAt, light } = await resumeSettleClock(use, matter)
  const moved = await moveMatter(use, matter, 'rework', {
    public: true,
    facts: { round: matter.round + 1, dueAt, light, ...(heir ? { leadUnitId: heir.id } : {}) },
    ...(heir
      ? { columns: { search: alsoSearchedAs(unitsVectorText([heir.id])) }, data: { unitId: heir.id } }
      : {}),
  })
  await nextRoundAlong(use, moved.matter)
  if (reason) addText(use, matter, await cipherOf(use, matter), 'reason', reason, moved.activityId)
  return moved.matter
}

/** The centre sends an answer back that is not good enough. */
export async function reworkMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['rework'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'rework')
  requireMove(matter, 'rework')
  return await sendBackToWork(use, matter, input.reason)
}
