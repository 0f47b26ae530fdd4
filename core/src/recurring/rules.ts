import { z } from 'zod'
import { KindId } from '../matters/register.ts'
import { BothLanguages } from '../text.ts'
import { addDays, type BusinessDay, daysBetween } from '../time.ts'

/**
 * When the same kind at the same place is a recurring problem, and when its curve has fallen. The Court of Audit's first
 * complaint about such systems is that what returns is answered each time and never mended; no source names numbers, so they
 * are the city's own and `basis` says by whose decision.
 */
const shape = {
  /** Looked at are so many days back. */
  days: z.int().min(28).max(730),
  /** So many matters, in so many different months of them. */
  leastMatters: z.int().min(2).max(1000),
  leastMonths: z.int().min(2).max(24),
  /** The last weeks have at most this share of what there was before. */
  falls: z.strictObject({ weeks: z.int().min(1).max(52), percent: z.int().min(0).max(90) }),
  /** After so many days what was set aside is looked at again. */
  asideDays: z.int().min(7).max(365),
  /** Only these kinds and those below them; none named, every kind. */
  kindIds: z
    .array(KindId)
    .max(50)
    .refine((all) => new Set(all).size === all.length, { message: 'twice' })
    .default([]),
  basis: BothLanguages,
} as const

/** A month has 28 days at least: fewer days than that hold no such number of months. */
function isWithin({ days, leastMonths }: { days: number; leastMonths: number }): boolean {
  return days >= (leastMonths - 1) * 28
}

/** What a city writes of it; more months than its days can hold would find nothing, ever. */
export const NewRecurringRules = z
  .strictObject(shape)
  .refine(isWithin, { path: ['leastMonths'], message: 'tooLarge' })
  .refine(({ leastMatters, leastMonths }) => leastMatters >= leastMonths, {
    path: ['leastMatters'],
    message: 'tooSmall',
  })
export type NewRecurringRules = z.infer<typeof NewRecurringRules>

export const RecurringRules = z.strictObject({ version: z.int().positive(), ...shape })
export type RecurringRules = z.infer<typeof RecurringRules>

/** Whether what is of this kind, told with those above it, is looked at. */
export function isLookedAt(
  { kindIds }: Pick<RecurringRules, 'kindIds'>,
  kindPath: readonly string[],
): boolean {
  return kindIds.length === 0 || kindPath.some((kind) => kindIds.includes(kind))
}

/** What holds where a city has decided nothing. */
export const usualRecurringRules: RecurringRules = {
  version: 1,
  days: 180,
  leastMatters: 6,
  leastMonths: 3,
  falls: { weeks: 8, percent: 50 },
  asideDays: 90,
  kindIds: [],
  basis: { zh: '系统建议值，由本市自定', en: 'Suggested by this system; the city decides' },
}

/** proposed: found, nobody decided yet; taken: a root-cause matter stands above the many; aside: for a reason, until a day; over. */
export const recurrenceStates = ['proposed', 'taken', 'aside', 'over'] as const
export type RecurrenceState = (typeof recurrenceStates)[number]

/** Why a person sets one aside: each time for another cause, of a season, mended already by a plan, or too small. */
export const asideGrounds = ['differentCauses', 'season', 'plannedAlready', 'small'] as const
export type AsideGround = (typeof asideGrounds)[number]

/** So many of the many are linked with the matter above them, the newest. */
export const mostLinked = 60

/** How many matters of the place and kind were registered on a day. */
export type DayCount = { day: BusinessDay; n: number }

/** What came before the root-cause matter was made, frozen with the rule that ends it. */
export type Before = { matters: number; days: number; weeks: number; percent: number }

/** How the curve stands against what came before. Numbers per week have one decimal more than anybody needs. */
export type Fall = {
  perWeekBefore: number
  perWeekNow: number
  /** What the last weeks may have at most, per week. */
  perWeekMost: number
  hasFallen: boolean
  /** The first day on which the last weeks lie wholly after the root-cause matter was made. */
  notBefore: BusinessDay
}

function perWeek(matters: number, days: number): number {
  return Math.round((matters * 7 * 100) / days) / 100
}

/**
 * Whether the last whole weeks up to yesterday, all of them after the day on which somebody began to mend the cause, have at
 * most the share of what there was before.
 */
export function fallOf(
  counts: readonly DayCount[],
  before: Before,
  { since, today }: { since: BusinessDay; today: BusinessDay },
): Fall {
  const days = before.weeks * 7
  const from = addDays(today, -days)
  const matters = counts.filter(({ day }) => day >= from && day < today).reduce((sum, { n }) => sum + n, 0)
  const isLongEnough = daysBetween(since, from) >= 0
  return {
    perWeekBefore: perWeek(before.matters, before.days),
    perWeekNow: perWeek(matters, days),
    perWeekMost: perWeek((before.matters * before.percent) / 100, before.days),
    hasFallen: isLongEnough && matters * before.days * 100 <= before.percent * before.matters * days,
    notBefore: addDays(since, days),
  }
}
