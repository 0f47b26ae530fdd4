import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import type { CallBackGiver } from '@manyuan/core/matters/vocabulary.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { meetClock, resumeSettleClock } from '../clock/matter-clocks.ts'
import { listCallBacks } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { alsoSearchedAs } from '../db/matter-write.ts'
import { nameCallers } from '../db/named-posts.ts'
import { unitsVectorText } from '../search/words.ts'
import { addText } from './facts.ts'
import { moveMatter, requireMove } from './move.ts'
import { heirOf, passTask } from './pass-task.ts'
import { leadTask, moveTask } from './tasks.ts'
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
  addText(use, matter, await cipherOf(use, matter), 'note', input.note, moved.activityId)
  return moved.matter
}

/** Asks the citizen, by somebody who never handled the matter. "Not solved" sends it back to work. */
export async function callBackMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['callBack'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'callBack')
  requireMove(matter, 'callBack')
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

type CallBack = Partial<Omit<MoveInputs['callBack'], 'remark'>> & { givenBy: CallBackGiver }

/** Keeps answered, solved and satisfied apart, with who gave them. */
export function addCallBack(use: UseCase, matter: MatterRecord, callBack: CallBack): void {
  use.facts.call_back.push({
    county: matter.county,
    id: use.newId(),
    matter_id: matter.id,
    round: matter.round,
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

type Said = { round: number; givenBy: string; result: string; solved: boolean | null }

/** Whether somebody of the staff reached the citizen in this round: nobody is asked the same twice. */
export function isAsked(callBacks: readonly Said[], round: number): boolean {
  return callBacks.some((one) => one.round === round && one.givenBy === 'staff' && one.result === 'reached')
}

/** Whether the round was called back, and nobody said that nothing is solved. */
export function isCalledBack(callBacks: readonly Said[], round: number): boolean {
  const answers = callBacks.filter((one) => one.round === round)
  // Anybody may join a matter and rate it, whoever handled it too: only the first reporter's word stands for a call-back.
  const asked = answers.some(({ givenBy }) => givenBy !== 'furtherReporter')
  return asked && answers.every(({ solved }) => solved !== false)
}
