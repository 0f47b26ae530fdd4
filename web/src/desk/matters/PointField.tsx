import type { Point } from '@manyuan/core/geo.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useOutlines } from '../../map/outlines.ts'
import { PointPicker } from '../../map/PointPicker.tsx'
import { useDesk } from '../desk.tsx'

/** The exact point, for whoever wants to give one: folded away until then. */
export function PointField({
  place,
  point,
  onChange,
}: {
  place: DivisionView | undefined
  point: Point | null
  onChange: (point: Point | null) => void
}) {
  const { api, session } = useDesk()
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  const outlines = useOutlines()
  const own = useQuery({
    queryKey: ['division', session.divisionId],
    queryFn: () => api.division(session.divisionId),
    enabled: open,
    staleTime: 600_000,
  })
  const division = place ?? own.data?.division
  const { lon, lat } = division ?? { lon: null, lat: null }
  return (
    <details className="gap" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {point
          ? say(`已在图上定点：${point.lon}, ${point.lat}`, `Point: ${point.lon}, ${point.lat}`)
          : say('在图上定点（可不定）', 'Point on the map (optional)')}
      </summary>
      {open && lon !== null && lat !== null && (
        <PointPicker
          key={division?.id}
          outlines={outlines}
          around={{ lon, lat }}
          point={point}
          onChange={onChange}
        />
      )}
    </details>
  )
}
