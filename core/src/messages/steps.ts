import { type NoticeDeed, noticeDeeds } from '../matters/notice.ts'

/**
 * The steps of a matter that somebody may hear of, under the names that its history has for them; `emergency` is a matter
 * that came in as one. A new kind of step is one line here, one in `usualRules`, and its words in both languages.
 */
export const messageSteps = [
  'emergency',
  'register',
  'accept',
  'dispatch',
  'assist',
  'sign',
  'settle',
  'return',
  'recall',
  'rework',
  'reopen',
  'escalate',
  'handDown',
  'close',
  'conclude',
  'decline',
  'redirect',
  'withdraw',
  'merge',
  'unmerge',
  'note',
  'supplement',
  'join',
  'rate',
  'askRight',
  'answerRight',
  'object',
  'takeBackObjection',
  'ruleObjection',
  'whistle',
  'excuse',
  'cancelWhistle',
  'putOnAgenda',
  'takeOffAgenda',
  'meetingMoved',
  'notThere',
  'decide',
  'remind',
  'supervise',
  'repeatSupervision',
  'takeBackSupervision',
  'answerSupervision',
  'judgeSupervision',
  'climb',
  'decideSuspension',
  'resume',
  'decideExtension',
  'park',
  'unpark',
  'notClosed',
  'whyLate',
  'yellow',
  'red',
] as const
export type MessageStep = (typeof messageSteps)[number]

export function isMessageStep(word: string): word is MessageStep {
  return (messageSteps as readonly string[]).includes(word)
}

/** Who stands how to a matter at the moment of the step. */
export const audiences = [
  'askedUnits',
  'leadUnit',
  'assistingUnits',
  'custodyDeciders',
  'custodyHead',
  'centreAbove',
  'originCentre',
  'dutyPosts',
  'toldLevel',
  'demander',
  'registrant',
  'reporters',
  'systems',
] as const
export type Audience = (typeof audiences)[number]

/** Ways that lead to one person, to an address that they gave themselves. */
export const personalChannels = ['email', 'sms'] as const
export type PersonalChannel = (typeof personalChannels)[number]

/** The robots of groups that are known: each has a form of its own. */
export const robotChannels = ['wecom', 'dingtalk'] as const
export type RobotChannel = (typeof robotChannels)[number]

/** Ways that lead to a place which an administrator set up: another system, or the group of a unit. */
export const endpointChannels = ['webhook', ...robotChannels] as const
export type EndpointChannel = (typeof endpointChannels)[number]

/** Ways out of the house. */
export const outwardChannels = [...personalChannels, ...endpointChannels] as const
export type OutwardChannel = (typeof outwardChannels)[number]

export const messageChannels = ['inbox', ...outwardChannels] as const
export type MessageChannel = (typeof messageChannels)[number]

const toPeople = ['inbox', ...personalChannels] as const
const toUnits = [...toPeople, ...robotChannels] as const

/** Ways that lead to somebody: a reporter has no inbox, only a unit has a group, only a system an address to call. */
export function channelsTo(audience: Audience): readonly MessageChannel[] {
  switch (audience) {
    case 'reporters':
      return ['sms', 'email']
    case 'systems':
      return ['webhook']
    case 'dutyPosts':
    case 'toldLevel':
    case 'demander':
    case 'registrant':
      return toPeople
    default:
      return toUnits
  }
}

/** Whether this audience are people of the house: what they are told always stands in their inbox as well. */
export function isStaff(audience: Audience): boolean {
  return audience !== 'reporters' && audience !== 'systems'
}

/** Steps after which a matter still is before its first dispatch, or lies with no unit any more. */
const withoutUnits: readonly MessageStep[] = [
  'emergency',
  'register',
  'accept',
  'return',
  'recall',
  'reopen',
  'escalate',
  'handDown',
  'decline',
  'redirect',
]

/** Steps that give a unit a task or a call, or ask something of it, or take that back. */
const asking: readonly MessageStep[] = [
  'dispatch',
  'assist',
  'return',
  'recall',
  'withdraw',
  'ruleObjection',
  'whistle',
  'cancelWhistle',
  'putOnAgenda',
  'takeOffAgenda',
  'meetingMoved',
  'notThere',
  'decide',
  'remind',
  'supervise',
  'repeatSupervision',
  'takeBackSupervision',
  'judgeSupervision',
  'whyLate',
]

function isNoticeDeed(step: MessageStep): step is MessageStep & NoticeDeed {
  return (noticeDeeds as readonly string[]).includes(step)
}

/** Whether anybody can stand so to a matter at this step: a rule for nobody is refused where it is written. */
export function canHear(step: MessageStep, audience: Audience): boolean {
  switch (audience) {
    case 'askedUnits':
      return asking.includes(step)
    case 'leadUnit':
    case 'assistingUnits':
      return !withoutUnits.includes(step)
    case 'toldLevel':
      return step === 'climb'
    case 'demander':
      return step === 'answerSupervision'
    case 'reporters':
      return isNoticeDeed(step)
    default:
      return true
  }
}
