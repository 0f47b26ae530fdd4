import { z } from 'zod'
import { NewCallBackRules } from '../call-backs/rules.ts'
import { NewClockRules } from '../clock/clock-rules.ts'
import { LimitPolicy, MilestoneLimit, PolicyMatch } from '../clock/limits.ts'
import { WrittenYear } from '../clock/published-year.ts'
import { LadderInput } from '../escalation/contract.ts'
import { LadderRule } from '../escalation/rule.ts'
import { KindDraft } from '../kinds/draft.ts'
import { KindId } from '../matters/register.ts'
import { NewMessageRules } from '../messages/rules.ts'
import { NewRecurringRules } from '../recurring/rules.ts'
import { NewRightPolicy } from '../rights/policy.ts'
import { RoutingRuleInput } from '../routing/inputs.ts'
import { RoutingRule } from '../routing/rule.ts'
import { BusinessDay } from '../time.ts'

/** The revision of a kind that its writer has before them; 0 where nobody has written anything since the city was founded. */
const basedOn = z.int().min(0)
/** From today on unless told otherwise; a day that was is refused, since matters were registered by what held then. */
const from = BusinessDay.optional()
/** The last day on which it holds: today unless told otherwise. */
const lastDay = BusinessDay.optional()

/** Writes about kinds, limits, routing, ladders, the calendar, the days in which people are answered, and who hears of what. */
export const ruleCommands = {
  /**
   * Keeps what somebody writes of a kind, finished or not; nothing holds before it is published. Without an id it is a new
   * kind below `parentId`, and `code` becomes the last part of its id.
   */
  'kind.saveDraft': z.strictObject({
    kindId: KindId.optional(),
    code: z
      .string()
      .regex(/^[a-z][a-zA-Z0-9]{0,29}$/)
      .optional(),
    basedOn,
    draft: KindDraft,
  }),
  /** Makes the draft the next version, from a day on; matters that run keep theirs. */
  'kind.publish': z.strictObject({ kindId: KindId, basedOn, from }),
  'kind.dropDraft': z.strictObject({ kindId: KindId, basedOn }),
  'kind.end': z.strictObject({ kindId: KindId, basedOn, lastDay }),
  /** A new policy, or the next version of one; limits that run stay as they were frozen. */
  'policy.publish': z.strictObject({
    policyId: LimitPolicy.shape.id.optional(),
    match: z.strictObject(PolicyMatch.shape),
    milestones: z.array(z.strictObject(MilestoneLimit.shape)).min(1).max(10),
    basis: LimitPolicy.shape.basis,
    from,
    to: BusinessDay.optional(),
  }),
  'policy.end': z.strictObject({ policyId: LimitPolicy.shape.id, lastDay }),
  /** 派单规则: a new one, or the next version of one; what was sent stays as it was sent. */
  'routing.publish': RoutingRuleInput,
  'routing.end': z.strictObject({ ruleId: RoutingRule.shape.id, lastDay }),
  /** 逐级报告: a new ladder, or the next version of one; what was told stays told, and nobody hears of it again. */
  'ladder.publish': LadderInput,
  'ladder.end': z.strictObject({ ladderId: LadderRule.shape.id, lastDay }),
  /** The arrangement of a year in full; `expectedVersion` is that of the year where it is published already. */
  'calendar.publish': WrittenYear,
  /** In how many days people are answered about their own data, from now on; what was asked keeps the day it was promised. */
  'rightLimits.publish': NewRightPolicy,
  /** How clocks stand still, go on and are late, from a day on, all of it each time; what was granted and what runs stays. */
  'clockRules.publish': NewClockRules,
  /** Who hears of which step and how, from now on, all of it each time. */
  'messageRules.publish': NewMessageRules,
  /** Which share is called back, and how often somebody is tried, from now on, all of it each time; what was drawn stays drawn. */
  'callBackRules.publish': NewCallBackRules,
  /** When something returns and when its curve has fallen, from now on; what a root-cause matter was made by stays. */
  'recurringRules.publish': NewRecurringRules,
} as const
export type RuleCommandName = keyof typeof ruleCommands
export type RuleCommandInput<Name extends RuleCommandName> = z.output<(typeof ruleCommands)[Name]>

/**
 * What was changed: of a kind its id and revision, of a policy, routing rule or ladder its id and version, of the calendar the year and its version,
 * of the days in which people are answered `rightLimits`, of who hears of what `messageRules`, of clocks `clockRules`, of call-backs `callBackRules`,
 * of what returns `recurringRules`, and their version.
 */
export const RuleCommandAnswer = z.object({ id: z.string(), version: z.int() })
export type RuleCommandAnswer = z.infer<typeof RuleCommandAnswer>
