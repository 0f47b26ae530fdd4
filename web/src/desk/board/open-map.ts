import type { boardRoutes } from '@manyuan/core/board/contract.ts'
import { boxName, wholeMap as known, squareName, squareOfCell } from '@manyuan/core/board/squares.ts'
import { cellOf } from '@manyuan/core/geo.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { Map as LibreMap, type LngLatBoundsLike, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { z } from 'zod'
import type { Counted } from './behind-cluster.ts'
import { styleFor } from './map-style.ts'
import type { Ground } from './use-map.ts'

setWorkerUrl(workerUrl)

export type Shown = z.output<typeof boardRoutes.map.answer>

/** What was pressed on the map: a cluster, or one matter. */
export type Pressed = Counted | { ref: string }
/** An open map, and how many times as large as at a desk it is drawn. */
export type MapHandle = { map: LibreMap; scale: number; given: Shown | undefined; close(): void }
type View = { box: string; zoom: number }
type Listeners = {
  onView: (view: View) => void
  /** What was given to be drawn last stands there and the map is at rest; nothing while it moves. */
  onStill: (drawn: Shown | undefined) => void
  onPress: (pressed: Pressed) => void
}

/** How many times as large it is drawn where it is read from eight metres, as wall.css has it. */
function scaleOfScreen(): number {
  return matchMedia('(min-width: 1800px) and (min-height: 950px)').matches ? 1.5 : 1
}

function boundsOf({ outlines, centres }: Ground): LngLatBoundsLike {
  const corners = outlines.flatMap(({ rings }) => rings.flat())
  const all = corners.length > 0 ? corners : centres.map(({ lon, lat }) => [lon, lat] as const)
  const lons = all.map(([lon]) => lon)
  const lats = all.map(([, lat]) => lat)
  if (all.length === 0) return [known.west, known.south, known.east, known.north]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

const fitPadding = 24

/** What is read out of the map and its two buttons. */
const wordsOfMap: Record<Language, Record<string, string>> = {
  zh: {
    'Map.Title': '在办事项分布图',
    'NavigationControl.ZoomIn': '放大',
    'NavigationControl.ZoomOut': '缩小',
  },
  en: {
    'Map.Title': 'Map of open matters',
    'NavigationControl.ZoomIn': 'Zoom in',
    'NavigationControl.ZoomOut': 'Zoom out',
  },
}

/** What a map shows now, as it is asked for: its corners, kept within the whole map, and how near it is. */
function viewOf(map: LibreMap, scale: number): View {
  const bounds = map.getBounds()
  const clamp = (value: number, low: number, high: number) =>
    Number(Math.min(high, Math.max(low, value)).toFixed(4))
  const box = {
    west: clamp(bounds.getWest(), known.west, known.east - 0.1),
    south: clamp(bounds.getSouth(), known.south, known.north - 0.1),
    east: clamp(bounds.getEast(), known.west + 0.1, known.east),
    north: clamp(bounds.getNorth(), known.south + 0.1, known.north),
  }
  // Larger circles want larger squares, as those of a map that is farther away.
  return { box: boxName(box), zoom: Math.max(0, Number((map.getZoom() - Math.log2(scale)).toFixed(2))) }
}

/** Opens the map on an area; nothing where the browser cannot draw one. */
export function openMap(
  holder: HTMLElement,
  ground: Ground,
  language: Language,
  { onView, onStill, onPress }: Listeners,
): MapHandle | undefined {
  const scale = scaleOfScreen()
  let map: LibreMap
  try {
    map = new LibreMap({
      container: holder,
      style: styleFor(scale),
      bounds: boundsOf(ground),
      fitBoundsOptions: { padding: fitPadding },
      minZoom: 6,
      maxZoom: 16,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      locale: wordsOfMap[language],
    })
  } catch {
    return undefined
  }
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  const tell = () => onView(viewOf(map, scale))
  // Until somebody moves it, it shows its whole area, however its frame grows or shrinks.
  let moved = false
  map.on('movestart', ({ originalEvent }) => {
    moved ||= originalEvent !== undefined
    onStill(undefined)
  })
  const handle: MapHandle = { map, scale, given: undefined, close: () => map.remove() }
  map.on('idle', () => onStill(handle.given))
  map.on('resize', () => {
    if (!moved) map.fitBounds(boundsOf(ground), { padding: fitPadding, animate: false })
  })
  map.on('load', tell)
  // Until its outlines are there the sketch behind it is seen.
  map.once('idle', () => holder.classList.add('drawn'))
  map.on('moveend', tell)
  listenToPresses(map, onPress)
  return handle
}

/** What can be pressed, by the names of its layers. */
const pressable = ['clusters', 'points', 'called']

/** One press is one thing, the topmost: what is called together lies on the cluster that it is a part of. */
function listenToPresses(map: LibreMap, onPress: Listeners['onPress']): void {
  /** Matters that lie on each other are parted by going nearer; those at one spot open as the list of what is around it. */
  function goNearer([lon = 0, lat = 0]: number[]): void {
    if (map.getZoom() < map.getMaxZoom()) map.easeTo({ center: [lon, lat], zoom: map.getZoom() + 2 })
    else onPress({ square: squareName(squareOfCell(cellOf({ lon, lat }), 1)) })
  }
  map.on('click', ({ point: at }) => {
    const lying = map.getLayer('called') ? map.queryRenderedFeatures(at, { layers: pressable }) : []
    const [top] = lying
    const { square, ref, n, atPlace } = top?.properties ?? {}
    const points = lying.filter(({ layer }) => layer.id === 'points')
    if (points.length > 1 && top?.geometry.type === 'Point') goNearer(top.geometry.coordinates)
    else if (typeof ref === 'string') onPress({ ref })
    else if (typeof square === 'string') onPress({ square, n: Number(n), atPlace: Number(atPlace) })
  })
  map.on('mouseenter', pressable, () => map.getCanvas().classList.add('can-press'))
  map.on('mouseleave', pressable, () => map.getCanvas().classList.remove('can-press'))
}
