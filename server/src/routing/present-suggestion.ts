import type { RouteSuggestionView, SuggestedUnit as UnitView } from '@manyuan/core/routing/views.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { divisionAt } from '../places/duties.ts'
import type { RouteSuggestion, SuggestedUnit } from './suggest-route.ts'
import { nameOfRule } from './world.ts'

function presentUnit(dictionary: Dictionary, { unit, duty }: SuggestedUnit): UnitView {
  return {
    unitId: unit.id,
    name: unit.name,
    line: duty
      ? {
          id: duty.id,
          kindId: duty.kindId,
          place: divisionAt(dictionary, duty.path)?.name ?? null,
          capacity: duty.capacity,
          basis: duty.basis,
        }
      : null,
  }
}

/** A suggestion with its names and why it is so. */
export function presentSuggestion(
  dictionary: Dictionary,
  { rule, silent, hand, owner, lead, assist, next }: RouteSuggestion,
): RouteSuggestionView {
  return {
    rule: rule
      ? { id: rule.id, version: rule.version, name: nameOfRule(dictionary, rule.match), basis: rule.basis }
      : null,
    silent,
    hand: hand ?? null,
    owner: owner ? presentUnit(dictionary, owner) : null,
    lead: lead ? presentUnit(dictionary, lead) : null,
    assist: assist.map((one) => presentUnit(dictionary, one)),
    next: next ? { name: next.unit.name, reason: next.reason ?? null } : null,
  }
}
