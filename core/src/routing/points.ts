import { type KindsAt, sourcesOf } from '../clock/policy-reach.ts'
import { type Kind, undetermined } from '../kinds/kind.ts'
import { risks, type Source, urgencies } from '../matters/vocabulary.ts'
import { levels } from '../places/places.ts'
import type { BusinessDay } from '../time.ts'
import { type RoutingQuestion, type RoutingRule, routingHours } from './rule.ts'

/** The world that rules speak of. */
export type RoutingWorld = {
  kinds: KindsAt
  /** The governance paths of the valid divisions and grids at or below one, itself first; none when it has ended. */
  pathsWithin(path: string | undefined): readonly string[]
  /** The unit, while it is there. */
  hasUnit(unitId: string): boolean
}

/** The values that some rule names, and one that none names where there is such: others make no difference. */
function telling<Value>(all: readonly Value[], named: ReadonlySet<Value | undefined>): Value[] {
  const other = all.find((value) => !named.has(value))
  return [...all.filter((value) => named.has(value)), ...(other === undefined ? [] : [other])]
}

const allLevels = Object.values(levels)
const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** The days of the week that rules tell apart: one of each sort. */
function tellingDays(rules: readonly RoutingRule[]): number[] {
  const sortOf = (day: number) => rules.map(({ match }) => match.weekdays?.includes(day) ?? true).join()
  return [...new Map(weekdays.map((day) => [sortOf(day), day])).values()]
}

/** Kinds that matters can be of on a day, at or below one. */
export function kindsOfRule(kinds: KindsAt, day: BusinessDay, kindId: string | undefined): Kind[] {
  return kinds
    .on(day)
    .filter((kind) => kind.selectable || kind.id === undetermined)
    .filter(({ id }) => kindId === undefined || kinds.tree.pathOf(id).includes(kindId))
}

/**
 * Every sort of matter of a kind at a place that these rules can tell apart, as questions. `level` may be left out: then all
 * levels are asked.
 */
export function* pointsOf(
  kind: Kind,
  kindPath: readonly string[],
  path: string,
  rules: readonly RoutingRule[],
  on: BusinessDay,
): Generator<RoutingQuestion> {
  const named = <Part extends 'source' | 'risk' | 'urgency' | 'hours'>(part: Part) =>
    new Set<RoutingRule['match'][Part]>(rules.map(({ match }) => match[part]))
  const sources: Source[] = telling(sourcesOf(kind), named('source'))
  const days = tellingDays(rules)
  for (const source of sources)
    for (const risk of telling(risks, named('risk')))
      for (const urgency of telling(urgencies, named('urgency')))
        for (const hours of telling(routingHours, named('hours')))
          for (const weekday of days)
            for (const level of allLevels)
              yield { kindPath, path, source, level, risk, urgency, hours, weekday, on }
}
