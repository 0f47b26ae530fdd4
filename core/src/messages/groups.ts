import type { Urgency } from '../matters/vocabulary.ts'
import type { MessageStep } from './steps.ts'

/** What messages are about, for whoever says which of them they want besides their inbox. */
export const stepGroups = ['urgent', 'tasks', 'progress', 'limits', 'reporters'] as const
export type StepGroup = (typeof stepGroups)[number]

/** The group of each step; a step that may not wait for a morning is `urgent`. */
const groups: Record<MessageStep, StepGroup> = {
  emergency: 'urgent',
  register: 'progress',
  accept: 'progress',
  dispatch: 'tasks',
  assist: 'tasks',
  sign: 'progress',
  settle: 'progress',
  return: 'tasks',
  recall: 'tasks',
  rework: 'tasks',
  reopen: 'tasks',
  escalate: 'tasks',
  handDown: 'tasks',
  close: 'progress',
  conclude: 'progress',
  decline: 'progress',
  redirect: 'progress',
  withdraw: 'tasks',
  merge: 'progress',
  unmerge: 'progress',
  note: 'progress',
  supplement: 'reporters',
  join: 'reporters',
  rate: 'reporters',
  askRight: 'reporters',
  answerRight: 'reporters',
  object: 'tasks',
  takeBackObjection: 'tasks',
  ruleObjection: 'tasks',
  whistle: 'tasks',
  excuse: 'tasks',
  cancelWhistle: 'tasks',
  putOnAgenda: 'tasks',
  takeOffAgenda: 'tasks',
  meetingMoved: 'tasks',
  notThere: 'tasks',
  decide: 'tasks',
  remind: 'limits',
  supervise: 'limits',
  repeatSupervision: 'limits',
  takeBackSupervision: 'limits',
  answerSupervision: 'limits',
  judgeSupervision: 'limits',
  climb: 'limits',
  decideSuspension: 'limits',
  resume: 'limits',
  decideExtension: 'limits',
  park: 'limits',
  unpark: 'limits',
  notClosed: 'limits',
  whyLate: 'limits',
  yellow: 'limits',
  red: 'limits',
}

export function groupOf(step: MessageStep): StepGroup {
  return groups[step]
}

/** Whether it goes out at once, also in quiet hours. */
export function isUrgent(step: MessageStep, urgency: Urgency): boolean {
  return groupOf(step) === 'urgent' || urgency === 'emergency'
}
