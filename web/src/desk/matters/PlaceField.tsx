import { useState } from 'react'
import { GridSelect } from '../places/GridSelect.tsx'
import { PlaceSelect } from '../places/PlaceSelect.tsx'

type Place = { divisionId: string; gridId?: string }

/** A place as a move's dialog asks for it: a division, and one of its grids where there are some. */
export function PlaceField({
  id,
  onChange,
}: {
  id?: string
  value?: never
  onChange?: (place: Place | undefined) => void
}) {
  const [divisionId, setDivisionId] = useState<string>()
  return (
    <div className="place-field">
      <PlaceSelect
        {...(id ? { id } : {})}
        onChange={(place) => {
          setDivisionId(place?.id)
          onChange?.(place && { divisionId: place.id })
        }}
      />
      {divisionId && (
        <GridSelect
          key={divisionId}
          divisionId={divisionId}
          onChange={(gridId) => onChange?.({ divisionId, ...(gridId ? { gridId } : {}) })}
        />
      )}
    </div>
  )
}
