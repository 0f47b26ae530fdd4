import type { MatterAct } from '../permissions/actions.ts'

/** The deeds that a party who asked for messages hears of. */
export const noticeDeeds = [
  'accept',
  'dispatch',
  'escalate',
  'handDown',
  'settle',
  'decline',
  'redirect',
  'merge',
  'unmerge',
  'close',
  'conclude',
  'reopen',
  'answerRight',
  'decideSuspension',
  'resume',
  'decideExtension',
  'park',
  'unpark',
] as const satisfies readonly MatterAct[]
export type NoticeDeed = (typeof noticeDeeds)[number]

/** The ways in which a notice can travel, the one that reaches most people first. */
export const noticeChannels = ['sms', 'email'] as const
export type NoticeChannel = (typeof noticeChannels)[number]

/**
 * `waiting` to be sent, also between attempts; `failed` after the last one; `noChannel` when nothing is set up that
 * could carry it; `dropped` when nobody wants it any more or the matter's texts were destroyed.
 */
export const noticeStates = ['waiting', 'sent', 'failed', 'noChannel', 'dropped'] as const
export type NoticeState = (typeof noticeStates)[number]

/** Why the last attempt came to nothing; never in the words of a gateway, which may repeat the address. */
export const noticeProblems = ['unanswered', 'refused', 'noAddress'] as const
export type NoticeProblem = (typeof noticeProblems)[number]

const minute = 60_000
const pauses = [1, 5, 30, 120, 720].map((minutes) => minutes * minute)

/** The first attempt and one after each pause. */
export const mostAttempts = pauses.length + 1

/** The pause in milliseconds after the attempt of this number (from 1), or `undefined` when it was the last. */
export function pauseAfter(attempt: number): number | undefined {
  return pauses[attempt - 1]
}

/** Whether a text message can reach this number: mobiles alone. */
export function takesMessages(phone: string): boolean {
  return /^(\+?86)?1\d{10}$/.test(phone)
}
