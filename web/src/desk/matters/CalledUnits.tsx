import type { MatterView } from '@manyuan/core/matters/views.ts'
import { mostCalled } from '@manyuan/core/whistle/whistle.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useNames } from '../desk.tsx'
import { NotLoaded } from '../NotLoaded.tsx'
import { faultOf } from '../Problem.tsx'
import { notThere } from './called-units.ts'

/** Units that the centre may call, as choices; those that have the matter in hand say so. */
export function useCallable(matter: string) {
  const { api } = useDesk()
  const { say } = useTexts()
  const query = useQuery({
    queryKey: ['callable', matter],
    queryFn: () => api.callableUnits(matter),
  })
  const options = (query.data?.units ?? []).map(({ unitId, name, handling }) => ({
    value: unitId,
    name,
    label: handling ? say(`${name}（承办）`, `${name} (has it in hand)`) : name,
  }))
  return { options, isPending: query.isPending, fault: faultOf(query), retry: () => void query.refetch() }
}

type Control = { id?: string; value?: string[]; onChange?: (unitIds: string[]) => void }

/** Which units are called to the meeting. */
export function CalledUnits({ view, ...control }: Control & { view: MatterView }) {
  const { say } = useTexts()
  const { options, isPending, fault, retry } = useCallable(view.line.ref)
  if (fault) return <NotLoaded error={fault} retry={retry} />
  return (
    <Select
      {...control}
      mode="multiple"
      maxCount={mostCalled}
      showSearch={{ optionFilterProp: 'name' }}
      loading={isPending}
      options={options}
      placeholder={say('选择要到场的单位', 'Choose the units that are to come')}
    />
  )
}

/** Which of those that did not report in came all the same. */
export function CameUnits({ view, ...control }: Control & { view: MatterView }) {
  const { matters, say } = useTexts()
  const missing = notThere(view)
  const nameOf = useNames(missing.map(({ unitId }) => unitId))
  return (
    <Checkbox.Group
      {...(control.value ? { value: control.value } : {})}
      onChange={(chosen) => control.onChange?.(chosen)}
      options={missing.map(({ unitId, state }) => ({
        value: unitId,
        label: say(
          `${nameOf(unitId)}（${matters.callState[state]}）`,
          `${nameOf(unitId)} (${matters.callState[state]})`,
        ),
      }))}
    />
  )
}
