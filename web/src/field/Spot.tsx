import type { Point } from '@manyuan/core/geo.ts'
import { useCallback } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { useOutlines } from '../map/outlines.ts'
import { PointPicker } from '../map/PointPicker.tsx'
import { Field } from '../ui/Field.tsx'
import { useField } from './field.ts'
import { useAsked } from './use-asked.ts'

/** The exact spot, in words or as a point; a point is taken by pressing alone (charter 6). */
export function Spot({
  spot,
  point,
  onSpot,
  onPoint,
}: {
  spot: string
  point: Point | null
  onSpot: (spot: string) => void
  onPoint: (point: Point | null) => void
}) {
  const { api, session } = useField()
  const { say } = useTexts()
  const outlines = useOutlines()
  const place = useAsked(useCallback(() => api.division(session.divisionId), [api, session.divisionId]))
  const { lon, lat } = place.value?.division ?? { lon: null, lat: null }
  return (
    <div className="part">
      <Field id="spot" label={say('具体位置', 'Exact spot')}>
        {(ties) => (
          <input
            {...ties}
            maxLength={200}
            value={spot}
            placeholder={say('如：三组路口', 'E.g. the corner of lane 3')}
            onChange={(event) => onSpot(event.target.value)}
          />
        )}
      </Field>
      {lon !== null && lat !== null && (
        <PointPicker outlines={outlines} around={{ lon, lat }} point={point} onChange={onPoint} />
      )}
    </div>
  )
}
