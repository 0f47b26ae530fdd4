import { z } from 'zod'
import { CallBackRules } from '../call-backs/rules.ts'
import { clientActions } from '../clients/rights.ts'
import { ClockRules } from '../clock/clock-rules.ts'
import { LimitPolicy } from '../clock/limits.ts'
import { defineRoute } from '../contract/route.ts'
import { escalatedMilestones, LadderStep } from '../escalation/ladder.ts'
import { LadderRule } from '../escalation/rule.ts'
import { Kind } from '../kinds/kind.ts'
import { messageChannels } from '../messages/steps.ts'
import { PersonalField } from '../personal/field.ts'
import { RightPolicy } from '../rights/policy.ts'
import { RoutingRule } from '../routing/rule.ts'
import { ModelAbout } from '../suggestions/contract.ts'
import { BothLanguages } from '../text.ts'
import { BusinessDay } from '../time.ts'

/** A kind in the version that holds, as everybody may know it: the words that speak for it are for the office alone. */
const OpenKind = Kind.omit({ hints: true })

/** A personal field with what charter 2 asks for. `kinds` are those whose forms ask for it. */
const OpenField = PersonalField.extend({ id: z.string(), kinds: z.array(z.string()) })
export type OpenField = z.infer<typeof OpenField>

/** A routing rule with what it is for and where it sends, in words. */
const OpenRoute = RoutingRule.omit({ match: true, goesTo: true }).extend({
  name: BothLanguages,
  goesTo: BothLanguages,
})

/** A practice that is switched on; there are none before somebody switches one on. */
const OpenPractice = z.object({
  id: z.string(),
  name: BothLanguages,
  version: z.string(),
  purpose: BothLanguages,
})

export const SwitchedOn = z.object({
  city: BothLanguages,
  on: BusinessDay,
  kinds: z.array(OpenKind),
  personal: z.array(OpenField),
  policies: z.array(LimitPolicy.extend({ name: BothLanguages })),
  /** 逐级报告: to which level what is late is reported, and when; `usual` is for limits that none is for. */
  ladders: z.array(LadderRule.extend({ name: BothLanguages })),
  usualLadder: z.record(z.enum(escalatedMilestones), z.array(LadderStep)),
  calendar: z.array(z.object({ year: z.int(), notice: z.string(), days: z.int() })),
  /** In how many days people are answered about their own data, by whose decision. */
  rights: RightPolicy,
  /** How clocks stand still, go on and are late. */
  clocks: ClockRules,
  /** To whom which matters are suggested, in the order in which the rules are looked at. */
  routing: z.array(OpenRoute),
  /** Which share of what is settled is called back by somebody else, drawn by whose rule. */
  callBacks: CallBackRules,
  /** What connected systems can be given; none of them reads people or matters of others. */
  clientRights: z.array(z.enum(clientActions)),
  /** By which ways people, staff and other systems are told of matters here; of those that carry words outside, none carries what a matter is about. */
  channels: z.array(z.enum(messageChannels)),
  practices: z.array(OpenPractice),
  /** What suggests kinds from words: from what it learnt, and how often it is right. A person decides. */
  models: z.array(ModelAbout),
})
export type SwitchedOn = z.infer<typeof SwitchedOn>

export const switchedOnRoutes = {
  read: defineRoute({
    method: 'GET',
    path: '/api/switched-on',
    summary: 'Everything that is switched on here, from the tables as they stand (charter 10)',
    open: true,
    answer: SwitchedOn,
  }),
} as const
