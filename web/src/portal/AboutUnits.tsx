import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { Field } from '../ui/Field.tsx'
import type { PortalApi } from './api.ts'

type Unit = Awaited<ReturnType<PortalApi['unitsNear']>>[number]

/** Whom a complaint is about. Who is named keeps out of it; it may also be left open. */
export function AboutUnits({
  api,
  divisionId,
  chosen,
  onChange,
}: {
  api: PortalApi
  divisionId: string | undefined
  chosen: readonly string[]
  onChange: (unitIds: string[]) => void
}) {
  const { say, language } = useTexts()
  const [units, setUnits] = useState<Unit[]>([])
  useEffect(() => {
    let current = true
    setUnits([])
    if (divisionId)
      api.unitsNear(divisionId).then(
        (found) => current && setUnits(found),
        () => undefined,
      )
    return () => {
      current = false
    }
  }, [api, divisionId])
  return (
    <Field
      id="about-unit"
      label={say('反映的是哪个单位', 'Which unit is it about')}
      hint={say(
        '被反映的单位看不到，由它的上级中心受理。',
        'That unit does not see it; the centre above it takes it in.',
      )}
    >
      {(ties) => (
        <select
          {...ties}
          value={chosen[0] ?? ''}
          disabled={units.length === 0}
          onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}
        >
          <option value="">
            {divisionId
              ? say('说不准或不在这里面', 'Not sure, or not among these')
              : say('先选地点', 'Choose the place first')}
          </option>
          {units.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {nameIn(language, unit.name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
