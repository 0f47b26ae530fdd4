import { useTexts } from '../i18n/language.tsx'
import { OutlineMap } from './OutlineMap.tsx'
import { useOutlines } from './outlines.ts'

/** Where a point lies among the county's outlines. */
export function PlaceMap({ lon, lat }: { lon: number; lat: number }) {
  const { say } = useTexts()
  const outlines = useOutlines()
  if (outlines.length === 0) return null
  const point = { lon, lat }
  return (
    <figure className="place-map">
      <OutlineMap
        outlines={outlines}
        centre={point}
        // Wide enough for the county around the point to be known by its shape and its neighbours' names.
        span={1.8}
        point={point}
        label={say('位置示意图', 'Where it is')}
      />
      <figcaption className="hint">
        {lon.toFixed(4)}, {lat.toFixed(4)} · {say('县区界线示意', 'county outlines')}
      </figcaption>
    </figure>
  )
}
