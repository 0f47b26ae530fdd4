import type { Point } from '@manyuan/core/geo.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { useOutlines } from '../map/outlines.ts'
import { PointPicker } from '../map/PointPicker.tsx'
import { Field } from '../ui/Field.tsx'
import type { PortalApi } from './api.ts'
import type { Draft } from './draft.ts'
import type { Fault } from './faults.ts'
import { PlacePicker } from './PlacePicker.tsx'
import { OtherPlace, ScannedWords, whereId } from './ScannedPlace.tsx'

/** Where it is, as exactly as somebody wants to say. */
export function WherePart({
  api,
  draft,
  faults,
  change,
}: {
  api: PortalApi
  draft: Draft
  faults: readonly Fault[]
  change: (part: Partial<Draft>) => void
}) {
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <fieldset id={whereId} tabIndex={-1}>
      <legend>{say('在哪里', 'Where')}</legend>
      {draft.scanned ? (
        <>
          <ScannedWords draft={draft} />
          <OtherPlace change={change} />
        </>
      ) : (
        <PlacePicker api={api} way={draft.way} onChange={(way) => change({ way, unitIds: [] })} />
      )}
      <Field
        id="spot"
        label={say('具体位置（可不填）', 'Exact spot (optional)')}
        problem={faults.find(({ id }) => id === 'spot')?.problem}
      >
        {(ties) => (
          <input
            {...ties}
            value={draft.spot}
            placeholder={say('如：学校门口', 'E.g. the school gate')}
            onChange={(event) => change({ spot: event.target.value })}
          />
        )}
      </Field>
      <details className="act" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {draft.point
            ? say('已在图上定点', 'A point is set')
            : say('在图上定点（可不定）', 'Point on the map (optional)')}
        </summary>
        {open && (
          <PointOf
            api={api}
            divisionId={draft.way.at(-1)}
            point={draft.point}
            onChange={(point) => change({ point })}
          />
        )}
      </details>
    </fieldset>
  )
}

function PointOf({
  api,
  divisionId,
  point,
  onChange,
}: {
  api: PortalApi
  divisionId: string | undefined
  point: Point | null
  onChange: (point: Point | null) => void
}) {
  const outlines = useOutlines()
  const [around, setAround] = useState<Point>()
  useEffect(() => {
    let current = true
    api.pointOf(divisionId).then(
      (found) => current && setAround(found),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [api, divisionId])
  if (!around) return null
  return (
    <PointPicker
      key={`${around.lon},${around.lat}`}
      outlines={outlines}
      around={around}
      point={point}
      onChange={onChange}
    />
  )
}
