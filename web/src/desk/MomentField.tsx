import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTexts } from '../i18n/language.tsx'

/** A moment to come, as commands take it; `empty` says what none means. */
export function MomentField({
  empty,
  value,
  onChange,
  id,
}: {
  empty: string
  value?: string | undefined
  onChange?: (moment: string | undefined) => void
  id?: string
}) {
  const { say } = useTexts()
  return (
    <DatePicker
      {...(id ? { id } : {})}
      className="moment"
      showTime={{ format: 'HH:mm', minuteStep: 5, defaultOpenValue: dayjs().hour(9).minute(0) }}
      showNow={false}
      format="YYYY-MM-DD HH:mm"
      minDate={dayjs()}
      needConfirm={false}
      placeholder={empty || say('年-月-日 时:分', 'Year-month-day hour:minute')}
      value={value ? dayjs(value) : null}
      onChange={(moment) => onChange?.(moment?.toISOString())}
    />
  )
}
