import { routingName, ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { indexRouting } from '@manyuan/core/routing/choose.ts'
import type { RoutingWorld } from '@manyuan/core/routing/points.ts'
import type { RoutingFault } from '@manyuan/core/routing/reach.ts'
import type { RoutingMatch, RoutingResult, RoutingRule, UnitRef } from '@manyuan/core/routing/rule.ts'
import { withVersion } from '@manyuan/core/rules/versions.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { centreFunction, isUnitFunction, usualUnitOf } from '../places/standard/unit-functions.ts'

/** The places, units and kinds that rules speak of; `kinds` may be newer than what the program has in memory. */
export function worldOf(
  dictionary: Dictionary,
  kinds: RoutingWorld['kinds'] = { tree: dictionary.kinds, on: dictionary.kindsOn },
): RoutingWorld {
  const paths = [...dictionary.divisions, ...dictionary.grids]
    .filter(({ validTo }) => validTo === null)
    .map(({ path }) => path)
    .sort()
  return {
    kinds,
    pathsWithin(path = dictionary.city.path) {
      const within = paths.filter((one) => one.startsWith(path))
      return within[0] === path ? within : []
    },
    hasUnit: (unitId) => dictionary.unit(unitId)?.validTo === null,
  }
}

/** The division or grid at a path, while it is there. */
export function placeAt(
  dictionary: Dictionary,
  path: string,
): { divisionId?: string; gridId?: string; name: BothLanguages } | undefined {
  const division = dictionary.divisionAt(path)
  if (division) return { divisionId: division.id, name: division.name }
  const grid = dictionary.grids.find((one) => one.path === path && one.validTo === null)
  return grid && { gridId: grid.id, name: grid.name }
}

/** What a rule is called: what it is for. */
export function nameOfRule(dictionary: Dictionary, match: RoutingMatch): BothLanguages {
  return routingName(match, {
    kind: dictionary.kinds.find(match.kindId ?? '')?.name,
    place: match.path === undefined ? undefined : placeAt(dictionary, match.path)?.name,
  })
}

function wordsOfUnit(dictionary: Dictionary, ref: UnitRef, language: Language): string {
  const words = ruleTexts(language).goesTo
  if (ref.by === 'duty') return words.duty
  if (ref.by === 'unit') return nameIn(language, dictionary.unit(ref.unitId)?.name ?? { zh: ref.unitId })
  const of = ref.function
  return words.place(
    isUnitFunction(of) && of !== centreFunction ? nameIn(language, usualUnitOf(of).name) : of,
  )
}

/** Where a rule sends, in words. */
export function wordsOfResult(dictionary: Dictionary, goesTo: RoutingResult): BothLanguages {
  const say = (language: Language) => {
    const words = ruleTexts(language)
    if (goesTo.to === 'centre') return words.hand[goesTo.way]
    const lead = wordsOfUnit(dictionary, goesTo.lead, language)
    const assist = goesTo.assist.map((ref) => wordsOfUnit(dictionary, ref, language))
    return assist.length === 0 ? lead : words.goesTo.with(lead, assist)
  }
  return { zh: say('zh'), en: say('en') }
}

/** What is wrong with a rule, with the names of the others that it is about. */
export function tellFault(dictionary: Dictionary, fault: RoutingFault, rules: readonly RoutingRule[]) {
  const matchOf = (id: string) => rules.findLast((one) => one.id === id)?.match ?? {}
  return {
    why: fault.why,
    others: fault.others.map((id) => ({ id, name: nameOfRule(dictionary, matchOf(id)) })),
  }
}

/** The rules laid out for choosing as they would be with this one. */
export function indexWith(dictionary: Dictionary, rule: RoutingRule) {
  return indexRouting(withVersion(dictionary.routingRules, rule), dictionary.kinds)
}
