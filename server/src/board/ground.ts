import type { boardRoutes } from '@manyuan/core/board/contract.ts'
import { madeUpOutlines, type Ring } from '@manyuan/core/board/made-up-outlines.ts'
import { pointOf } from '@manyuan/core/geo.ts'
import { type Division, isWithin, levels, pathsUpwards } from '@manyuan/core/places/places.ts'
import type { z } from 'zod'
import { listOutlines } from '../db/outlines.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { standingBelow } from '../places/standing-below.ts'
import type { BoardOf } from './scope.ts'

type Ground = z.input<typeof boardRoutes.ground.answer>
type Outline = Ground['outlines'][number]
type Level = Outline['level']

function levelOf({ level }: { level: number }): Level {
  return Object.values(levels).find((one) => one === level) ?? levels.village
}

/** The places of an area with their outlines: published ones where there are, and below them what is nearest to each place's point. */
export async function readGround(
  deps: Pick<Deps, 'db'>,
  dictionary: Dictionary,
  { place }: BoardOf,
): Promise<Ground> {
  const published = new Map((await listOutlines(deps.db)).map(({ id, rings }) => [id, rings]))
  const known = (division: Division) => outlineOf(dictionary, published, division)
  const below = standingBelow(dictionary, place)
  const shown = place.level === levels.city ? below : [place, ...below]
  const depth = Math.min(levels.village, place.level + 2)
  return {
    path: place.path,
    outlines: shown.flatMap((division) => known(division) ?? []),
    centres: dictionary.centres
      .filter(({ path, level, validTo }) => validTo === null && level <= depth && isWithin(path, place.path))
      .flatMap((centre) => {
        const division = dictionary.division(centre.divisionId)
        const point = division && pointOf(division)
        if (!point) return []
        const { name, path } = centre
        return [{ name, path, level: levelOf(centre), ...point, madeUp: division.pointMadeUp }]
      }),
  }
}

/** The outline of a place: its own, or its part of that of the place above. */
function outlineOf(
  dictionary: Dictionary,
  published: ReadonlyMap<string, Outline['rings']>,
  division: Division,
): Outline | undefined {
  const { path, name } = division
  const own = published.get(division.id)
  if (own) return { path, name, level: levelOf(division), rings: own, madeUp: false }
  const rings = partOf(dictionary, published, division)
  return rings.length > 0
    ? {
        path,
        name,
        level: levelOf(division),
        rings: rings.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat])),
        madeUp: true,
      }
    : undefined
}

function partOf(
  dictionary: Dictionary,
  published: ReadonlyMap<string, Outline['rings']>,
  division: Division,
): readonly Ring[] {
  const own = published.get(division.id)
  if (own) return own
  const [, abovePath] = pathsUpwards(division.path)
  const above = abovePath === undefined ? undefined : dictionary.divisionAt(abovePath)
  if (!above || above.level === levels.city) return []
  const neighbours = standingBelow(dictionary, above).flatMap((one) => {
    const point = pointOf(one)
    return point ? [{ id: one.id, point }] : []
  })
  const parts = madeUpOutlines(partOf(dictionary, published, above), neighbours)
  return parts.find((part) => part.place.id === division.id)?.rings ?? []
}
