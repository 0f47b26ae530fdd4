import type { TaskRole } from '@manyuan/core/matters/task.ts'
import { type DutyQuestion, dutyNearness } from '@manyuan/core/places/duty-reach.ts'
import { pathsUpwards, type Unit } from '@manyuan/core/places/places.ts'
import type { RoutingIndex } from '@manyuan/core/routing/choose.ts'
import {
  type HandWay,
  type RoutingQuestion,
  type RoutingRule,
  routingTime,
  type UnitRef,
} from '@manyuan/core/routing/rule.ts'
import type { RouteReason } from '@manyuan/core/routing/views.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Dictionary } from '../places/dictionary.ts'
import {
  canBeSentTo,
  type DutyLineOf,
  dutyQuestion,
  inDutyOrder,
  nearestLines,
  ownerAbove,
  type RoutedMatter,
  reasonBefore,
} from './duty-lines.ts'

/** A unit with what speaks for it: a line of its duty list, or the rule alone. */
export type SuggestedUnit = { unit: Unit; duty?: DutyLineOf['duty'] }

/** What is suggested for a matter; the dispatcher decides. */
export type RouteSuggestion = {
  /** The first rule that fits; `silent` when it names nobody who could be sent to, so that the duty list speaks instead. */
  rule: RoutingRule | undefined
  silent: boolean
  hand: HandWay | undefined
  /** Of an object, its owner: only a centre above can send to it, so the matter goes up. */
  owner: SuggestedUnit | undefined
  lead: SuggestedUnit | undefined
  assist: SuggestedUnit[]
  /** The line that came next, and why this one comes before it; without a reason neither is nearer. */
  next: { unit: Unit; reason: RouteReason | undefined } | undefined
}

/** What rules ask about a matter at a moment. */
export function routingQuestion(dictionary: Dictionary, matter: RoutedMatter, at: Date): RoutingQuestion {
  return {
    kindPath: dictionary.kinds.pathOf(matter.kindId),
    path: matter.path,
    source: matter.source,
    level: dictionary.centre(matter.custodyCentreId)?.level ?? 1,
    risk: matter.risk,
    urgency: matter.urgency,
    ...routingTime(dictionary.calendar, at),
  }
}

/** Units of which somebody is on duty. */
export type UnitsOnDuty = ReadonlySet<string>
const nobody: UnitsOnDuty = new Set()

type Lines = { question: DutyQuestion; leads: DutyLineOf[]; helpers: DutyLineOf[]; onDuty: UnitsOnDuty }

function linesOf(dictionary: Dictionary, matter: RoutedMatter, at: Date, onDuty: UnitsOnDuty): Lines {
  const question = dutyQuestion(dictionary, matter)
  const lines = [...nearestLines(dictionary, matter, businessDayOf(at)).values()]
  const all = lines.sort(inDutyOrder(question, onDuty))
  const ofRole = (role: TaskRole) => all.filter(({ duty }) => duty.role === role)
  return { question, leads: ofRole('lead'), helpers: ofRole('assist'), onDuty }
}

/** The units with a function that are nearest to the place upwards and can be sent to; several where a place has several. */
function placedUnits(dictionary: Dictionary, matter: RoutedMatter, of: string): Unit[] {
  for (const path of pathsUpwards(matter.path)) {
    const units = dictionary
      .unitsAt(path)
      .filter((one) => one.function === of && canBeSentTo(dictionary, matter, one))
    if (units.length > 0) return units
  }
  return []
}

/** The units among which chance would choose: those that lead by lines alike, and those with one function at one place. */
export function unitsAlike(dictionary: Dictionary, matter: RoutedMatter, at: Date): Unit[] {
  const { question, leads } = linesOf(dictionary, matter, at, nobody)
  const nearness = ({ unit, duty }: DutyLineOf) => dutyNearness(question, duty, unit.level)
  const first = leads[0] && nearness(leads[0])
  const goesTo = dictionary.routing.choose(routingQuestion(dictionary, matter, at))?.goesTo
  const named = goesTo?.to === 'units' ? [goesTo.lead, ...goesTo.assist] : []
  const choices = [
    leads.filter((line) => nearness(line) === first).map(({ unit }) => unit),
    ...named.map((ref) => (ref.by === 'place' ? placedUnits(dictionary, matter, ref.function) : [])),
  ]
  return choices.filter((units) => units.length > 1).flat()
}

function unitOf(
  dictionary: Dictionary,
  matter: RoutedMatter,
  { leads, onDuty }: Lines,
  ref: UnitRef,
): SuggestedUnit | undefined {
  if (ref.by === 'duty') return leads[0]
  if (ref.by === 'unit') {
    const unit = dictionary.unit(ref.unitId)
    return unit && canBeSentTo(dictionary, matter, unit) ? { unit } : undefined
  }
  const units = placedUnits(dictionary, matter, ref.function)
  const unit = units.find(({ id }) => onDuty.has(id)) ?? units[0]
  return unit && { unit }
}

/** Those that help at the level at which the lead answers, by the nearest kind that names any: a town's for a town's. */
function helpersOf(lead: DutyLineOf, { helpers }: Lines): DutyLineOf[] {
  const fitting = helpers.filter(({ unit }) => unit.id !== lead.unit.id && unit.level === lead.unit.level)
  return fitting.filter(({ duty }) => duty.kindId === fitting[0]?.duty.kindId)
}

function whyFirst({ question, onDuty }: Lines, lead: DutyLineOf, other: DutyLineOf): RouteReason | undefined {
  const byDuty = onDuty.has(lead.unit.id) && !onDuty.has(other.unit.id)
  return reasonBefore(question, lead, other) ?? (byDuty ? 'onDuty' : undefined)
}

/**
 * To whom a matter is suggested: by the first rule that fits, otherwise by the duty lists. Only units that the centre can
 * send to; assisting ones are those that the rule or the nearest lines name. Of units that are alike those `onDuty` come first.
 */
export function suggestRoute(
  dictionary: Dictionary,
  matter: RoutedMatter,
  at: Date,
  { routing = dictionary.routing, onDuty = nobody }: { routing?: RoutingIndex; onDuty?: UnitsOnDuty } = {},
): RouteSuggestion {
  const lines = linesOf(dictionary, matter, at, onDuty)
  const rule = routing.choose(routingQuestion(dictionary, matter, at))
  const nothing = {
    silent: false,
    hand: undefined,
    owner: undefined,
    lead: undefined,
    assist: [],
    next: undefined,
  }
  if (rule?.goesTo.to === 'centre') return { ...nothing, rule, hand: rule.goesTo.way }
  const named = rule && unitOf(dictionary, matter, lines, rule.goesTo.lead)
  if (rule && named) {
    const helpers = rule.goesTo.assist.flatMap((ref) => unitOf(dictionary, matter, lines, ref) ?? [])
    const assist = new Map(helpers.map((one) => [one.unit.id, one]))
    assist.delete(named.unit.id)
    return { ...nothing, rule, lead: named, assist: [...assist.values()] }
  }
  const [lead, other] = lines.leads
  const owner = ownerAbove(dictionary, matter, lead, businessDayOf(at))
  if (owner) return { ...nothing, rule, silent: rule !== undefined, hand: 'up', owner }
  return {
    rule,
    silent: rule !== undefined,
    hand: undefined,
    owner: undefined,
    lead,
    assist: lead ? helpersOf(lead, lines) : [],
    next: lead && other && { unit: other.unit, reason: whyFirst(lines, lead, other) },
  }
}
