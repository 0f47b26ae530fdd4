import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import type { DeskApi } from '../api.ts'
import { useDesk, useKinds } from '../desk.tsx'
import { useAltKeysWhileWriting } from '../shortcut.ts'
import { Spoke } from './Suggested.tsx'
import { SuggestedUnits } from './SuggestedUnits.tsx'
import { TakeButton } from './TakeButton.tsx'

type OfferedUnit = Awaited<ReturnType<DeskApi['units']>>['units'][number]

/** What speaks for a unit, or says to look twice. */
export function useReasons(): (unit: OfferedUnit) => string {
  const { say } = useTexts()
  const kinds = useKinds()
  return ({ why, named }) =>
    [
      why && say(`派单目录：${kinds.nameOf(why.kindId)}`, `duty list: ${kinds.nameOf(why.kindId)}`),
      named === 'inWords' && say('来件中提到', 'named in the words'),
      named === 'maybeAbout' &&
        say('来件中提到，先核实是否反映它', 'named in the words: first see whether it is about them'),
    ]
      .filter(Boolean)
      .join(say('；', '; '))
}

/**
 * Units within reach, those the duty list speaks for first, with the line that does. Where one is asked for, the first that
 * leads by the list or is named stands above, taken by pressing it or by its key.
 */
export function UnitSelect({
  view,
  many,
  ...control
}: {
  view: MatterView
  many?: boolean
  id?: string
  value?: never
  onChange?: (value: unknown) => void
}) {
  const { api } = useDesk()
  const { say } = useTexts()
  const reasonsFor = useReasons()
  const { data, isPending } = useQuery({
    queryKey: ['units', view.line.ref, undefined],
    queryFn: () => api.units(view.line.ref),
  })
  const units = data?.units ?? []
  const [first] = units
  // What the rules and the duty lists say together is shown once, above the field of the lead unit.
  const route = many || control.value !== undefined ? null : (data?.suggestion ?? null)
  const told = route !== null && (route.hand !== null || route.lead !== null)
  const namedBy = units.find(({ unitId }) => unitId === route?.lead?.unitId)?.namedBy ?? []
  const speaks = first && (first.role === 'lead' || first.named === 'inWords')
  const suggested = speaks && !told && !many && control.value === undefined ? first : undefined
  const take = () => control.onChange?.(suggested?.unitId)
  useAltKeysWhileWriting(new Map([['KeyU', suggested && take]]))
  const options = units.map((unit) => {
    const reasons = reasonsFor(unit)
    // What is typed is a unit's name: the line that speaks for another one may hold the same words.
    return {
      value: unit.unitId,
      name: unit.name,
      label: reasons ? say(`${unit.name}（${reasons}）`, `${unit.name} (${reasons})`) : unit.name,
    }
  })
  return (
    <>
      {told && <SuggestedUnits suggestion={route} namedBy={namedBy} field={control.id} />}
      {suggested && (
        <p className="suggested">
          <span className="suggested-of">{say('看来是', 'It seems to be')}</span>
          <TakeButton field={control.id} hint="Alt U" onTake={take}>
            {suggested.name}
          </TakeButton>
          <small className="quiet">{reasonsFor(suggested)}</small>
          <Spoke pieces={suggested.namedBy} />
        </p>
      )}
      <Select
        {...control}
        {...(many ? { mode: 'multiple' as const } : {})}
        showSearch={{ optionFilterProp: 'name' }}
        loading={isPending}
        options={options}
        placeholder={say('选择单位', 'Choose a unit')}
      />
    </>
  )
}
