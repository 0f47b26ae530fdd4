import type { AuditFilter } from '@manyuan/core/audit/contract.ts'
import { deedFamilies } from '@manyuan/core/audit/deeds.ts'
import { auditTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { Choice } from '../Choice.tsx'
import { DayField } from '../DayField.tsx'
import { useDesk, useNames } from '../desk.tsx'
import { FilterChip } from '../FilterChip.tsx'
import { CountySelect } from './CountySelect.tsx'
import { UnitDialog } from './UnitDialog.tsx'

type Part = { [Name in keyof AuditFilter]?: AuditFilter[Name] | undefined }

/**
 * What narrows the audit; every change is a new address. Posts and sign-ins are chosen at a row, and taken away here: no
 * search goes by person.
 */
export function AuditFilters({
  filter,
  onChange,
}: {
  filter: AuditFilter
  onChange: (filter: AuditFilter) => void
}) {
  const { say, language } = useTexts()
  const words = auditTexts(language)
  const { session } = useDesk()
  const [matter, setMatter] = useState(filter.matter ?? '')
  const [asking, setAsking] = useState(false)
  const nameOf = useNames([filter.unitId])
  const set = (part: Part) => onChange({ ...filter, ...part })
  const chip = (name: string, without: Part) => <FilterChip name={name} onRemove={() => set(without)} />
  const { action, unitId, postId, sessionId, seal } = filter
  const filtered = Object.values(filter).some((value) => value !== undefined)
  return (
    <div className="filters">
      <Input.Search
        className="wide"
        allowClear
        maxLength={80}
        aria-label={say('事项编码', 'Code of a matter')}
        placeholder={say('事项编码：谁看过、谁办过', 'Code of a matter')}
        value={matter}
        onChange={(event) => setMatter(event.target.value)}
        onSearch={(text) => set({ matter: text.trim() || undefined })}
      />
      <CountySelect value={filter.county} onChange={(county) => set({ county, unitId: undefined })} />
      <Choice
        name={say('操作类别', 'Sort of deed')}
        values={deedFamilies}
        names={words.family}
        value={filter.deeds}
        onChange={(deeds) => set({ deeds })}
      />
      <Choice
        name={say('结果', 'Result')}
        values={['done', 'refused']}
        names={{ done: say('完成', 'Done'), refused: words.refused }}
        value={filter.result}
        onChange={(result) => set({ result })}
      />
      <DayField
        name={say('自', 'From day')}
        side="untilToday"
        value={filter.from}
        onChange={(from) => set({ from })}
      />
      <DayField
        name={say('至', 'Until day')}
        side="untilToday"
        value={filter.to}
        onChange={(to) => set({ to })}
      />
      {!unitId && <Button onClick={() => setAsking(true)}>{say('单位…', 'Unit…')}</Button>}
      {asking && (
        <UnitDialog
          onClose={() => setAsking(false)}
          onChoose={(chosen, county) => {
            setAsking(false)
            // Who audits one county has no other to look in.
            set({ unitId: chosen, ...(county && session.level <= levels.city ? { county } : {}) })
          }}
        />
      )}
      {action && chip(words.action(action), { action: undefined })}
      {unitId && chip(say(`单位：${nameOf(unitId)}`, `Unit: ${nameOf(unitId)}`), { unitId: undefined })}
      {postId && chip(say('一个岗位', 'One post'), { postId: undefined })}
      {sessionId && chip(say('一次登录', 'One sign-in'), { sessionId: undefined })}
      {seal && chip(say(`第 ${seal} 号封签下`, `Under seal ${seal}`), { seal: undefined })}
      {filtered && (
        <Button
          type="link"
          onClick={() => {
            setMatter('')
            onChange({})
          }}
        >
          {say('清除条件', 'Clear')}
        </Button>
      )}
    </div>
  )
}
