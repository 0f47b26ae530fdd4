import { dutiesAt } from '@manyuan/core/places/duty-reach.ts'
import { isWithin, levels } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { routingRoutes } from '@manyuan/core/routing/contract.ts'
import { addDays, type BusinessDay } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import { readSuggestionSums, type SuggestionSum } from '../db/routing.ts'
import type { Database } from '../db/tx.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { divisionAt } from '../places/duties.ts'
import { kindAt } from './note-suggestion.ts'
import { nameOfRule } from './world.ts'

type Answer = z.input<typeof routingRoutes.rates.answer>

const days = 90
/** A share of fewer is chance, and points at single matters. */
const least = 10
/** As often was a unit ruled not responsible for what a line gave it: the list is wrong there, or has a gap. */
const upheldIsGap = 3
const mostLines = 500

const none = { sent: 0, followed: 0, objected: 0, upheld: 0, sent_on: 0, came_back: 0 }

/** What came of the lines and rules that speak for a place, from sums by the day; those that are disputed come first. */
export async function presentRates(
  db: Database,
  dictionary: Dictionary,
  divisionId: string,
  today: BusinessDay,
): Promise<Answer> {
  const division = dictionary.division(divisionId)
  if (!division || division.validTo !== null) return refuse('record.notFound')
  const duties = dutiesAt(dictionary.duties, division.path, today)
  const rules = dictionary.routing.all.filter(({ match: { path = '' }, validFrom, validTo }) => {
    const near = isWithin(division.path, path) || isWithin(path, division.path)
    return near && validFrom <= today && (validTo === undefined || validTo >= today)
  })
  const kinds = dictionary.kindsHoldingOn(today).map(({ id }) => ({ id, what: kindAt(id, division.path) }))
  const byWhat = [
    ...kinds.map(({ what }) => what),
    ...rules.map(({ id }) => `rule:${id}`),
    ...duties.map(({ id }) => `duty:${id}`),
  ]
  const counties = division.level === levels.city ? dictionary.counties : [division.county]
  const since = addDays(today, 1 - days)
  const sums = await readSuggestionSums(db, byWhat, since, counties)
  const sumOf = new Map(sums.map((sum) => [sum.byWhat, sum]))
  const present = (what: string): Omit<Answer['lines'][number], 'rule' | 'line' | 'kindId'> => {
    const { sent, followed, objected, upheld, sent_on, came_back }: Omit<SuggestionSum, 'byWhat'> =
      sumOf.get(what) ?? none
    const gap = upheld >= upheldIsGap
    return { byWhat: what, sent, followed, objected, upheld, sentOn: sent_on, cameBack: came_back, gap }
  }
  const lines = [
    ...rules.map(({ id, match }) => ({
      ...present(`rule:${id}`),
      rule: { id, name: nameOfRule(dictionary, match) },
      line: null,
      kindId: null,
    })),
    ...duties.map((duty) => {
      const unit = dictionary.unit(duty.unitId)
      return {
        ...present(`duty:${duty.id}`),
        rule: null,
        kindId: null,
        line: {
          kindId: duty.kindId,
          unit: { id: duty.unitId, name: unit?.name ?? { zh: duty.unitId } },
          place: divisionAt(dictionary, duty.path)?.name ?? null,
          ended: unit?.validTo !== null,
        },
      }
    }),
  ].filter(({ sent, objected, line }) => sent > 0 || objected > 0 || line?.ended)
  const shownAlready = new Set(lines.flatMap(({ gap, line }) => (gap && line ? [line.kindId] : [])))
  // Where no single line is wrong often enough to be told, their sum may be, or that there is none.
  const ofKinds = kinds
    .map(({ id, what }) => ({ ...present(what), rule: null, line: null, kindId: id }))
    .filter(({ gap, kindId }) => gap && !shownAlready.has(kindId))
  const all = [...ofKinds, ...lines]
  const order = (one: (typeof all)[number]) => (one.gap ? 0 : one.line?.ended ? 1 : 2)
  return {
    since,
    least,
    // No table of who does worst: gaps first, otherwise in the order of the lists.
    lines: all.toSorted((a, b) => order(a) - order(b)).slice(0, mostLines),
    more: all.length > mostLines,
  }
}
