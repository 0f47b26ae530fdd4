import { businessDayOf } from '@manyuan/core/time.ts'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTexts } from '../../i18n/language.tsx'

/** A day as commands take it; left empty it is today. Only days that can be meant are open. */
export function DayField({
  side,
  value,
  onChange,
  id,
}: {
  side: 'untilToday' | 'fromToday'
  value?: string | undefined
  onChange?: (day: string | undefined) => void
  id?: string
}) {
  const { say } = useTexts()
  const today = dayjs(businessDayOf(new Date()))
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(side === 'untilToday' ? { maxDate: today } : { minDate: today })}
      placeholder={say('今天', 'Today')}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD'))}
    />
  )
}
