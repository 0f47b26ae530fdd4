import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { useDesk } from '../desk.tsx'

/** The grids of a village; nothing at all where a place has none. */
export function GridSelect({
  divisionId,
  ...control
}: {
  divisionId: string | undefined
  id?: string
  value?: string
  onChange?: (gridId: string | undefined) => void
}) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const clear = useClear()
  const place = useQuery({
    queryKey: ['division', divisionId],
    queryFn: () => api.division(divisionId ?? ''),
    enabled: divisionId !== undefined,
    staleTime: 600_000,
  })
  const grids = place.data?.grids ?? []
  return (
    <Select
      {...control}
      allowClear={clear}
      notFoundContent={say('这个地点下没有网格，请选到村（社区）', 'No grids here: choose a village')}
      aria-label={say('网格', 'Grid')}
      placeholder={say('网格', 'Grid')}
      options={grids.map((grid) => ({ value: grid.id, label: nameIn(language, grid.name) }))}
      style={{ width: '100%' }}
    />
  )
}
