import { z } from 'zod'
import type { WorkCalendar } from '../clock/calendar.ts'
import { Uuid } from '../ids.ts'
import { KindId } from '../matters/register.ts'
import { type Risk, risks, type Source, sources, type Urgency, urgencies } from '../matters/vocabulary.ts'
import { isWithin, levels, pathWidths } from '../places/places.ts'
import { holdsOn } from '../rules/versions.ts'
import { BothLanguages, oneLine } from '../text.ts'
import { BusinessDay, businessDayOf, minuteOfDay, weekday } from '../time.ts'

/** More rules than a city can oversee; what reads them stays quick with so many. */
export const mostRoutingRules = 10_000

export const routingHours = ['working', 'outside'] as const
export type RoutingHours = (typeof routingHours)[number]

const Level = z.int().min(levels.city).max(levels.village)

/** Which matters a rule is for; what is left out may be anything. */
export const RoutingMatch = z.object({
  kindId: KindId.optional(),
  /** The governance path of a division or grid: what lies at or below it. */
  path: z.string().min(pathWidths.city).max(pathWidths.grid).optional(),
  source: z.enum(sources).optional(),
  /** The level of the centre that holds the matter: 1 city … 4 village. */
  level: Level.optional(),
  risk: z.enum(risks).optional(),
  urgency: z.enum(urgencies).optional(),
  /** Whether the office is open at the moment of looking, by the working calendar. */
  hours: z.enum(routingHours).optional(),
  /** 1 Monday … 7 Sunday, in Asia/Shanghai. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(6).optional(),
})
export type RoutingMatch = z.infer<typeof RoutingMatch>

/** Which unit: the one that the duty list names, a certain one, or the nearest to the place upwards that has a function. */
export const UnitRef = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('duty') }),
  z.strictObject({ by: z.literal('unit'), unitId: Uuid }),
  z.strictObject({ by: z.literal('place'), function: oneLine(60) }),
])
export type UnitRef = z.infer<typeof UnitRef>

export const handWays = ['up', 'down'] as const
export type HandWay = (typeof handWays)[number]

/** What a rule says: units, or the centre one level above or below. The dispatcher decides. */
export const RoutingResult = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('units'), lead: UnitRef, assist: z.array(UnitRef).max(10) }),
  z.strictObject({ to: z.literal('centre'), way: z.enum(handWays) }),
])
export type RoutingResult = z.infer<typeof RoutingResult>

/** 派单规则. Versions, never edits: what was sent by a rule can still be explained. */
export const RoutingRule = z.object({
  id: oneLine(80),
  version: z.int().positive(),
  match: RoutingMatch,
  goesTo: RoutingResult,
  validFrom: BusinessDay,
  validTo: BusinessDay.optional(),
  /** Why it is so: a paper with its number, or a decision. */
  basis: BothLanguages,
})
export type RoutingRule = z.infer<typeof RoutingRule>

/** What a rule is chosen by. `kindPath` is the kind followed by its ancestors, nearest first. */
export type RoutingQuestion = {
  kindPath: readonly string[]
  path: string
  source: Source
  level: number
  risk: Risk
  urgency: Urgency
  hours: RoutingHours
  weekday: number
  on: BusinessDay
}

function isOpen(calendar: WorkCalendar, at: Date): boolean {
  const minute = minuteOfDay(at)
  return (
    calendar.kindOf(businessDayOf(at)).working &&
    calendar.frames.some(({ from, to }) => from <= minute && minute < to)
  )
}

/** What of a moment rules look at. */
export function routingTime(
  calendar: WorkCalendar,
  at: Date,
): Pick<RoutingQuestion, 'hours' | 'weekday' | 'on'> {
  const on = businessDayOf(at)
  // Sunday is the first day of the week in the program's calendar, the last one in the office's.
  return { on, weekday: weekday(on) || 7, hours: isOpen(calendar, at) ? 'working' : 'outside' }
}

const widthOf = [0, pathWidths.city, pathWidths.county, pathWidths.town, pathWidths.village] as const

/** Whether a centre of the level has one above it, or one below it nearer to the place. */
function leads(way: HandWay, level: number, path: string): boolean {
  if (way === 'up') return level > levels.city
  return level < levels.village && path.length > (widthOf[level] ?? pathWidths.grid)
}

/** Whether a rule is for a matter as it stands; its place and kind are looked at as well. */
export function fits({ match, goesTo, ...rule }: RoutingRule, question: RoutingQuestion): boolean {
  return (
    holdsOn(rule, question.on) &&
    (match.source === undefined || match.source === question.source) &&
    (match.level === undefined || match.level === question.level) &&
    (match.risk === undefined || match.risk === question.risk) &&
    (match.urgency === undefined || match.urgency === question.urgency) &&
    (match.hours === undefined || match.hours === question.hours) &&
    (match.weekdays === undefined || match.weekdays.includes(question.weekday)) &&
    (match.path === undefined || isWithin(question.path, match.path)) &&
    (match.kindId === undefined || question.kindPath.includes(match.kindId)) &&
    (goesTo.to === 'units' || leads(goesTo.way, question.level, question.path))
  )
}

/** The order in which rules are looked at, the parts that weigh most first. */
export const orderParts = [
  'kindId',
  'path',
  'source',
  'level',
  'risk',
  'urgency',
  'hours',
  'weekdays',
] as const satisfies (keyof RoutingMatch)[]

/** How deep a kind lies in the tree: 1 for a root, 0 for a rule that is for any kind. */
export type DepthOf = (kindId: string | undefined) => number

/** Whether two rules say the same of what they are for, so that neither is more right where both fit. */
export function isAlike(a: RoutingMatch, b: RoutingMatch): boolean {
  return orderParts.every((part) =>
    part === 'weekdays'
      ? (a.weekdays === undefined) === (b.weekdays === undefined) &&
        (a.weekdays?.some((day) => b.weekdays?.includes(day)) ?? true)
      : a[part] === b[part],
  )
}

/**
 * The order of the rules: the nearest kind first, then the nearest place, then whoever names the source, the level, the
 * risk, the urgency, the hours, the days. Of two that fit one matter and stand alike, neither could be told before the
 * other: those are refused when they are published, and the later version, then the smaller id, decides in any case.
 */
export function inRoutingOrder(depthOf: DepthOf): (a: RoutingRule, b: RoutingRule) => number {
  const named = ({ match }: RoutingRule) =>
    orderParts.slice(2).reduce((sum, part) => sum * 2 + (match[part] === undefined ? 0 : 1), 0)
  return (a, b) =>
    depthOf(b.match.kindId) - depthOf(a.match.kindId) ||
    (b.match.path?.length ?? 0) - (a.match.path?.length ?? 0) ||
    named(b) - named(a) ||
    b.version - a.version ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
