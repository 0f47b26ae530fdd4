import { isDissatisfied, wordsSaid } from '@manyuan/core/call-backs/asking.ts'
import { matterKey } from '@manyuan/core/ids.ts'
import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import type { CallBackGiver } from '@manyuan/core/matters/vocabulary.ts'
import { isIndependent } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { goOnDissatisfied } from '../call-backs/dissatisfied.ts'
import { drawRound } from '../call-backs/draw.ts'
import { isToBeAsked, noteAsking } from '../call-backs/rounds.ts'
import { dropCallBackClock, meetClock } from '../clock/matter-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { nameCallers } from '../db/named-posts.ts'
import { askAlong, setToAsk } from '../links/along.ts'
import { lockAbove } from '../links/root.ts'
import { hasNobodyToAsk } from '../links/split.ts'
import { isAsked, readCallBacks } from './called-back.ts'
import { addSaidTally, addText } from './facts.ts'
import { moveMatter, requireMove } from './move.ts'
import { setOverlay } from './overlay.ts'
import { type Aim, cipherOf, getMatterFor, refuseChanged, type UseCase } from './use-case.ts'

/** 审核: the centre looks at the unit's answer before the citizen is asked, and it is drawn whether they are. */
export async function reviewMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['review'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'review')
  requireMove(matter, 'review')
  const nobody = await hasNobodyToAsk(use, matter)
  const drawn = !nobody && (await drawRound(use, matter))
  const facts = drawn ? {} : await dropCallBackClock(use, matter)
  const data = nobody ? {} : { drawn }
  const moved = await moveMatter(use, matter, 'review', { public: true, facts, data })
  await nameCallers(use.tx, businessDayOf(use.now), matter)
  // Who reported what a part took in has nobody else who asks them.
  await askAlong(use, moved.matter, nobody || drawn)
  addText(use, matter, await cipherOf(use, matter), 'note', input.note, moved.activityId)
  return moved.matter
}

/** Asks the citizen, by somebody who never handled the matter. Who is not satisfied sends it back to work, or upwards. */
export async function callBackMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['callBack'],
): Promise<MatterRecord> {
  const root = await lockAbove(use.tx, matterKey(aim.matter))
  const matter = await getMatterFor(use, aim, 'callBack')
  requireMove(matter, 'callBack')
  const isMerged = matter.stage === 'merged'
  if (isMerged && !root) return await refuseChanged(use, matter)
  const asked = isMerged && root ? root : matter
  if (asked.stage !== 'callback') return refuse('merge.notYetSettled', { stage: asked.stage })
  if (!isIndependent(use.actor, asked)) return refuse('matter.notIndependent')
  if (!(await isToBeAsked(use, asked))) return refuse('callBack.notDrawn')
  if (isAsked(await readCallBacks(use, matter), matter.round)) return await refuseChanged(use, matter)
  const { isOver, tries } = await noteAsking(use, matter, { round: matter.round, said: input })
  addCallBack(use, matter, { ...input, givenBy: 'staff', round: matter.round })
  const { remark, ...said } = input
  const marked = await markAsked(use, matter, isOver)
  const moved = await moveMatter(use, marked, 'callBack', {
    public: true,
    facts: isOver && !isMerged ? await meetClock(use, matter, 'callBack') : {},
    data: { ...said, ...(said.result === 'unreachable' ? { tries, isOver } : {}) },
  })
  addText(use, matter, await cipherOf(use, matter), 'remark', remark, moved.activityId)
  if (!isDissatisfied(input)) return moved.matter
  const again = await goOnDissatisfied(use, isMerged ? asked : moved.matter, { counts: true })
  return isMerged ? moved.matter : again
}

/** Lists show who was tried in vain; whoever reported what was merged is in the queue no longer once they were asked. */
async function markAsked(use: UseCase, matter: MatterRecord, isOver: boolean): Promise<MatterRecord> {
  if (isOver && matter.stage === 'merged') return setToAsk(use, matter, false)
  if (matter.overlays.includes('unanswered') !== isOver) return matter
  return await setOverlay(use, matter, 'unanswered', !isOver)
}

type CallBack = Partial<Omit<MoveInputs['callBack'], 'remark'>> & { givenBy: CallBackGiver; round: number }

/** Keeps answered, solved and satisfied apart, with who gave them, and counts each. */
export function addCallBack(use: UseCase, matter: MatterRecord, callBack: CallBack): void {
  const said = {
    result: callBack.result ?? 'reached',
    answered: callBack.answered ?? null,
    solved: callBack.solved ?? null,
    satisfied: callBack.satisfied ?? null,
  }
  use.facts.call_back.push({
    county: matter.county,
    id: use.newId(),
    matter_id: matter.id,
    round: callBack.round,
    given_by: callBack.givenBy,
    party_id: use.actor.type === 'citizen' ? use.actor.partyId : null,
    ...said,
    ...staffColumns(use.actor),
    path: matter.path,
    at: use.now,
  })
  for (const word of wordsSaid(said))
    addSaidTally(use, matter, { said: word, givenBy: callBack.givenBy, at: use.now, n: 1 })
}
