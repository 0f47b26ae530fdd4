import type { Point } from '@manyuan/core/geo.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { KeyboardEvent, MouseEvent } from 'react'
import { useLanguage } from '../i18n/language.tsx'

export type Outline = {
  id: string
  name: { zh: string; en?: string | undefined }
  rings: [number, number][][]
}

const width = 600
const height = 300
/** A mere picture fills its frame, and loses above and below in a wide one, at the sides in a narrow one. */
const cutOff = { x: 95, y: 92 }
/** How far above a point a name stands. */
const beside = 16
/** Room for the larger letters of a phone. */
const noEdge = { x: 40, y: 20 }

type Props = {
  outlines: readonly Outline[]
  centre: Point
  /** Width of what is shown, in degrees of longitude at the equator. */
  span: number
  point: Point | null
  label: string
  /** Without it the map is a picture; with it a press or the arrow keys set the point. */
  onPick?: (point: Point) => void
}

/** About the middle of a place: of the box around its longest ring. */
function middleOf(rings: Outline['rings']): [number, number] {
  const longest = rings.reduce((long, ring) => (ring.length > long.length ? ring : long), [])
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2
  return [middle(longest.map(([lon]) => lon)), middle(longest.map(([, lat]) => lat))]
}

/** Whether a point lies within a ring: a line from it to the east crosses the ring an odd number of times. */
function isInside({ lon, lat }: Point, ring: Outline['rings'][number]): boolean {
  let inside = false
  let [beforeLon, beforeLat] = ring.at(-1) ?? [0, 0]
  for (const [nextLon, nextLat] of ring) {
    const crosses = nextLat > lat !== beforeLat > lat
    if (crosses && lon < ((beforeLon - nextLon) * (lat - nextLat)) / (beforeLat - nextLat) + nextLon)
      inside = !inside
    beforeLon = nextLon
    beforeLat = nextLat
  }
  return inside
}

/**
 * The counties' names; one that would lie across the edge is left out: half of it says nothing. The county of the point
 * is always named, beside the point where its middle is out of the picture.
 */
function Names({
  outlines,
  at,
  edge,
  point,
}: {
  outlines: readonly Outline[]
  at: (place: [number, number]) => { x: number; y: number }
  edge: { x: number; y: number }
  point: Point | null
}) {
  const { language } = useLanguage()
  return outlines.map(({ id, name, rings }) => {
    const words = nameIn(language, name)
    const half = words.length * (language === 'en' ? 4 : 8)
    const fits = ({ x, y }: { x: number; y: number }) =>
      Math.abs(x - width / 2) < width / 2 - edge.x - half && Math.abs(y - height / 2) < height / 2 - edge.y
    const middle = at(middleOf(rings))
    const here = point && rings.some((ring) => isInside(point, ring)) ? at([point.lon, point.lat]) : undefined
    const spot = fits(middle) ? middle : here && { x: here.x, y: here.y - beside }
    return (
      spot &&
      fits(spot) && (
        <text key={id} {...spot}>
          {words}
        </text>
      )
    )
  })
}

/** Counties' outlines drawn from the installation's own data, with one point: no tiles, no outside server. */
export function OutlineMap({ outlines, centre, span, point, label, onPick }: Props) {
  const { language } = useLanguage()
  const scaleX = Math.cos((centre.lat * Math.PI) / 180)
  const unit = width / span / scaleX
  const x = (lon: number) => width / 2 + (lon - centre.lon) * scaleX * unit
  const y = (lat: number) => height / 2 - (lat - centre.lat) * unit
  const round = (value: number) => Number(value.toFixed(5))

  function press(event: MouseEvent<HTMLButtonElement>): void {
    // Enter and the space bar press a button too, but nowhere in particular.
    if (event.detail === 0) return
    const box = event.currentTarget.getBoundingClientRect()
    const atX = ((event.clientX - box.left) / box.width) * width
    const atY = ((event.clientY - box.top) / box.height) * height
    onPick?.({
      lon: round(centre.lon + (atX - width / 2) / scaleX / unit),
      lat: round(centre.lat - (atY - height / 2) / unit),
    })
  }

  function step(event: KeyboardEvent): void {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    }
    const by = steps[event.key]
    if (!by) return
    event.preventDefault()
    const from = point ?? centre
    onPick?.({ lon: round(from.lon + (by[0] * span) / 60), lat: round(from.lat + (by[1] * span) / 60) })
  }

  const drawing = (
    <>
      {outlines.map((outline) => (
        <path
          key={outline.id}
          d={outline.rings
            .map((ring) => `M${ring.map(([a, b]) => `${x(a).toFixed(1)} ${y(b).toFixed(1)}`).join('L')}Z`)
            .join('')}
        >
          <title>{nameIn(language, outline.name)}</title>
        </path>
      ))}
      <Names
        outlines={outlines}
        at={([lon, lat]) => ({ x: x(lon), y: y(lat) })}
        edge={onPick ? noEdge : cutOff}
        point={point ?? centre}
      />
      {point && <circle cx={x(point.lon)} cy={y(point.lat)} r="7" />}
    </>
  )
  const viewBox = `0 0 ${width} ${height}`
  if (!onPick)
    return (
      <svg viewBox={viewBox} preserveAspectRatio="xMidYMid slice" role="img" aria-label={label}>
        {drawing}
      </svg>
    )
  // The button lies over the picture: were it around it, the names on the map would be its name.
  return (
    <div className="pick">
      <svg viewBox={viewBox} aria-hidden="true">
        {drawing}
      </svg>
      <button type="button" aria-label={label} onClick={press} onKeyDown={step} />
    </div>
  )
}
