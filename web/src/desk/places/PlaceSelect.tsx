import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** Finds a place by typing part of its name or code. */
export function PlaceSelect({
  onChange,
  id,
}: {
  onChange?: (place: DivisionView | undefined) => void
  id?: string
}) {
  const { api } = useDesk()
  const { language, say, people } = useTexts()
  const [words, setWords] = useState('')
  const found = useQuery({
    queryKey: ['divisions', words],
    queryFn: () => api.divisions(words.trim() ? { words: words.trim() } : {}),
    staleTime: 600_000,
  })
  const divisions = found.data?.divisions ?? []
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      {...(id ? { id } : {})}
      aria-label={say('地点', 'Place')}
      placeholder={say('地点：输入名称', 'Place: type its name')}
      loading={found.isFetching}
      notFoundContent={say('没有这个地点', 'No such place')}
      options={divisions.map((division) => ({
        value: division.id,
        label: `${nameIn(language, division.name)} · ${people.level[division.level as 1 | 2 | 3 | 4]}`,
      }))}
      onChange={(chosen: string | undefined) =>
        onChange?.(divisions.find((division) => division.id === chosen))
      }
      style={{ width: '100%' }}
    />
  )
}
