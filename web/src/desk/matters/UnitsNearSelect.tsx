import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** Units of a place and of those above it, the nearest first. */
export function useUnitsNear(divisionId: string) {
  const { api } = useDesk()
  const { language } = useTexts()
  const { data, isPending } = useQuery({
    queryKey: ['units-near', divisionId],
    queryFn: async () => {
      const place = await api.division(divisionId)
      const above = await Promise.all(place.above.map(({ id }) => api.division(id)))
      return [place, ...above.reverse()].flatMap(({ units }) => units)
    },
    staleTime: 600_000,
  })
  return {
    isPending,
    options: (data ?? []).map((unit) => ({ value: unit.id, label: nameIn(language, unit.name) })),
  }
}

/** For saying whom a complaint is about. */
export function UnitsNearSelect({
  divisionId,
  ...control
}: {
  divisionId: string
  id?: string
  value?: string[]
  onChange?: (unitIds: string[]) => void
}) {
  const { say } = useTexts()
  const { options, isPending } = useUnitsNear(divisionId)
  return (
    <Select
      {...control}
      mode="multiple"
      maxCount={10}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isPending}
      options={options}
      placeholder={say('输入单位名称', 'Type the name of a unit')}
      aria-label={say('被反映单位', 'Units it is about')}
      style={{ width: '100%' }}
    />
  )
}
