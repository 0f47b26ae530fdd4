import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../i18n/language.tsx'

type Outline = { id: string; name: { zh: string }; rings: [number, number][][] }

const width = 600
const height = 260

/** Where a point lies among the county's outlines, drawn from the installation's own data: no tiles, no outside server. */
export function PlaceMap({ lon, lat }: { lon: number; lat: number }) {
  const { say } = useTexts()
  const { data } = useQuery({
    queryKey: ['outlines'],
    queryFn: async (): Promise<{ outlines: Outline[] }> => (await fetch('/api/outlines')).json(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data || data.outlines.length === 0) return null
  const span = 0.9
  const scaleX = Math.cos((lat * Math.PI) / 180)
  const unit = width / span / scaleX
  const x = (value: number) => (width / 2 + (value - lon) * scaleX * unit).toFixed(1)
  const y = (value: number) => (height / 2 - (value - lat) * unit).toFixed(1)
  return (
    <figure className="place-map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say('位置示意图', 'Where it is')}>
        {data.outlines.map((outline) => (
          <path
            key={outline.id}
            d={outline.rings.map((ring) => `M${ring.map(([a, b]) => `${x(a)} ${y(b)}`).join('L')}Z`).join('')}
          >
            <title>{outline.name.zh}</title>
          </path>
        ))}
        <circle cx={width / 2} cy={height / 2} r="7" />
      </svg>
      <figcaption className="hint">
        {lon.toFixed(4)}, {lat.toFixed(4)} · {say('县区界线示意', 'county outlines')}
      </figcaption>
    </figure>
  )
}
