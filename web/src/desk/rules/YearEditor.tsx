import type { CalendarDay } from '@manyuan/core/clock/calendar.ts'
import { holidayNames } from '@manyuan/core/clock/statutory-days.ts'
import { findYearHoles } from '@manyuan/core/clock/year-holes.ts'
import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Alert, Button, Segmented, Select, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatShortDay } from '../../i18n/time.ts'
import { NoticeDialog } from './NoticeDialog.tsx'
import { PublishYear } from './PublishYear.tsx'
import type { YearPage } from './rules.ts'
import { YearSheet } from './YearSheet.tsx'

type Tool = CalendarDay['kind'] | 'usual'

/** A year as it is published, or as the statutory days begin it; each day is changed by pressing it. */
export function YearEditor({ page }: { page: YearPage }) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  const { year, published, statutory, years } = page
  // What is published, or what is known without a notice.
  const [first] = useState<CalendarDay[]>(() =>
    published ? page.days : statutory.map(({ day, name }) => ({ day, kind: 'holiday', name })),
  )
  const [days, setDays] = useState(first)
  const [tool, setTool] = useState<Tool>('holiday')
  const [about, setAbout] = useState<keyof typeof holidayNames>('spring')
  const [open, setOpen] = useState<'notice' | 'publish'>()
  const may = page.abilities.includes('rules.edit')
  const holes = may ? findYearHoles({ year, days }, years) : []
  const isDirty = JSON.stringify(days) !== JSON.stringify(first)

  function press(day: string): void {
    const others = days.filter((one) => one.day !== day)
    const next = tool === 'usual' ? others : [...others, { day, kind: tool, name: holidayNames[about] }]
    setDays(next.sort((a, b) => (a.day < b.day ? -1 : 1)))
  }

  return (
    <>
      {may && (
        <div className="panel year-tools">
          <Segmented
            value={tool}
            onChange={setTool}
            options={[
              { value: 'holiday', label: say('放假', 'Free') },
              { value: 'makeUpWorkday', label: say('调休上班', 'Worked') },
              { value: 'usual', label: say('照常', 'As usual') },
            ]}
          />
          <Select
            aria-label={say('哪个节日', 'Which holiday')}
            value={about}
            disabled={tool === 'usual'}
            onChange={setAbout}
            options={Object.entries(holidayNames).map(([value, name]) => ({
              value,
              label: nameIn(language, name),
            }))}
          />
          <span className="hint">{say('选好后点日子。', 'Then press the days.')}</span>
          <span className="grow" />
          <Space wrap>
            <Button onClick={() => setOpen('notice')}>
              {say('粘贴通知或表格…', 'Paste the notice or a table…')}
            </Button>
            <Button type="primary" disabled={!isDirty || holes.length > 0} onClick={() => setOpen('publish')}>
              {say('公布…', 'Publish…')}
            </Button>
          </Space>
        </div>
      )}
      {holes.length > 0 && (
        <Alert
          className="gap"
          type="warning"
          showIcon
          title={say('补正以后才能公布：', 'To be mended before it can be published:')}
          description={
            <ul className="changes">
              {holes.map(({ day, problem }) => (
                <li key={`${day} ${problem}`}>
                  <b>{problem === 'yearMissing' ? day.slice(0, 4) : `${day}`}</b>
                  {problem !== 'yearMissing' && ` (${formatShortDay(day, language)})`}
                  {say('：', ': ')}
                  {words.yearHole[problem]}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {published && <p className="hint gap">{published.notice}</p>}
      <YearSheet
        year={year}
        days={days}
        provisional={!published}
        wrong={new Set(holes.map(({ day }) => day))}
        onPress={may ? press : undefined}
      />
      {open === 'notice' && (
        <NoticeDialog
          year={year}
          onRead={(read) => {
            setDays(read)
            setOpen(undefined)
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'publish' && <PublishYear page={page} days={days} onClose={() => setOpen(undefined)} />}
    </>
  )
}
