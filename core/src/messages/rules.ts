import { z } from 'zod'
import {
  type Audience,
  audiences,
  canHear,
  channelsTo,
  isStaff,
  type MessageChannel,
  type MessageStep,
  messageChannels,
  messageSteps,
  type PersonalChannel,
  personalChannels,
} from './steps.ts'

/** Who hears of one step and how. Who is not named hears nothing. */
const StepRules = z.partialRecord(
  z.enum(audiences),
  z.array(z.enum(messageChannels)).min(1).max(messageChannels.length),
)
export type StepRules = z.infer<typeof StepRules>

/** The rules of every step; one that a version does not know is told as it comes with the system. */
const RulesBySteps = z.partialRecord(z.enum(messageSteps), StepRules)

/** Of which steps nobody may switch a channel to themselves off; a step that is not named can be. */
const MustBySteps = z.partialRecord(
  z.enum(messageSteps),
  z.array(z.enum(personalChannels)).min(1).max(personalChannels.length),
)

export const MessageRules = z.strictObject({
  version: z.int().positive(),
  steps: RulesBySteps,
  must: MustBySteps.optional(),
})
export type MessageRules = z.infer<typeof MessageRules>

/**
 * What a city publishes: all of it each time; a step that is not named is told as it comes with the system, and so is what
 * nobody may switch off while nothing is said about that at all.
 */
export const NewMessageRules = z.strictObject({ steps: RulesBySteps, must: MustBySteps.optional() })
export type NewMessageRules = z.infer<typeof NewMessageRules>

/** By every way but text messages: the others lead nowhere until somebody gave an address or set a place up. */
function told(...to: Audience[]): StepRules {
  return Object.fromEntries(
    to.map((audience) => [audience, channelsTo(audience).filter((channel) => channel !== 'sms')]),
  )
}

/** By every way there is. */
function toldAtOnce(...to: Audience[]): StepRules {
  return Object.fromEntries(to.map((audience) => [audience, [...channelsTo(audience)]]))
}

const reporters: StepRules = { reporters: ['sms', 'email'] }
/** What somebody outside follows a matter by: where it stands. */
const systems: StepRules = { systems: ['webhook'] }

/** What comes with the system. What a queue shows anyway is told to nobody besides: an inbox that repeats it is not read. */
const usualSteps: Record<MessageStep, StepRules> = {
  emergency: toldAtOnce('custodyDeciders', 'custodyHead', 'centreAbove', 'dutyPosts'),
  register: {},
  accept: { ...reporters, ...systems },
  dispatch: { ...told('askedUnits'), ...reporters, ...systems },
  assist: told('askedUnits'),
  sign: {},
  settle: { ...told('registrant'), ...reporters, ...systems },
  return: told('custodyDeciders'),
  recall: told('askedUnits'),
  rework: told('leadUnit', 'assistingUnits'),
  reopen: { ...told('custodyDeciders'), ...reporters, ...systems },
  escalate: { ...told('custodyDeciders', 'originCentre'), ...reporters, ...systems },
  handDown: { ...told('custodyDeciders'), ...reporters, ...systems },
  close: { ...told('registrant'), ...reporters, ...systems },
  conclude: { ...told('registrant', 'leadUnit', 'originCentre'), ...reporters, ...systems },
  decline: { ...told('registrant'), ...reporters, ...systems },
  redirect: { ...told('registrant'), ...reporters, ...systems },
  withdraw: { ...told('askedUnits'), ...systems },
  merge: { ...reporters, ...systems },
  unmerge: { ...reporters, ...systems },
  note: told('leadUnit', 'custodyDeciders'),
  supplement: told('leadUnit', 'custodyDeciders'),
  join: told('custodyDeciders'),
  rate: told('custodyDeciders'),
  askRight: told('custodyDeciders'),
  answerRight: reporters,
  object: told('custodyDeciders'),
  takeBackObjection: told('custodyDeciders'),
  ruleObjection: told('leadUnit', 'askedUnits'),
  whistle: told('askedUnits'),
  excuse: told('custodyDeciders'),
  cancelWhistle: told('askedUnits'),
  putOnAgenda: told('askedUnits'),
  takeOffAgenda: told('askedUnits'),
  meetingMoved: told('askedUnits'),
  notThere: told('askedUnits'),
  decide: told('askedUnits'),
  remind: told('askedUnits'),
  supervise: told('askedUnits'),
  repeatSupervision: told('askedUnits'),
  takeBackSupervision: told('askedUnits'),
  answerSupervision: told('demander'),
  judgeSupervision: told('askedUnits'),
  climb: told('toldLevel'),
  decideSuspension: { ...told('leadUnit'), ...reporters },
  resume: { ...told('leadUnit'), ...reporters },
  decideExtension: { ...told('leadUnit'), ...reporters },
  park: { ...told('leadUnit'), ...reporters },
  unpark: { ...told('leadUnit'), ...reporters },
  notClosed: told('custodyDeciders', 'custodyHead'),
  whyLate: told('askedUnits'),
  yellow: told('leadUnit', 'assistingUnits', 'custodyDeciders'),
  red: told('leadUnit', 'assistingUnits', 'custodyDeciders', 'custodyHead'),
}
export const usualMust: NonNullable<MessageRules['must']> = { emergency: [...personalChannels] }
export const usualRules: MessageRules = { version: 1, steps: usualSteps, must: usualMust }

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

/**
 * Whether there is anybody to tell of a step: reporters are told by notices of their own, and other systems only where there
 * are such.
 */
export function isHeard(rules: MessageRules, step: MessageStep, systems: boolean): boolean {
  return hearersOf(rules, step).some((audience) => isStaff(audience) || (systems && audience === 'systems'))
}

/** What nobody may switch off, by step. */
export function mustSteps({ must = usualMust }: MessageRules): NonNullable<MessageRules['must']> {
  return must
}

/** By which ways everybody who hears of a step does, whatever they switched off. */
export function mustOf(rules: MessageRules, step: MessageStep): readonly PersonalChannel[] {
  return mustSteps(rules)[step] ?? []
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

/** The lines that tell people of the house by another way and not by their inbox, which is what everybody can rely on. */
export function findWithoutInbox(
  steps: NewMessageRules['steps'],
): { step: MessageStep; audience: Audience }[] {
  return messageSteps.flatMap((step) =>
    audiences.flatMap((audience) => {
      const channels = steps[step]?.[audience]
      return channels && isStaff(audience) && !channels.includes('inbox') ? [{ step, audience }] : []
    }),
  )
}
