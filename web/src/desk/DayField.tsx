import { businessDayOf } from '@manyuan/core/time.ts'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTexts } from '../i18n/language.tsx'

/** A day as commands take it; with a side only the days that can be meant are open. `empty` says what no day means. */
export function DayField({
  side,
  within,
  empty,
  name,
  value,
  onChange,
  id,
}: {
  side?: 'untilToday' | 'fromToday'
  /** The first and the last day that can be meant. */
  within?: readonly [first: string, last: string]
  empty?: string
  /** What the field is called where no label stands above it; said in the field too while it is empty. */
  name?: string
  value?: string | undefined
  onChange?: (day: string | undefined) => void
  id?: string
}) {
  const { say } = useTexts()
  const today = dayjs(businessDayOf(new Date()))
  const bounds = { untilToday: { maxDate: today }, fromToday: { minDate: today } }
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(side ? bounds[side] : {})}
      {...(within ? { minDate: dayjs(within[0]), maxDate: dayjs(within[1]) } : {})}
      className="day"
      {...(name ? { 'aria-label': name } : {})}
      placeholder={name ?? empty ?? say('年-月-日', 'Year-month-day')}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD'))}
    />
  )
}
