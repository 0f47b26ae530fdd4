import { z } from 'zod'
import { CallBackRules } from '../call-backs/rules.ts'
import { ClockRules } from '../clock/clock-rules.ts'
import { explainedReasons } from '../clock/explain.ts'
import { LimitPolicy, limitUnits, milestones } from '../clock/limits.ts'
import { WrittenYear } from '../clock/published-year.ts'
import { yearHoles } from '../clock/year-holes.ts'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { KindChange } from '../kinds/changes.ts'
import { KindDraft } from '../kinds/draft.ts'
import { Kind } from '../kinds/kind.ts'
import { KindId } from '../matters/register.ts'
import { difficulties, sources } from '../matters/vocabulary.ts'
import { NewMessageRules } from '../messages/rules.ts'
import { messageChannels } from '../messages/steps.ts'
import { staffRoles } from '../people/roles.ts'
import { NewRecurringRules, RecurringRules } from '../recurring/rules.ts'
import { RightPolicy } from '../rights/policy.ts'
import { BothLanguages } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { RuleCommandAnswer, ruleCommands } from './commands.ts'
import { versionStates } from './versions.ts'

const instant = z.iso.datetime()
const abilities = z.array(z.enum(['rules.edit']))

/** Who did something to the rules: the unit and post, no name. */
const By = z.object({ unit: BothLanguages.nullable(), role: z.enum(staffRoles).nullable(), at: instant })

/** One kind in the tree as administrators see it. */
const KindRow = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  name: BothLanguages,
  version: z.int(),
  /** `waiting` before its first day, `ended` after its last, `new` while only a draft of it exists. */
  state: z.enum(['holds', 'waiting', 'ended', 'new']),
  selectable: z.boolean(),
  public: z.boolean(),
  confidentiality: Kind.shape.confidentiality.unwrap(),
  questions: z.int(),
  /** A version that is announced for a later day. */
  nextFrom: z.string().nullable(),
  draft: By.nullable(),
})
export type KindRow = z.infer<typeof KindRow>

const KindVersion = z.object({
  version: z.int(),
  from: z.string(),
  to: z.string().nullable(),
  /** Against the version before; empty for the first. */
  changes: z.array(KindChange),
})

/** Whether a policy counts, will, or did; the reason why it never can stands beside it. */
const PolicyView = LimitPolicy.extend({
  name: BothLanguages,
  state: z.enum(versionStates),
  never: z
    .object({
      why: z.enum(['emptyPeriod', 'kindEnded', 'noSuchSource', 'tie', 'hidden']),
      hiddenBy: z.array(z.object({ id: z.string(), name: BothLanguages })),
    })
    .nullable(),
})
export type PolicyView = z.infer<typeof PolicyView>

/** Matters that have no limits at all; where sources or difficulties are not named, it is all of them. */
const GapView = z.object({
  kindId: z.string(),
  name: BothLanguages,
  sources: z.array(z.enum(sources)).optional(),
  difficulties: z.array(z.enum(difficulties)).optional(),
  from: z.string(),
})
export type GapView = z.infer<typeof GapView>

const Stretch = z.object({
  from: z.string(),
  to: z.string(),
  days: z.int(),
  reason: z.enum(explainedReasons),
  name: BothLanguages.optional(),
  counted: z.boolean(),
  provisional: z.boolean(),
  total: z.number(),
})

/** One limit as it would be for an example, with the arithmetic. */
const TriedLimit = z.object({
  milestone: z.enum(milestones),
  amount: z.int(),
  unit: z.enum(limitUnits),
  startedAt: instant,
  warnAt: instant,
  dueAt: instant,
  provisional: z.boolean(),
  stretches: z.array(Stretch),
})
export type TriedLimit = z.infer<typeof TriedLimit>

/** A version of the days in which people are answered; without a moment it is the one that came with the system. */
const RightPolicyVersion = RightPolicy.extend({
  publishedAt: instant.nullable(),
  /** When the next one was published. */
  until: instant.nullable(),
})

/** A version of the clock rules; without a moment it is the one that came with the system. */
const ClockRulesVersion = ClockRules.extend({
  publishedAt: instant.nullable(),
  /** The day from which another one holds. */
  until: z.string().nullable(),
  /** Another one begins before it could. */
  overtaken: z.boolean(),
  state: z.enum(['holds', 'waiting', 'over']),
})

const MessageSteps = NewMessageRules.shape.steps
const MessageMust = NewMessageRules.shape.must.unwrap()
const MessageRulesVersion = z.object({
  version: z.int(),
  steps: MessageSteps,
  /** What nobody may switch off for themselves, by step. */
  must: MessageMust,
  /** Nothing for what came with the system. */
  publishedAt: instant.nullable(),
  until: instant.nullable(),
})

/** A version of the rules about call-backs; without a moment it is the one that came with the system. */
const CallBackRulesVersion = CallBackRules.extend({
  publishedAt: instant.nullable(),
  until: instant.nullable(),
})

/** A version of when something returns; without a moment it is the one that came with the system. */
const RecurringRulesVersion = RecurringRules.extend({
  publishedAt: instant.nullable(),
  until: instant.nullable(),
})

/** So many of what rules would find are shown. */
export const mostReturningShown = 100

const YearDay = WrittenYear.shape.days.element

export const ruleRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/rules/command',
    summary:
      'Carry out one command about kinds, limits, the calendar, the days in which people are answered and who hears of what',
    body: AdminCommandEnvelope,
    answer: RuleCommandAnswer,
  }),
  kinds: defineRoute({
    method: 'GET',
    path: '/api/rules/kinds',
    summary: 'The tree of kinds with what holds, what is announced and what is being written',
    answer: z.object({ kinds: z.array(KindRow), abilities }),
  }),
  kind: defineRoute({
    method: 'GET',
    path: '/api/rules/kinds/:id',
    summary: 'One kind: what was published last, the draft if there is one, and its versions',
    params: z.object({ id: KindId }),
    answer: z.object({
      id: z.string(),
      family: Kind.shape.family,
      /** The newest version; nothing while only a draft exists. */
      published: KindDraft.nullable(),
      /** The last day of a kind that has ended or will. */
      lastDay: z.string().nullable(),
      versions: z.array(KindVersion),
      /** What a change names as `basedOn`, and who made it. */
      revision: z.int(),
      by: By.nullable(),
      draft: KindDraft.nullable(),
      abilities,
    }),
  }),
  policies: defineRoute({
    method: 'GET',
    path: '/api/rules/policies',
    summary: 'The limit policies that hold or will, those that can never match, and what has none',
    answer: z.object({
      policies: z.array(PolicyView),
      gaps: z.array(GapView),
      abilities,
    }),
  }),
  checkPolicy: defineRoute({
    method: 'POST',
    path: '/api/rules/policies/check',
    summary: 'What would come of a policy: whether it can match, and what it would hide',
    body: ruleCommands['policy.publish'],
    answer: z.object({
      never: PolicyView.shape.never,
      /** Policies that could match until then and never could after. */
      hides: z.array(z.object({ id: z.string(), name: BothLanguages })),
    }),
  }),
  tryPolicies: defineRoute({
    method: 'POST',
    path: '/api/rules/policies/try',
    summary: 'Which policy holds for an example, why, and how its limits are reckoned',
    body: z.object({
      kindId: KindId,
      source: z.enum(sources),
      difficulty: z.enum(difficulties),
      at: instant.optional(),
    }),
    answer: z.object({
      /** Those that fit, the one that holds first. */
      fitting: z.array(
        z.object({ id: z.string(), version: z.int(), name: BothLanguages, basis: BothLanguages }),
      ),
      limits: z.array(TriedLimit),
    }),
  }),
  rightLimits: defineRoute({
    method: 'GET',
    path: '/api/rules/right-limits',
    summary:
      'In how many days people are answered about their own data: what holds first, then what held before',
    answer: z.object({ versions: z.array(RightPolicyVersion).min(1), abilities }),
  }),
  clocks: defineRoute({
    method: 'GET',
    path: '/api/rules/clocks',
    summary: 'How clocks stand still, go on and are late: every version, the newest first',
    answer: z.object({ versions: z.array(ClockRulesVersion).min(1), abilities }),
  }),
  messages: defineRoute({
    method: 'GET',
    path: '/api/rules/messages',
    summary: 'Who hears of which step of a matter and how: what holds first, then what held before',
    answer: z.object({
      versions: z.array(MessageRulesVersion).min(1),
      /** What comes with the system. */
      usual: MessageSteps,
      usualMust: MessageMust,
      /** The channels that this installation has set up. */
      channels: z.array(z.enum(messageChannels)),
      abilities,
    }),
  }),
  callBacks: defineRoute({
    method: 'GET',
    path: '/api/rules/call-backs',
    summary:
      'Which share of what is settled is called back, and how often somebody is tried: what holds first, then what held before',
    answer: z.object({ versions: z.array(CallBackRulesVersion).min(1), abilities }),
  }),
  recurring: defineRoute({
    method: 'GET',
    path: '/api/rules/recurring',
    summary:
      'When the same kind at the same place is a recurring problem, and when its curve has fallen: what holds first, then what held before',
    answer: z.object({ versions: z.array(RecurringRulesVersion).min(1), abilities }),
  }),
  previewRecurring: defineRoute({
    method: 'POST',
    path: '/api/rules/recurring/preview',
    summary:
      'What such rules would find today that is not known yet: places, kinds and numbers; nothing is kept',
    body: NewRecurringRules,
    answer: z.object({
      /** How many there are; the first of them by place and kind, as far as they are shown. */
      found: z.int(),
      rows: z.array(
        z.object({
          path: z.string(),
          place: BothLanguages,
          kindId: z.string(),
          matters: z.int(),
          months: z.int(),
        }),
      ),
    }),
  }),
  calendar: defineRoute({
    method: 'GET',
    path: '/api/rules/calendar/:year',
    summary: 'A year of the calendar: its notice and days, or the statutory days while it is not published',
    params: z.object({ year: z.coerce.number().pipe(WrittenYear.shape.year) }),
    answer: z.object({
      year: z.int(),
      /** Nothing while the year is not published. */
      published: z.object({ notice: z.string(), version: z.int() }).nullable(),
      days: z.array(YearDay),
      statutory: z.array(z.object({ day: BusinessDay, name: BothLanguages })),
      /** The years that are published. */
      years: z.array(z.int()),
      abilities,
    }),
  }),
  previewCalendar: defineRoute({
    method: 'POST',
    path: '/api/rules/calendar/preview',
    summary: 'What would come of the arrangement of a year: its holes, and the provisional limits it moves',
    body: WrittenYear,
    answer: z.object({
      holes: z.array(z.object({ day: BusinessDay, problem: z.enum(yearHoles) })),
      /** Of the running limits that are provisional, how many were looked at (`more`: there are others), and how they move. */
      limits: z.object({ looked: z.int(), more: z.boolean(), earlier: z.int(), later: z.int() }),
    }),
  }),
} as const
