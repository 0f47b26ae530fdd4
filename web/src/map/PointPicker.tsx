import { fromDevice } from '@manyuan/core/device-position.ts'
import type { Point } from '@manyuan/core/geo.ts'
import { useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { type Outline, OutlineMap } from './OutlineMap.tsx'

const widest = 3.2
const closest = 0.02

/**
 * Takes the place of a matter by pressing: on the map, or with the button that asks the device once. A position is
 * never taken by itself (charter 6).
 */
export function PointPicker({
  outlines,
  around,
  point,
  onChange,
}: {
  outlines: readonly Outline[]
  around: Point
  point: Point | null
  onChange: (point: Point | null) => void
}) {
  const { say } = useTexts()
  const [span, setSpan] = useState(0.8)
  const [centre, setCentre] = useState<Point>()
  const [problem, setProblem] = useState('')
  function zoom(by: number): void {
    setCentre(point ?? centre ?? around)
    setSpan((now) => Math.min(widest, Math.max(closest, now * by)))
  }
  function here(): void {
    setProblem('')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const { lon, lat } = fromDevice({ lon: coords.longitude, lat: coords.latitude })
        const found = { lon: Number(lon.toFixed(5)), lat: Number(lat.toFixed(5)) }
        onChange(found)
        setCentre(found)
        setSpan(0.1)
      },
      () => setProblem(say('定位不了，请在图上点一下。', 'No position; please press on the map.')),
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  }
  return (
    <div className="point-picker">
      <div className="place-map">
        <OutlineMap
          outlines={outlines}
          centre={centre ?? around}
          span={span}
          point={point}
          label={say('在图上点出位置，也可用方向键', 'Press where it is, or use the arrow keys')}
          onPick={onChange}
        />
      </div>
      <div className="point-tools">
        <button type="button" onClick={() => zoom(0.5)} aria-label={say('放大', 'Zoom in')}>
          ＋
        </button>
        <button type="button" onClick={() => zoom(2)} aria-label={say('缩小', 'Zoom out')}>
          －
        </button>
        <button type="button" onClick={here}>
          {say('我就在这里', 'I am there')}
        </button>
        {/* Always there and never disabled: the focus would go with it. */}
        <button type="button" aria-disabled={!point} onClick={() => onChange(null)}>
          {say('清除', 'Clear')}
        </button>
        <span className="hint">{point ? `${point.lon}, ${point.lat}` : say('未定点', 'No point yet')}</span>
      </div>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
    </div>
  )
}
