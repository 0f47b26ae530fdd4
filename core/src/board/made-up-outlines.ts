import type { Point } from '../geo.ts'

/** A closed line of longitudes and latitudes; the last point need not repeat the first. */
export type Ring = readonly (readonly [number, number])[]

/** What of a ring lies no farther from one point than from another, where degrees count alike. */
function nearerPart(ring: Ring, own: Point, other: Point): Ring {
  const middle = { lon: (own.lon + other.lon) / 2, lat: (own.lat + other.lat) / 2 }
  const beyond = ([lon, lat]: readonly [number, number]) =>
    (lon - middle.lon) * (other.lon - own.lon) + (lat - middle.lat) * (other.lat - own.lat)
  const kept: [number, number][] = []
  let before = ring.at(-1)
  for (const corner of ring) {
    const [was, is] = [before ? beyond(before) : 0, beyond(corner)]
    if (before && was > 0 !== is > 0) {
      const part = was / (was - is)
      kept.push([before[0] + (corner[0] - before[0]) * part, before[1] + (corner[1] - before[1]) * part])
    }
    if (is <= 0) kept.push([corner[0], corner[1]])
    before = corner
  }
  return kept
}

/**
 * Parts a place among the points of what lies in it: to each goes what is nearest to it. Nobody drew these lines, and
 * whoever shows them says so. Two at one point have the same part.
 */
export function madeUpOutlines<Place extends { point: Point }>(
  rings: readonly Ring[],
  places: readonly Place[],
): { place: Place; rings: Ring[] }[] {
  return places.map((place) => {
    const others = places.filter(
      ({ point }) => point.lon !== place.point.lon || point.lat !== place.point.lat,
    )
    const parts = rings.map((ring) =>
      others.reduce<Ring>((part, { point }) => nearerPart(part, place.point, point), ring),
    )
    return { place, rings: parts.filter(({ length }) => length > 2) }
  })
}
