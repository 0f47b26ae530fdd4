import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { periods, stageFilters } from '@manyuan/core/matters/contract.ts'
import { overlays } from '@manyuan/core/matters/overlays.ts'
import { lights, sources } from '@manyuan/core/matters/vocabulary.ts'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { Choice } from '../Choice.tsx'
import { useClear } from '../clear.ts'
import { DayField } from '../DayField.tsx'
import { useDesk, useNames } from '../desk.tsx'
import { PlaceSelect } from '../places/PlaceSelect.tsx'
import { DayChips } from './DayChips.tsx'
import { KindSelect } from './KindSelect.tsx'
import { useUnitsNear } from './UnitsNearSelect.tsx'

/** What narrows the list; every change is a new address. */
export function Filters({ filter, onChange }: { filter: ListQuery; onChange: (filter: ListQuery) => void }) {
  const { session } = useDesk()
  const { say, matters, language } = useTexts()
  const list = listTexts(language)
  const clear = useClear()
  const [words, setWords] = useState(filter.words ?? '')
  const units = useUnitsNear(session.divisionId)
  const nameOf = useNames([filter.unitId])
  // A view may be of a unit that lies elsewhere, or has ended.
  const far = filter.unitId !== undefined && !units.options.some(({ value }) => value === filter.unitId)
  const other = {
    value: filter.unitId,
    label: nameOf(filter.unitId) || say('已不在册', 'No longer on record'),
  }
  const set = (part: ListQuery) => onChange({ ...filter, ...part })
  const stages = { ...matters.stage, open: list.openStages }
  const filtered = Object.values(filter).some((value) => value !== undefined)
  return (
    <div className="filters">
      <Input.Search
        className="wide"
        allowClear
        aria-label={say('关键词或事项编码', 'Words or code')}
        placeholder={say('关键词或事项编码', 'Words or code')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onSearch={(text) => set({ words: text.trim() || undefined })}
      />
      <KindSelect value={filter.kindId} onChange={(kindId) => set({ kindId })} any />
      <PlaceSelect path={filter.path ?? null} onChange={(place) => set({ path: place?.path })} />
      <Choice
        name={say('阶段', 'Stage')}
        values={stageFilters}
        names={stages}
        value={filter.stage}
        onChange={(stage) => set({ stage })}
      />
      <Select
        allowClear={clear}
        aria-label={say('承办单位', 'Unit')}
        placeholder={say('承办单位', 'Unit')}
        showSearch={{ optionFilterProp: 'label' }}
        loading={units.isPending}
        value={filter.unitId ?? null}
        options={far ? [other, ...units.options] : units.options}
        onChange={(unitId?: string) => set({ unitId })}
      />
      <Choice
        name={say('来源', 'Source')}
        values={sources}
        names={matters.source}
        value={filter.source}
        onChange={(source) => set({ source })}
      />
      <Choice
        name={say('时限', 'Due')}
        values={lights}
        names={matters.light}
        value={filter.light}
        onChange={(light) => set({ light })}
      />
      <Choice
        name={say('特殊状态', 'Besides')}
        values={overlays}
        names={matters.overlay}
        value={filter.overlay}
        onChange={(overlay) => set({ overlay })}
      />
      <Choice
        name={say('登记期间', 'Period')}
        values={periods}
        names={list.period}
        value={filter.period}
        onChange={(period) => set({ period })}
      />
      <DayField
        name={say('登记自', 'From day')}
        side="untilToday"
        value={filter.from}
        onChange={(from) => set({ from })}
      />
      <DayField
        name={say('登记至', 'Until day')}
        side="untilToday"
        value={filter.to}
        onChange={(to) => set({ to })}
      />
      <DayChips filter={filter} onChange={set} />
      {filtered && (
        <Button
          type="link"
          onClick={() => {
            setWords('')
            onChange({})
          }}
        >
          {say('清除条件', 'Clear')}
        </Button>
      )}
    </div>
  )
}
