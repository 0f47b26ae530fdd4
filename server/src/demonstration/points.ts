import type { Chance } from './random.ts'

type Ring = [number, number][]
type Outline = { code: string; center: [number, number]; rings: Ring[] }

/** The counties of a GeoJSON file with their outer rings. */
export function readOutlines(geojson: string): Outline[] {
  const collection = JSON.parse(geojson) as {
    features: {
      properties: { code: string; center: [number, number] }
      geometry: { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }
    }[]
  }
  return collection.features.map(({ properties, geometry }) => ({
    ...properties,
    rings:
      geometry.type === 'Polygon'
        ? geometry.coordinates.slice(0, 1)
        : geometry.coordinates.map((one) => one[0] ?? []),
  }))
}

/** Even-odd rule. */
function inside(ring: Ring, lon: number, lat: number): boolean {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [ax, ay] = ring[i] ?? [0, 0]
    const [bx, by] = ring[j] ?? [0, 0]
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) odd = !odd
  }
  return odd
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/**
 * Made-up points for places that have no published outline: towns spread over their county, villages around their
 * town, matters around their village.
 */
export function pointsFrom(geojson: string, chance: Chance): (path: string) => { lon: number; lat: number } {
  const outlines = new Map(readOutlines(geojson).map((outline) => [outline.code, outline]))
  const known = new Map<string, { lon: number; lat: number }>()

  function near(
    outline: Outline,
    around: { lon: number; lat: number },
    reach: number,
  ): { lon: number; lat: number } {
    for (let tries = 0; tries < 40; tries += 1) {
      const lon = around.lon + (chance.next() - 0.5) * 2 * reach
      const lat = around.lat + (chance.next() - 0.5) * 2 * reach
      if (outline.rings.some((ring) => inside(ring, lon, lat))) return { lon: round(lon), lat: round(lat) }
    }
    return around
  }

  function pointOf(path: string): { lon: number; lat: number } {
    const kept = known.get(path)
    if (kept) return kept
    const outline = outlines.get(path.slice(0, 6)) ?? [...outlines.values()][0]
    if (!outline) throw new Error('No outlines.')
    const centre = { lon: outline.center[0], lat: outline.center[1] }
    const made =
      path.length <= 6
        ? centre
        : path.length <= 9
          ? near(outline, centre, 0.4)
          : near(outline, pointOf(path.slice(0, 9)), 0.05)
    known.set(path, made)
    return made
  }

  return (path) => {
    const fixed = pointOf(path.slice(0, 12))
    if (path.length < 12) return fixed
    return {
      lon: round(fixed.lon + (chance.next() - 0.5) * 0.02),
      lat: round(fixed.lat + (chance.next() - 0.5) * 0.02),
    }
  }
}
