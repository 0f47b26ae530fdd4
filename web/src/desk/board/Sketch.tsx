import type { Ground } from './use-map.ts'

/** The outlines alone, drawn at once: what stands where the map is going to be. */
export function Sketch({ ground: { outlines } }: { ground: Ground }) {
  const corners = outlines.flatMap(({ rings }) => rings.flat())
  if (corners.length === 0) return null
  const lats = corners.map(([, lat]) => lat)
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  // A degree from west to east is shorter than one from south to north.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const xs = corners.map(([lon]) => lon * narrow)
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const way = (ring: readonly (readonly [number, number])[]) =>
    `M${ring.map(([lon, lat]) => `${(lon * narrow - west).toFixed(4)} ${(north - lat).toFixed(4)}`).join('L')}Z`
  return (
    <svg className="sketch" viewBox={`0 0 ${east - west} ${north - south}`} aria-hidden="true">
      {outlines.map(({ path, rings }) => (
        <path key={path} d={rings.map(way).join('')} />
      ))}
    </svg>
  )
}
