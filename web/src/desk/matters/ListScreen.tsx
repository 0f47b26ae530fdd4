import { matterStages } from '@manyuan/core/matters/lifecycle.ts'
import { lights, sources } from '@manyuan/core/matters/vocabulary.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, DatePicker, Input, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { useDesk } from '../desk.tsx'
import { PlaceSelect } from '../places/PlaceSelect.tsx'
import { KindSelect } from './KindSelect.tsx'
import { MatterTable } from './MatterTable.tsx'

const { RangePicker } = DatePicker

/** Find: words, kind, place, stage, source, light and time; newest first. */
export function ListScreen() {
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const [filter, setFilter] = useState<ListQuery>({})
  const [words, setWords] = useState('')
  const [cleared, setCleared] = useState(0)
  const set = (part: ListQuery) => setFilter((now) => ({ ...now, ...part }))
  const pages = useInfiniteQuery({
    queryKey: ['matters', filter],
    queryFn: ({ pageParam }) => api.list({ ...filter, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const options = (values: readonly string[], names: Record<string, string>) =>
    values.map((value) => ({ value, label: names[value] ?? value }))
  const filtered = Object.values(filter).some((value) => value !== undefined)
  return (
    <>
      <h1>{say('事项', 'Matters')}</h1>
      <div className="filters" key={cleared}>
        <Input.Search
          className="wide"
          allowClear
          placeholder={say('关键词或事项编码', 'Words or code')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onSearch={(text) => set({ words: text.trim() || undefined })}
        />
        <KindSelect value={filter.kindId} onChange={(kindId) => set({ kindId })} any />
        <PlaceSelect onChange={(place) => set({ path: place?.path })} />
        <Select
          allowClear
          aria-label={say('阶段', 'Stage')}
          placeholder={say('阶段', 'Stage')}
          options={options(matterStages, matters.stage)}
          onChange={(stage) => set({ stage })}
        />
        <Select
          allowClear
          aria-label={say('来源', 'Source')}
          placeholder={say('来源', 'Source')}
          options={options(sources, matters.source)}
          onChange={(source) => set({ source })}
        />
        <Select
          allowClear
          aria-label={say('时限', 'Due')}
          placeholder={say('时限', 'Due')}
          options={options(lights, matters.light)}
          onChange={(light) => set({ light })}
        />
        <RangePicker
          onChange={(range) =>
            set({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })
          }
        />
        {filtered && (
          <Button
            type="link"
            onClick={() => {
              setFilter({})
              setWords('')
              setCleared(cleared + 1)
            }}
          >
            {say('清除条件', 'Clear')}
          </Button>
        )}
      </div>
      <MatterTable
        pages={pages}
        empty={
          filtered
            ? say(
                '在您的职责范围内，没有符合这些条件的事项。',
                'No matter within your reach fits these filters.',
              )
            : say('您的职责范围内还没有事项。', 'There is no matter within your reach yet.')
        }
      />
    </>
  )
}
