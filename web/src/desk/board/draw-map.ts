import { radiusOf } from '@manyuan/core/board/squares.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { GeoJSONSource, type Map as LibreMap } from 'maplibre-gl'
import { lateSize } from './map-style.ts'
import type { MapHandle, Shown } from './open-map.ts'
import type { Board } from './use-board.ts'
import type { Ground } from './use-map.ts'

type Features = Extract<Parameters<GeoJSONSource['setData']>[0], { type: 'FeatureCollection' }>
type Feature = Features['features'][number]

function put(map: LibreMap, name: string, features: Feature[]): void {
  const set = () => {
    const source = map.getSource(name)
    if (source instanceof GeoJSONSource) source.setData({ type: 'FeatureCollection', features })
  }
  if (map.isStyleLoaded() || map.getSource(name)) set()
  else map.once('load', set)
}

function point({ lon, lat }: { lon: number; lat: number }, properties: object): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { ...properties },
  }
}

/** Outlines with their names. */
export function drawGround({ map }: MapHandle, { outlines }: Ground): void {
  put(
    map,
    'outlines',
    outlines.map(({ rings, madeUp, level }) => ({
      type: 'Feature',
      geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [closed(ring)]) },
      properties: { madeUp, level },
    })),
  )
}

/** Centres with the names of their outlines, bright where somebody is on duty now, and where units are called together. */
export function drawAtWork(
  { map }: MapHandle,
  { outlines, centres }: Ground,
  { duty, called }: Board,
  say: { language: Language; called: (one: Board['called'][number]) => string },
): void {
  const named = new Map(outlines.map((outline) => [outline.path, outline]))
  const onDuty = new Map(
    duty.map(({ path, kept, people }) => [path, kept && (people.length > 0 ? 'on' : 'off')]),
  )
  put(
    map,
    'centres',
    centres.map((centre) =>
      point(centre, {
        level: centre.level,
        name: nameIn(say.language, named.get(centre.path)?.name ?? { zh: '' }),
        duty: onDuty.get(centre.path) || 'unknown',
      }),
    ),
  )
  put(
    map,
    'called',
    called.flatMap((one) => (one.point ? point(one.point, { ref: one.ref, says: say.called(one) }) : [])),
  )
}

function closed(ring: [number, number][]): [number, number][] {
  const [first] = ring
  return first ? [...ring, first] : ring
}

/** Clusters with their numbers, late ones told in words as well, and matters one by one. */
export function drawMatters(handle: MapHandle, shown: Shown, late: string): void {
  const { map, scale } = handle
  const { clusters, points } = shown
  handle.given = shown
  put(
    map,
    'clusters',
    clusters.map(({ lon, lat, square, n, atPlace, red }) =>
      point(
        { lon, lat },
        {
          square,
          n,
          atPlace,
          red,
          radius: radiusOf(n) * scale,
          below: [0, (radiusOf(n) + 4) / lateSize],
          late: red > 0 ? `${late} ${red}` : '',
        },
      ),
    ),
  )
  put(
    map,
    'points',
    points.map(({ lon, lat, ref, light }) => point({ lon, lat }, { ref, light })),
  )
}
