import { z } from 'zod'
import {
  type Audience,
  audiences,
  canHear,
  channelsTo,
  type MessageChannel,
  type MessageStep,
  messageChannels,
  messageSteps,
} from './steps.ts'

/** Who hears of one step and how. Who is not named hears nothing. */
const StepRules = z.partialRecord(
  z.enum(audiences),
  z.array(z.enum(messageChannels)).min(1).max(messageChannels.length),
)
export type StepRules = z.infer<typeof StepRules>

/** The rules of every step; one that a version does not know is told as it comes with the system. */
const RulesBySteps = z.partialRecord(z.enum(messageSteps), StepRules)

export const MessageRules = z.strictObject({ version: z.int().positive(), steps: RulesBySteps })
export type MessageRules = z.infer<typeof MessageRules>

/** What a city publishes: all of it each time; a step that is not named is told as it comes with the system. */
export const NewMessageRules = z.strictObject({ steps: RulesBySteps })
export type NewMessageRules = z.infer<typeof NewMessageRules>

const inbox = ['inbox'] as const

function toInbox(...to: Audience[]): StepRules {
  return Object.fromEntries(to.map((audience) => [audience, [...inbox]]))
}

const reporters: StepRules = { reporters: ['sms', 'email'] }

/** What comes with the system. What a queue shows anyway is told to nobody besides: an inbox that repeats it is not read. */
const usualSteps: Record<MessageStep, StepRules> = {
  emergency: toInbox('custodyDeciders', 'custodyHead', 'centreAbove', 'dutyPosts'),
  register: {},
  accept: { ...reporters },
  dispatch: { ...toInbox('askedUnits'), ...reporters },
  assist: toInbox('askedUnits'),
  sign: {},
  settle: { ...toInbox('registrant'), ...reporters },
  return: toInbox('custodyDeciders'),
  recall: toInbox('askedUnits'),
  rework: toInbox('leadUnit', 'assistingUnits'),
  reopen: { ...toInbox('custodyDeciders'), ...reporters },
  escalate: { ...toInbox('custodyDeciders', 'originCentre'), ...reporters },
  handDown: { ...toInbox('custodyDeciders'), ...reporters },
  close: { ...toInbox('registrant'), ...reporters },
  decline: { ...toInbox('registrant'), ...reporters },
  redirect: { ...toInbox('registrant'), ...reporters },
  withdraw: { ...toInbox('askedUnits') },
  merge: reporters,
  unmerge: reporters,
  note: toInbox('leadUnit', 'custodyDeciders'),
  supplement: toInbox('leadUnit', 'custodyDeciders'),
  join: toInbox('custodyDeciders'),
  rate: toInbox('custodyDeciders'),
  askRight: toInbox('custodyDeciders'),
  answerRight: reporters,
  object: toInbox('custodyDeciders'),
  takeBackObjection: toInbox('custodyDeciders'),
  ruleObjection: toInbox('leadUnit', 'askedUnits'),
  whistle: toInbox('askedUnits'),
  excuse: toInbox('custodyDeciders'),
  cancelWhistle: toInbox('askedUnits'),
  putOnAgenda: toInbox('askedUnits'),
  takeOffAgenda: toInbox('askedUnits'),
  notThere: toInbox('askedUnits'),
  decide: toInbox('askedUnits'),
  remind: toInbox('askedUnits'),
  supervise: toInbox('askedUnits'),
  repeatSupervision: toInbox('askedUnits'),
  takeBackSupervision: toInbox('askedUnits'),
  answerSupervision: toInbox('demander'),
  judgeSupervision: toInbox('askedUnits'),
  climb: toInbox('toldLevel'),
  decideSuspension: { ...toInbox('leadUnit'), ...reporters },
  resume: reporters,
  decideExtension: { ...toInbox('leadUnit'), ...reporters },
  park: { ...toInbox('leadUnit'), ...reporters },
  unpark: { ...toInbox('leadUnit'), ...reporters },
  notClosed: toInbox('custodyDeciders', 'custodyHead'),
  yellow: toInbox('leadUnit', 'assistingUnits', 'custodyDeciders'),
  red: toInbox('leadUnit', 'assistingUnits', 'custodyDeciders', 'custodyHead'),
}
export const usualRules: MessageRules = { version: 1, steps: usualSteps }

/** How this audience hears of a step; nothing where it does not. */
export function channelsFor(
  rules: MessageRules,
  step: MessageStep,
  audience: Audience,
): readonly MessageChannel[] {
  return (rules.steps[step] ?? usualSteps[step])[audience] ?? []
}

/** Who hears of a step. */
export function hearersOf(rules: MessageRules, step: MessageStep): Audience[] {
  return audiences.filter((audience) => channelsFor(rules, step, audience).length > 0)
}

/** Whether anybody hears of a step in an inbox: reporters are told by notices of their own. */
export function isHeardByStaff(rules: MessageRules, step: MessageStep): boolean {
  return hearersOf(rules, step).some((audience) => audience !== 'reporters')
}

/** All rules of a version, with those of steps that it does not know. */
export function allSteps(rules: MessageRules): Record<MessageStep, StepRules> {
  return { ...usualSteps, ...rules.steps }
}

/** A line that reaches nobody: nobody stands so to a matter at this step, or this channel does not lead to them. */
export type DeafRule = { step: MessageStep; audience: Audience; channel?: MessageChannel }

/** The lines that can reach nobody, whatever happens. */
export function findDeafRules(steps: NewMessageRules['steps']): DeafRule[] {
  return messageSteps.flatMap((step) =>
    audiences.flatMap((audience): DeafRule[] => {
      const channels = steps[step]?.[audience]
      if (!channels) return []
      if (!canHear(step, audience)) return [{ step, audience }]
      const known = channelsTo(audience)
      return channels.flatMap((channel) => (known.includes(channel) ? [] : [{ step, audience, channel }]))
    }),
  )
}
