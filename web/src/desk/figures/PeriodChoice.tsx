import { addDays } from '@manyuan/core/time.ts'
import { Radio } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

const periods = ['days', 'month', 'lastMonth'] as const
export type Period = (typeof periods)[number]

/** The days of a period that ends today or with the month before. */
export function daysOf(period: Period, today: string): { from: string; to: string } {
  const first = `${today.slice(0, 8)}01`
  if (period === 'days') return { from: addDays(today, -29), to: today }
  if (period === 'month') return { from: first, to: today }
  const last = addDays(first, -1)
  return { from: `${last.slice(0, 8)}01`, to: last }
}

/** Which days are counted. */
export function PeriodChoice({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  const { say } = useTexts()
  const names = {
    days: say('近 30 天', '30 days'),
    month: say('本月', 'This month'),
    lastMonth: say('上月', 'Last month'),
  }
  return (
    <Radio.Group
      aria-label={say('期间', 'Period')}
      optionType="button"
      value={value}
      options={periods.map((one) => ({ value: one, label: names[one] }))}
      onChange={(event) => onChange(periods.find((one) => one === event.target.value) ?? 'days')}
    />
  )
}
