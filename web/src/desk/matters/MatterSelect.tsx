import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useSettled } from '../../client/settled.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatAgo } from '../../i18n/time.ts'
import { useDesk, useKinds } from '../desk.tsx'
import { useSimilar } from './similar.ts'

const fewest = 2

/** Another open matter: those that are alike stand there at once, the others are found by words or by their code. */
export function MatterSelect({
  view: { line, words },
  ...control
}: {
  view: MatterView
  value?: never
  onChange?: (value: unknown) => void
  id?: string
}) {
  const { api } = useDesk()
  const { say, language, matters } = useTexts()
  const kinds = useKinds()
  const [typed, setTyped] = useState('')
  const asked = useSettled(typed.trim())
  const point = line.lon !== null && line.lat !== null ? { lon: line.lon, lat: line.lat } : null
  const similar = useSimilar({ words, divisionId: line.divisionId, kindId: line.kindId, point })
  const found = useQuery({
    queryKey: ['merge into', asked],
    queryFn: () => api.list({ words: asked, stage: 'open' }),
    enabled: asked.length >= fewest,
    placeholderData: keepPreviousData,
  })
  const rows = asked.length >= fewest ? (found.data?.rows ?? []) : similar.matters
  const options = rows
    .filter(({ ref }) => ref !== line.ref)
    .map((row) => ({
      value: row.ref,
      label: [
        row.words || kinds.nameOf(row.kindId),
        'code' in row ? formatMatterCode(row.code) : row.place,
        matters.stage[row.stage],
        formatAgo(row.registeredAt, Date.now(), language),
      ].join(' · '),
    }))
  return (
    <Select
      {...control}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={options}
      loading={found.isFetching}
      placeholder={say(
        '选择相似的，或输入关键词、事项编码',
        'Choose a similar one, or type words or its code',
      )}
      notFoundContent={say('没有还在办的相似事项，请输入事项编码', 'Nothing alike is open: type the code')}
    />
  )
}
