import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'

/** Finds a colleague by typing a name. */
export function PersonSelect({
  name,
  ...control
}: {
  name?: string
  id?: string
  value?: string
  onChange?: (id: string) => void
}) {
  const { api } = useDesk()
  const { say, people, language } = useTexts()
  const [words, setWords] = useState('')
  const found = useQuery({
    queryKey: ['staff-found', words],
    queryFn: () => api.staff(words ? { words } : {}),
  })
  // Somebody with several posts is offered once.
  const rows = [...new Map(found.data?.rows.map((row) => [row.staffId, row])).values()]
  return (
    <Select
      {...control}
      aria-label={name ?? say('接任人', 'To whom')}
      showSearch={{ filterOption: false, onSearch: (text) => setWords(text.trim()) }}
      loading={found.isPending}
      placeholder={say('输入姓名', 'Type a name')}
      options={rows.map((row) => ({
        value: row.staffId,
        label: `${row.name} · ${people.role[row.role]} · ${nameIn(language, row.unitName)}`,
      }))}
    />
  )
}
