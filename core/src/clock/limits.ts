import { z } from 'zod'
import { difficulties, type Light, sources } from '../matters/vocabulary.ts'
import { BothLanguages, oneLine } from '../text.ts'
import { addDays, BusinessDay, businessDayOf, instantAt, yearOf } from '../time.ts'
import type { WorkCalendar } from './calendar.ts'
import { addCalendarDays, addWorkingDays, addWorkingMinutes, workingMinutesBetween } from './working-time.ts'

/** The points for which a policy gives time. */
export const policyMilestones = ['accept', 'sign', 'firstContact', 'settle', 'callBack'] as const
export type PolicyMilestone = (typeof policyMilestones)[number]

/**
 * The points by which something must have happened: besides those of a policy a ruling, a decision, a review, an arrival and
 * an answer, each of one overlay of the matter, and what one unit does of it by a limit of its own.
 */
export const milestones = [
  ...policyMilestones,
  'rule',
  'decide',
  'review',
  'arrive',
  'answer',
  'task',
] as const
export type Milestone = (typeof milestones)[number]

export const limitUnits = ['workingMinutes', 'workingDays', 'calendarDays'] as const
export type LimitUnit = (typeof limitUnits)[number]

/**
 * The longest that a policy may give, some five years in days: more is a slip of the hand, minutes taken for days, and
 * would freeze a day on a matter that nobody lives to see.
 */
export const longestLimit = {
  workingMinutes: 200_000,
  workingDays: 1250,
  calendarDays: 1830,
} as const satisfies Record<LimitUnit, number>

export const countsFrom = ['registered', 'accepted', 'dispatched', 'settled'] as const
export type CountsFrom = (typeof countsFrom)[number]

/**
 * From which moments a limit may count, the usual one first. What is due before the moment could never be kept; what counts for the
 * citizen may begin with nothing that happens again, as a dispatch does.
 */
export const startsOf = {
  accept: ['registered'],
  sign: ['dispatched'],
  firstContact: ['registered', 'accepted'],
  settle: ['registered', 'accepted'],
  callBack: ['settled'],
} as const satisfies Record<PolicyMilestone, readonly CountsFrom[]>

/** Whether a limit may count from a moment. */
export function mayCountFrom(milestone: PolicyMilestone, from: CountsFrom): boolean {
  return (startsOf[milestone] as readonly CountsFrom[]).includes(from)
}

/** Where a policy says nothing else. */
export const usualWarnAt = 0.75

/** How much more time a limit may be given at a time, in its own unit, and how often (信访工作条例 (2022) Art. 34: 30 days, once). */
export const ExtensionBound = z.strictObject({
  most: z.int().positive().max(longestLimit.workingMinutes),
  times: z.int().min(0).max(10),
})
export type ExtensionBound = z.infer<typeof ExtensionBound>

export const MilestoneLimit = z.object({
  milestone: z.enum(policyMilestones),
  amount: z.int().positive().max(longestLimit.workingMinutes),
  unit: z.enum(limitUnits),
  countsFrom: z.enum(countsFrom),
  /** The share of the time after which the light turns yellow, in the time that the limit counts. */
  warnAt: z.number().min(0).max(1).default(usualWarnAt),
  /** Where it says nothing, the rule of the city holds. */
  extension: ExtensionBound.optional(),
})
export type MilestoneLimit = z.infer<typeof MilestoneLimit>

/** Which matters a policy is for; what is left out may be anything. */
export const PolicyMatch = z.object({
  source: z.enum(sources).optional(),
  kindId: z.string().max(80).optional(),
  difficulty: z.enum(difficulties).optional(),
})
export type PolicyMatch = z.infer<typeof PolicyMatch>

/** A limit policy: which matters it is for, and how much time each milestone has. Versions, never edits. */
export const LimitPolicy = z.object({
  id: oneLine(80),
  version: z.int().positive(),
  match: PolicyMatch,
  milestones: z.array(MilestoneLimit).min(1),
  validFrom: BusinessDay,
  validTo: BusinessDay.optional(),
  basis: BothLanguages,
})
export type LimitPolicy = z.infer<typeof LimitPolicy>

/** What a policy is chosen by. `kindPath` is the kind followed by its ancestors, nearest first. */
export type PolicyQuestion = {
  source: string
  kindPath: readonly string[]
  difficulty: string
  on: BusinessDay
}

/** How well a policy fits: kind by nearness, then source, then difficulty; `undefined` when it does not fit. */
export function policyFit(policy: LimitPolicy, question: PolicyQuestion): number | undefined {
  const { match } = policy
  if (question.on < policy.validFrom || (policy.validTo !== undefined && question.on > policy.validTo))
    return undefined
  if (match.source !== undefined && match.source !== question.source) return undefined
  if (match.difficulty !== undefined && match.difficulty !== question.difficulty) return undefined
  const depth =
    match.kindId === undefined ? question.kindPath.length : question.kindPath.indexOf(match.kindId)
  if (depth < 0) return undefined
  const nearness = match.kindId === undefined ? 0 : 100 - depth
  return nearness * 4 + (match.source === undefined ? 0 : 2) + (match.difficulty === undefined ? 0 : 1)
}

/** The policy that fits best; of equals the later version, then the smaller id, so that the choice is one. */
export function choosePolicy(
  policies: readonly LimitPolicy[],
  question: PolicyQuestion,
): LimitPolicy | undefined {
  let best: { policy: LimitPolicy; score: number } | undefined
  for (const policy of policies) {
    const score = policyFit(policy, question)
    if (score === undefined) continue
    const better =
      !best ||
      score > best.score ||
      (score === best.score &&
        (policy.version > best.policy.version ||
          (policy.version === best.policy.version && policy.id < best.policy.id)))
    if (better) best = { policy, score }
  }
  return best?.policy
}

/** A limit frozen onto a matter: no later policy moves it; only a provisional one follows the published calendar. */
export type FrozenLimit = {
  milestone: Milestone
  policyId: string
  policyVersion: number
  amount: number
  unit: LimitUnit
  startedAt: Date
  warnAt: Date
  dueAt: Date
  provisional: boolean
  calendarVersion: number
}

const reckon = {
  workingMinutes: addWorkingMinutes,
  workingDays: addWorkingDays,
  calendarDays: addCalendarDays,
} as const satisfies Record<LimitUnit, (calendar: WorkCalendar, from: Date, n: number) => Date>

/** Whether a stretch of time lies in days that may still be arranged otherwise. */
export function touchesProvisional(calendar: WorkCalendar, from: Date, to: Date): boolean {
  // A year is published as a whole, so one look at each year of the span is enough.
  for (let year = yearOf(from); year <= yearOf(to); year += 1)
    if (calendar.kindOf(`${year}-01-01`).provisional) return true
  // The last days of a year wait for the notice of the next one.
  return calendar.kindOf(businessDayOf(new Date(to.getTime() - 1))).provisional
}

/** Where the calendar of today puts the end of a limit. */
export function reckonDue(
  { unit, amount, startedAt }: Pick<FrozenLimit, 'unit' | 'amount' | 'startedAt'>,
  calendar: WorkCalendar,
): Date {
  return reckon[unit](calendar, startedAt, amount)
}

/**
 * When a share of the time is over. A limit in working time warns by working time: else what came in over a weekend would
 * be yellow on Monday before anybody could have begun.
 */
export function reckonWarning(
  unit: LimitUnit,
  calendar: WorkCalendar,
  from: Date,
  due: Date,
  share: number,
): Date {
  if (unit === 'calendarDays') return new Date(from.getTime() + (due.getTime() - from.getTime()) * share)
  const minutes = workingMinutesBetween(calendar, from, due) * share
  return minutes > 0 ? addWorkingMinutes(calendar, from, minutes) : from
}

/** Reckons a limit from its start and freezes it. */
export function freezeLimit(
  policy: Pick<LimitPolicy, 'id' | 'version'>,
  limit: Pick<MilestoneLimit, 'amount' | 'unit' | 'warnAt'> & { milestone: Milestone },
  calendar: WorkCalendar,
  startedAt: Date,
): FrozenLimit {
  const dueAt = reckonDue({ ...limit, startedAt }, calendar)
  const warnAt = reckonWarning(limit.unit, calendar, startedAt, dueAt, limit.warnAt)
  return {
    milestone: limit.milestone,
    policyId: policy.id,
    policyVersion: policy.version,
    amount: limit.amount,
    unit: limit.unit,
    startedAt,
    warnAt,
    dueAt,
    provisional: touchesProvisional(calendar, startedAt, dueAt),
    calendarVersion: calendar.version,
  }
}

/**
 * Reckons a provisional limit anew after a calendar was published, by the policy that was frozen with it; any other limit
 * stays as it was frozen.
 */
export function reckonAgain(
  frozen: FrozenLimit,
  calendar: WorkCalendar,
  policies: readonly LimitPolicy[],
): FrozenLimit {
  if (!frozen.provisional) return frozen
  const policy = { id: frozen.policyId, version: frozen.policyVersion }
  const known = policies.find(({ id, version }) => id === policy.id && version === policy.version)
  const limit = known?.milestones.find(({ milestone }) => milestone === frozen.milestone)
  const warnAt = limit?.warnAt ?? usualWarnAt
  const again = freezeLimit(policy, { ...frozen, warnAt }, calendar, frozen.startedAt)
  if (frozen.milestone !== 'review') return again
  return { ...again, warnAt: warnsOnItsDay(frozen.startedAt, frozen.amount) }
}

/** A day on which somebody looks again is due soon from its morning on, `days` after the day of `from`. */
export function warnsOnItsDay(from: Date, days: number): Date {
  return instantAt(addDays(businessDayOf(from), days))
}

/** The light of a running limit at `now`: red from the moment it is over. */
export function lightOf(limit: Pick<FrozenLimit, 'warnAt' | 'dueAt'>, now: Date): Light {
  if (now >= limit.dueAt) return 'red'
  return now >= limit.warnAt ? 'yellow' : 'green'
}
