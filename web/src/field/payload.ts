import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import type { Aim } from './api.ts'
import type { FieldMove } from './asked.ts'
import { demandOf } from './decided-on.ts'

/** The reader's own task as they see it, and what a move on it aims at. */
export function aimAt({ line, tasks }: MatterView): { taskId: string; aim: Aim } | undefined {
  const task = tasks.find(({ mine, state, whistleId }) => mine && isOpenTask(state) && whistleId === null)
  return (
    task && {
      taskId: task.id,
      aim: { matter: line.ref, expectedStage: line.stage, taskVersion: task.version },
    }
  )
}

/** The meeting that the reader's unit is called to. */
export function callOf({ whistles }: MatterView) {
  return whistles.find(({ state, calls }) => state === 'called' && calls.some(({ mine }) => mine))
}

type Sent = { payload: Record<string, unknown>; aim: Aim }

/** What is sent for a move; nothing where the task is the reader's no longer. */
export function payloadOf(
  move: Exclude<FieldMove, 'explainLate'>,
  view: MatterView,
  fields: Readonly<Record<string, string>>,
): Sent | undefined {
  const aim = { matter: view.line.ref }
  const ofStage = { ...aim, expectedStage: view.line.stage }
  const said = (fields.text ?? '').trim()
  const answer = (fields.answer ?? '').trim()
  const { choice = '', until = '' } = fields
  const at = aimAt(view)
  const ofTask = (more: object): Sent | undefined =>
    at && { payload: { taskId: at.taskId, ...more }, aim: at.aim }
  const whistleId = callOf(view)?.id ?? ''
  const stayId = view.stays.find(({ endedAt }) => endedAt === null)?.id ?? ''
  const extensionId = view.extensions.find(({ state }) => state === 'asked')?.id ?? ''
  const decided = choice === 'yes' ? { approved: true, answer } : { approved: false, reason: said }
  switch (move) {
    case 'accept': {
      const changed = choice && choice !== view.line.kindId ? { kindId: choice } : {}
      return { payload: { ...changed, ...(said ? { note: said } : {}) }, aim: ofStage }
    }
    case 'conclude': {
      const [done = '', where = ''] = [fields.done?.trim(), fields.where?.trim()]
      return {
        payload: {
          reason: said,
          ways: choice.split(' '),
          ...(done ? { done } : {}),
          ...(where ? { where } : {}),
        },
        aim: ofStage,
      }
    }
    case 'work':
      return ofTask({ progress: said, public: fields.shown === 'yes' })
    case 'settle':
      return ofTask({ outcome: choice, answer: said })
    case 'object':
      return ofTask({ ground: choice, explanation: said })
    case 'reportIn':
      return { payload: { whistleId, ...(said ? { remark: said } : {}) }, aim }
    case 'answerSupervision':
      return { payload: { supervisionId: demandOf(view)?.id, words: said }, aim }
    case 'excuse':
      return { payload: { whistleId, reason: said }, aim }
    case 'askSuspension':
      return { payload: { reasonId: choice, until, explanation: said }, aim }
    case 'askExtension': {
      const clockId = view.clockChoices.extension?.clockId
      return { payload: { clockId, amount: Number(choice), explanation: said }, aim }
    }
    case 'decideSuspension':
      return { payload: { stayId, ...decided }, aim }
    case 'decideExtension':
      return { payload: { extensionId, ...decided }, aim }
    case 'takeBackExtension':
      return { payload: { extensionId, reason: said }, aim }
    case 'takeBackSuspension':
    case 'resume':
    case 'unpark':
      return { payload: { stayId, reason: said }, aim }
    case 'park':
      return { payload: { until, reason: said, answer }, aim }
    case 'parkFurther':
      return { payload: { stayId, until, reason: said }, aim }
  }
}
