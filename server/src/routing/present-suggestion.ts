import type { RouteSuggestionView, SuggestedUnit as UnitView } from '@manyuan/core/routing/views.ts'
import type { RosterPost } from '../db/rosters.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { divisionAt } from '../places/duties.ts'
import type { RouteSuggestion, SuggestedUnit } from './suggest-route.ts'
import { nameOfRule } from './world.ts'

/** By unit, who of it is on duty; units of which no roster names a post are left out. */
type UnitsDuty = ReadonlyMap<string, readonly RosterPost[]>

function presentUnit(dictionary: Dictionary, { unit, duty }: SuggestedUnit, on: UnitsDuty): UnitView {
  const posts = on.get(unit.id)
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
    onDuty: posts?.map(({ staffName, role, title }) => ({ name: staffName, role, title })) ?? null,
  }
}

/** A suggestion with its names, why it is so, and who of its units is on duty. */
export function presentSuggestion(
  dictionary: Dictionary,
  { rule, silent, hand, owner, lead, assist, next }: RouteSuggestion,
  duty: UnitsDuty,
): RouteSuggestionView {
  return {
    rule: rule
      ? { id: rule.id, version: rule.version, name: nameOfRule(dictionary, rule.match), basis: rule.basis }
      : null,
    silent,
    hand: hand ?? null,
    owner: owner ? presentUnit(dictionary, owner, duty) : null,
    lead: lead ? presentUnit(dictionary, lead, duty) : null,
    assist: assist.map((one) => presentUnit(dictionary, one, duty)),
    next: next ? { name: next.unit.name, reason: next.reason ?? null } : null,
  }
}
