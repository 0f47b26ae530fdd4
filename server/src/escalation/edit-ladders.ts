import type { LadderInput } from '@manyuan/core/escalation/contract.ts'
import { faultOfLadder, type LadderFault, type LadderWorld } from '@manyuan/core/escalation/reach.ts'
import { type LadderMatch, LadderRule, mostLadders } from '@manyuan/core/escalation/rule.ts'
import type { LadderFaultView } from '@manyuan/core/escalation/rule-views.ts'
import { ladderName } from '@manyuan/core/i18n/rule-texts.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import { stateOn, withVersion } from '@manyuan/core/rules/versions.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { listLadderRows } from '../db/rules.ts'
import type { Dictionary } from '../places/dictionary.ts'
import {
  endNewest,
  findBefore,
  firstDayOf,
  lockForWriting,
  publishVersion,
  type RuleDone,
  readCityKinds,
  refuseField,
} from '../rules/rule-frame.ts'
import { readLadders } from './read-ladders.ts'

/** What ladders speak of; `kinds` may be newer than what the program has in memory. */
export function worldOfLadders(
  dictionary: Dictionary,
  kinds: LadderWorld['kinds'] = { tree: dictionary.kinds, on: dictionary.kindsOn },
): LadderWorld {
  return {
    kinds,
    policies: dictionary.policies,
    top: dictionary.city.path,
    hasPlace: (path) => dictionary.divisionAt(path) !== undefined,
  }
}

/** What a ladder is called: what it is for. */
export function nameOfLadder(dictionary: Dictionary, match: LadderMatch): BothLanguages {
  return ladderName(match, {
    kind: dictionary.kinds.find(match.kindId ?? '')?.name,
    place: match.path === undefined ? undefined : dictionary.divisionAt(match.path)?.name,
  })
}

/** What is wrong with a ladder, with the names of the others that it is about. */
export function tellLadderFault(
  dictionary: Dictionary,
  { why, others, lines }: LadderFault,
  rules: readonly LadderRule[],
): LadderFaultView {
  return {
    why,
    lines: [...lines],
    others: others.flatMap((id) => {
      const match = rules.findLast((one) => one.id === id)?.match
      return match ? [{ id, name: nameOfLadder(dictionary, match) }] : []
    }),
  }
}

/** The ladder that an input means, as the next version of what is there; refuses a place that is not. */
export function ladderOf(
  dictionary: Dictionary,
  { match: { divisionId, ...match }, steps, basis, to }: LadderInput,
  of: { id: string; version: number; from: string },
): LadderRule {
  if (to !== undefined && to < of.from) return refuseField('to', 'order')
  const place = divisionId === undefined ? undefined : dictionary.division(divisionId)
  if (divisionId !== undefined && (!place || place.validTo !== null))
    return refuse('place.unknown', { place: divisionId })
  return LadderRule.parse({
    id: of.id,
    version: of.version,
    match: place ? { ...match, path: place.path } : match,
    steps,
    basis,
    validFrom: of.from,
    ...(to === undefined ? {} : { validTo: to }),
  })
}

/** Publishes a ladder from a day on. What was told stays told; what has not climbed so far climbs on by it. */
export async function publishLadder(
  use: AdminUseCase,
  input: RuleCommandInput<'ladder.publish'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const before = await findBefore(use, 'ladder_rule', input.ladderId)
  const kinds = await readCityKinds(use)
  const { kindId } = input.match
  if (kindId !== undefined && !kinds.byId.has(kindId)) return refuse('kind.unknown', { kindId })
  const known = readLadders(await listLadderRows(use.tx))
  const standing = new Set(known.filter((one) => stateOn(one, use.day) !== 'over').map(({ id }) => id))
  if (!before && standing.size >= mostLadders) return refuse('ladder.full', { most: mostLadders })
  const rule = ladderOf(use.dictionary, input, {
    id: input.ladderId ?? use.newId(),
    version: (before?.version ?? 0) + 1,
    from: firstDayOf(use, input.from),
  })
  const rules = withVersion(known, rule)
  const fault = faultOfLadder(rule, rules, worldOfLadders(use.dictionary, kinds), use.day)
  if (fault) return refuse('ladder.cannotBe', tellLadderFault(use.dictionary, fault, rules))
  return await publishVersion(use, 'ladder_rule', rule)
}

/** Ends a ladder with a day; later its limits climb by the next that fits, or by what comes with the system. */
export async function endLadder(use: AdminUseCase, input: RuleCommandInput<'ladder.end'>): Promise<RuleDone> {
  await lockForWriting(use)
  return await endNewest(use, 'ladder_rule', {
    id: input.ladderId,
    field: 'ladderId',
    lastDay: input.lastDay,
  })
}
