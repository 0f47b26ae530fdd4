import type { placeRoutes } from '@manyuan/core/places/contract.ts'
import { checkDuties, dutiesAt, isOfNothing } from '@manyuan/core/places/duty-reach.ts'
import type { Division } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import type { Dictionary } from './dictionary.ts'

/** The division whose governance path this is: the valid one, or the last that had it. */
export function divisionAt(dictionary: Dictionary, path: string): Division | undefined {
  const known = dictionary.divisions.filter((division) => division.path === path)
  return known.find(({ validTo }) => validTo === null) ?? known.at(-1)
}

/** The duty lists as they speak for one place, all units together: what holds there, what nobody leads, what several do. */
export function presentDuties(
  dictionary: Dictionary,
  divisionId: string,
  day: BusinessDay,
): z.input<typeof placeRoutes.duties.answer> {
  const division = dictionary.division(divisionId)
  if (!division || division.validTo !== null) return refuse('record.notFound')
  const standing = dictionary.duties.filter(({ unitId }) => dictionary.unit(unitId)?.validTo === null)
  const lines = dutiesAt(standing, division.path, day)
  const unitOf = (id: string) => ({ id, name: dictionary.unit(id)?.name ?? { zh: id } })
  const { gaps, doubles } = checkDuties(lines, dictionary.kindsHoldingOn(day), dictionary.kinds)
  const held = dictionary.kindsFrom(day)
  const ended = Map.groupBy(
    lines.filter(({ kindId }) => isOfNothing(kindId, held, dictionary.kinds)),
    ({ kindId }) => kindId,
  )
  return {
    division,
    lines: lines.map((duty) => {
      const of = divisionAt(dictionary, duty.path)
      return {
        ...duty,
        divisionId: of?.id ?? null,
        from: duty.validFrom,
        to: duty.validTo,
        unit: unitOf(duty.unitId),
        place: of?.name ?? null,
      }
    }),
    gaps,
    doubles: doubles.map(({ kindId, unitIds }) => ({ kindId, units: unitIds.map(unitOf) })),
    ended: [...ended].map(([kindId, of]) => ({
      kindId,
      units: [...new Set(of.map(({ unitId }) => unitId))].map(unitOf),
    })),
  }
}
