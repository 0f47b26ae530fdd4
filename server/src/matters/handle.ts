import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { meetClock, meetFirstContact, startClocks } from '../clock/matter-clocks.ts'
import { listAttachments } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { noteGivenBack, requireUndisputed } from '../dispatch/object.ts'
import { assistActivity } from './assist-activity.ts'
import { addText } from './facts.ts'
import { giveTaskBack } from './give-back.ts'
import { moveMatter, requireMove } from './move.ts'
import { showStanding } from './overlay.ts'
import { getOwnTask, moveTask } from './tasks.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from './use-case.ts'
import { wantedPapers } from './wanted-papers.ts'

/** 签收: the unit says that it has the task. */
export async function signTask(use: UseCase, aim: Aim, input: MoveInputs['sign']): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'sign')
  const task = await getOwnTask(use, matter, input.taskId, aim)
  if (task.role === 'lead') requireMove(matter, 'sign')
  await requireUndisputed(use, matter, task)
  moveTask(use, matter, task, 'sign', { signed_at: use.now })
  if (task.role === 'assist') {
    assistActivity(use, matter, 'sign', task.id)
    return matter
  }
  const standing = await meetClock(use, matter, 'sign')
  return (await moveMatter(use, matter, 'sign', { public: true, taskId: task.id, facts: standing })).matter
}

/** Tells how the work goes; the citizen sees it when the unit says so. */
export async function workOnTask(use: UseCase, aim: Aim, input: MoveInputs['work']): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'work')
  const task = await getOwnTask(use, matter, input.taskId, aim)
  if (task.role === 'lead') requireMove(matter, 'work')
  moveTask(use, matter, task, 'work')
  const heard = task.role === 'lead' && input.public ? await meetFirstContact(use, matter) : undefined
  const moved =
    task.role === 'lead'
      ? await moveMatter(use, matter, 'work', { public: input.public, taskId: task.id, facts: heard ?? {} })
      : { matter, activityId: assistActivity(use, matter, 'work', task.id) }
  addText(use, matter, await cipherOf(use, matter), 'progress', input.progress, moved.activityId)
  return moved.matter
}

/** Required papers that are not there; what cannot be done at all needs none. */
async function missingPapers(use: UseCase, matter: MatterRecord): Promise<BothLanguages[]> {
  const papers = await listAttachments(use.tx, matter)
  return wantedPapers(use.dictionary, matter, papers)
    .filter(({ required, there }) => required && !there)
    .map(({ name }) => name)
}

/** Says what came of it, in words for the citizen. */
export async function settleTask(use: UseCase, aim: Aim, input: MoveInputs['settle']): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'settle')
  const task = await getOwnTask(use, matter, input.taskId, aim)
  if (task.role === 'lead') requireMove(matter, 'settle')
  await requireUndisputed(use, matter, task)
  moveTask(use, matter, task, 'settle', { done_at: use.now, outcome: input.outcome })
  const cipher = await cipherOf(use, matter)
  if (task.role === 'assist') {
    addText(use, matter, cipher, 'progress', input.answer, assistActivity(use, matter, 'settle', task.id))
    return task.dueAt === null ? matter : await showStanding(use, matter)
  }
  const missing = input.outcome === 'notPossible' ? [] : await missingPapers(use, matter)
  if (missing.length > 0) return refuse('matter.papersMissing', { papers: missing })
  startClocks(use, matter, 'settled')
  // What others still do for it within limits of their own goes on.
  const standing = await meetClock(use, matter, 'settle', 'firstContact')
  const moved = await moveMatter(use, matter, 'settle', {
    public: true,
    taskId: task.id,
    facts: standing,
    data: { outcome: input.outcome },
  })
  addText(use, matter, cipher, 'answer', input.answer, moved.activityId)
  return moved.matter
}

/** 退回 at once, as older devices send it: the matter goes back without a ruling, and that was the unit's one objection. */
export async function returnTask(use: UseCase, aim: Aim, input: MoveInputs['return']): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'return')
  const task = await getOwnTask(use, matter, input.taskId, aim)
  await noteGivenBack(use, matter, task, input.ground)
  const given = await giveTaskBack(use, matter, task, input.ground)
  addText(use, matter, await cipherOf(use, matter), 'reason', input.explanation, given.activityId)
  return given.matter
}
