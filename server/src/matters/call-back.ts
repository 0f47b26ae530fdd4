import { matterKey } from '@manyuan/core/ids.ts'
import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import type { CallBackGiver } from '@manyuan/core/matters/vocabulary.ts'
import { isIndependent } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { meetClock } from '../clock/matter-clocks.ts'
import { listCallBacks } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { nameCallers } from '../db/named-posts.ts'
import { askAlong, setToAsk } from '../links/along.ts'
import { lockAbove } from '../links/root.ts'
import { isAsked } from './called-back.ts'
import { addText } from './facts.ts'
import { moveMatter, requireMove } from './move.ts'
import { sendBackToWork } from './rework.ts'
import { type Aim, cipherOf, getMatterFor, refuseChanged, type UseCase } from './use-case.ts'

/** 审核: the centre looks at the unit's answer before the citizen is asked. */
export async function reviewMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['review'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'review')
  const moved = await moveMatter(use, matter, 'review', { public: true })
  await nameCallers(use.tx, businessDayOf(use.now), matter)
  await askAlong(use, moved.matter, true)
  addText(use, matter, await cipherOf(use, matter), 'note', input.note, moved.activityId)
  return moved.matter
}

/** Asks the citizen, by somebody who never handled the matter. "Not solved" sends it back to work. */
export async function callBackMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['callBack'],
): Promise<MatterRecord> {
  const root = await lockAbove(use.tx, matterKey(aim.matter))
  const matter = await getMatterFor(use, aim, 'callBack')
  requireMove(matter, 'callBack')
  if (matter.stage === 'merged')
    return await callBackMerged(use, matter, root ?? (await refuseChanged(use, matter)), input)
  if (isAsked(await listCallBacks(use.tx, matter), matter.round)) return await refuseChanged(use, matter)
  addCallBack(use, matter, { ...input, givenBy: 'staff' })
  const standing = await meetClock(use, matter, 'callBack')
  const moved = await moveMatter(use, matter, 'callBack', {
    public: true,
    facts: standing,
    data: {
      result: input.result,
      answered: input.answered,
      solved: input.solved,
      satisfied: input.satisfied,
    },
  })
  addText(use, matter, await cipherOf(use, matter), 'remark', input.remark, moved.activityId)
  return input.solved === false ? await sendBackToWork(use, moved.matter) : moved.matter
}

/** The same for who reported what was merged into another matter: it is the other's answer that they are asked about. */
async function callBackMerged(
  use: UseCase,
  matter: MatterRecord,
  root: MatterRecord,
  input: MoveInputs['callBack'],
): Promise<MatterRecord> {
  if (root.stage !== 'callback') return refuse('merge.notYetSettled', { stage: root.stage })
  if (!isIndependent(use.actor, root)) return refuse('matter.notIndependent')
  if (isAsked(await listCallBacks(use.tx, matter), root.round)) return await refuseChanged(use, matter)
  addCallBack(use, matter, { ...input, givenBy: 'staff', round: root.round })
  const asked = setToAsk(use, matter, false)
  const { remark, ...data } = input
  const moved = await moveMatter(use, asked, 'callBack', { public: true, data })
  addText(use, matter, await cipherOf(use, matter), 'remark', remark, moved.activityId)
  if (input.solved === false) await sendBackToWork(use, root)
  return moved.matter
}

type CallBack = Partial<Omit<MoveInputs['callBack'], 'remark'>> & { givenBy: CallBackGiver; round?: number }

/** Keeps answered, solved and satisfied apart, with who gave them. */
export function addCallBack(use: UseCase, matter: MatterRecord, callBack: CallBack): void {
  use.facts.call_back.push({
    county: matter.county,
    id: use.newId(),
    matter_id: matter.id,
    round: callBack.round ?? matter.round,
    given_by: callBack.givenBy,
    party_id: use.actor.type === 'citizen' ? use.actor.partyId : null,
    result: callBack.result ?? 'reached',
    answered: callBack.answered ?? null,
    solved: callBack.solved ?? null,
    satisfied: callBack.satisfied ?? null,
    ...staffColumns(use.actor),
    at: use.now,
  })
}
