import { resumeSettleClock } from '../clock/matter-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { leaveOther } from '../links/leave.ts'
import { takeUpRecurrence } from '../recurring/curve.ts'
import { addText } from './facts.ts'
import { moveMatter } from './move.ts'
import { cipherOf, type UseCase } from './use-case.ts'

/** Takes a locked matter that is over up again, in a new round, with its clocks as they ran; it goes on by itself from here. */
export async function openAgain(use: UseCase, matter: MatterRecord, reason?: string): Promise<MatterRecord> {
  const { dueAt, light } = await resumeSettleClock(use, matter)
  const moved = await moveMatter(use, matter, 'reopen', {
    public: true,
    columns: { kept_days: 0 },
    facts: {
      closedAt: null,
      leadUnitId: null,
      timesReopened: matter.timesReopened + 1,
      round: matter.round + 1,
      dueAt,
      light,
    },
  })
  addText(use, matter, await cipherOf(use, matter), 'reason', reason, moved.activityId)
  await leaveOther(use, matter)
  await takeUpRecurrence(use, matter)
  return moved.matter
}
