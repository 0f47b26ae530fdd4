import type { DutyReason } from '@manyuan/core/places/duty-reach.ts'
import { pathsUpwards, type Unit } from '@manyuan/core/places/places.ts'
import type { RoutingIndex } from '@manyuan/core/routing/choose.ts'
import {
  type HandWay,
  type RoutingQuestion,
  type RoutingRule,
  routingTime,
  type UnitRef,
} from '@manyuan/core/routing/rule.ts'
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
  next: { unit: Unit; reason: DutyReason | undefined } | undefined
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

type Lines = { leads: DutyLineOf[]; helpers: DutyLineOf[] }

function unitOf(
  dictionary: Dictionary,
  matter: RoutedMatter,
  { leads }: Lines,
  ref: UnitRef,
): SuggestedUnit | undefined {
  const fit = (unit: Unit | undefined) => (unit && canBeSentTo(dictionary, matter, unit) ? unit : undefined)
  if (ref.by === 'duty') return leads[0]
  if (ref.by === 'unit') {
    const unit = fit(dictionary.unit(ref.unitId))
    return unit && { unit }
  }
  for (const path of pathsUpwards(matter.path)) {
    const unit = dictionary.unitsAt(path).find((one) => one.function === ref.function && fit(one))
    if (unit) return { unit }
  }
  return undefined
}

/** Those that help at the level at which the lead answers, by the nearest kind that names any: a town's for a town's. */
function helpersOf(lead: DutyLineOf, { helpers }: Lines): DutyLineOf[] {
  const fitting = helpers.filter(({ unit }) => unit.id !== lead.unit.id && unit.level === lead.unit.level)
  return fitting.filter(({ duty }) => duty.kindId === fitting[0]?.duty.kindId)
}

/**
 * To whom a matter is suggested: by the first rule that fits, otherwise by the duty lists. Only units that the centre can
 * send to; assisting ones are those that the rule or the nearest lines name.
 */
export function suggestRoute(
  dictionary: Dictionary,
  matter: RoutedMatter,
  at: Date,
  routing: RoutingIndex = dictionary.routing,
): RouteSuggestion {
  const question = dutyQuestion(dictionary, matter)
  const all = [...nearestLines(dictionary, matter, businessDayOf(at)).values()].sort(inDutyOrder(question))
  const lines: Lines = {
    leads: all.filter(({ duty }) => duty.role === 'lead'),
    helpers: all.filter(({ duty }) => duty.role === 'assist'),
  }
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
    next: lead && other && { unit: other.unit, reason: reasonBefore(question, lead, other) },
  }
}
