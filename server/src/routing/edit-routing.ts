import { isWithin, pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { findFreedLoop } from '@manyuan/core/routing/freed-loop.ts'
import type { RoutingMatchInput, RoutingRuleInput } from '@manyuan/core/routing/inputs.ts'
import { faultOfRule } from '@manyuan/core/routing/reach.ts'
import { mostRoutingRules, type RoutingMatch, RoutingRule, type UnitRef } from '@manyuan/core/routing/rule.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import { withEnd, withVersion } from '@manyuan/core/rules/versions.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { listRoutingRows } from '../db/rules.ts'
import type { Dictionary } from '../places/dictionary.ts'
import {
  endNewest,
  endOf,
  findBefore,
  firstDayOf,
  lockForWriting,
  publishVersion,
  type RuleDone,
  readCityKinds,
  refuseField,
} from '../rules/rule-frame.ts'
import { readRoutingRules } from './read-rules.ts'
import { tellFault, worldOf } from './world.ts'

/** What a rule is for, with the path of the place that was named; refuses an unknown place, and a day of the week twice. */
function matchOf(dictionary: Dictionary, { divisionId, gridId, ...match }: RoutingMatchInput): RoutingMatch {
  if (match.weekdays && new Set(match.weekdays).size < match.weekdays.length)
    return refuseField('match.weekdays', 'twice')
  const id = gridId ?? divisionId
  if (id === undefined) return match
  const place = gridId === undefined ? dictionary.division(id) : dictionary.grid(id)
  if (!place || place.validTo !== null) return refuse('place.unknown', { place: id })
  return { ...match, path: place.path }
}

/** Refuses a unit that nobody knows, one of another county than the place, and a function that no unit has. */
function checkUnit(dictionary: Dictionary, { path = '' }: RoutingMatch, ref: UnitRef, field: string): void {
  if (ref.by === 'place' && !dictionary.units.some((unit) => unit.function === ref.function))
    refuseField(field, 'option')
  if (ref.by !== 'unit') return
  const unit = dictionary.unit(ref.unitId) ?? refuse('unit.unknown', { unitId: ref.unitId })
  const county = unit.path.slice(0, pathWidths.county)
  if (county.length === pathWidths.county && !isWithin(path, county)) refuseField(field, 'sameCounty')
}

/** The rule that an input means, as the next version of what is there; refuses what it names and there is not. */
export function ruleOf(
  dictionary: Dictionary,
  input: RoutingRuleInput,
  of: { id: string; version: number; from: string },
): RoutingRule {
  const { goesTo, basis, to } = input
  if (to !== undefined && to < of.from) return refuseField('to', 'order')
  const match = matchOf(dictionary, input.match)
  if (goesTo.to === 'units') {
    checkUnit(dictionary, match, goesTo.lead, 'goesTo.lead')
    for (const [at, ref] of goesTo.assist.entries()) checkUnit(dictionary, match, ref, `goesTo.assist.${at}`)
  }
  const rule = { id: of.id, version: of.version, match, goesTo, basis, validFrom: of.from }
  return RoutingRule.parse(to === undefined ? rule : { ...rule, validTo: to })
}

/** Publishes a routing rule from a day on; the version before holds until then, and what was sent stays as it was sent. */
export async function publishRouting(
  use: AdminUseCase,
  input: RuleCommandInput<'routing.publish'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const before = await findBefore(use, 'routing_rule', input.ruleId)
  const kinds = await readCityKinds(use)
  const { kindId } = input.match
  if (kindId !== undefined && !kinds.byId.has(kindId)) return refuse('kind.unknown', { kindId })
  const known = readRoutingRules(await listRoutingRows(use.tx))
  const standing = new Set(
    known.filter(({ validTo }) => validTo === undefined || validTo >= use.day).map(({ id }) => id),
  )
  if (!before && standing.size >= mostRoutingRules) return refuse('routing.full', { most: mostRoutingRules })
  const id = input.ruleId ?? use.newId()
  const from = firstDayOf(use, input.from)
  const rule = ruleOf(use.dictionary, input, { id, version: (before?.version ?? 0) + 1, from })
  const rules = withVersion(known, rule)
  const world = worldOf(use.dictionary, kinds)
  const fault =
    faultOfRule(rule, rules, world, use.day) ??
    findFreedLoop(id, { before: known, after: rules }, world, use.day)
  if (fault) return refuse('routing.cannotBe', tellFault(use.dictionary, fault, rules))
  return await publishVersion(use, 'routing_rule', rule)
}

/**
 * Ends a routing rule with a day; matters looked at later are suggested by the next that fits, or the duty list. One that keeps
 * two others from going round is not ended before those are mended.
 */
export async function endRouting(
  use: AdminUseCase,
  { ruleId: id, lastDay }: RuleCommandInput<'routing.end'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const before = readRoutingRules(await listRoutingRows(use.tx))
  const done = await endNewest(use, 'routing_rule', { id, field: 'ruleId', lastDay })
  const after = withEnd(before, id, endOf(use, lastDay))
  const world = worldOf(use.dictionary, await readCityKinds(use))
  const fault = findFreedLoop(id, { before, after }, world, use.day)
  return fault ? refuse('routing.cannotBe', tellFault(use.dictionary, fault, before)) : done
}
