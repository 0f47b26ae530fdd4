import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** One unit, or several, for a whole selection: those to which the first of it can be sent. */
export function UnitForMany({
  rows,
  many,
  ...control
}: {
  rows: readonly MatterLine[]
  many?: boolean
  id?: string
  value?: never
  onChange?: (value: unknown) => void
}) {
  const { api } = useDesk()
  const { say } = useTexts()
  const ref = rows[0]?.ref ?? ''
  const { data, isPending } = useQuery({ queryKey: ['units', ref, undefined], queryFn: () => api.units(ref) })
  return (
    <Select
      {...control}
      {...(many ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isPending}
      options={(data?.units ?? []).map(({ unitId, name }) => ({ value: unitId, label: name }))}
      placeholder={say('选择单位', 'Choose a unit')}
    />
  )
}
