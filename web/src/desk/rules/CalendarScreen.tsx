import { businessDayOf } from '@manyuan/core/time.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { RulesHead } from './RulesHead.tsx'
import { YearEditor } from './YearEditor.tsx'
import './calendar.css'

/** The working calendar, a year at a time: those that are published, and the next ones while they wait for their notice. */
export function CalendarScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  const now = Number(businessDayOf(new Date()).slice(0, 4))
  const search: { year?: number } = useSearch({ strict: false })
  const year = search.year ?? now
  const page = useQuery({ queryKey: ['calendar', year], queryFn: () => api.calendarYear(year) })
  useTitle(say(`${year} 年工作日历`, `Calendar of ${year}`))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  if (!page.data) return <Spin className="whole" />
  const { years, published } = page.data
  const offered = [...new Set([...years, year, now, now + 1])].sort()
  return (
    <>
      <RulesHead title={say('工作日历', 'Calendar')}>
        {say(
          '按国务院办公厅每年的放假通知公布。没公布的年份按法定节假日和周末暂算，公布后自动重算这些暂定时限，其他时限不动。',
          'Published each year by the notice of the State Council. A year without it is reckoned from the statutory days and weekends; its provisional limits are reckoned anew once it is published, and no others.',
        )}
      </RulesHead>
      <nav className="years" aria-label={say('年份', 'Years')}>
        {offered.map((one) => (
          <Link
            key={one}
            to="/rules/calendar"
            search={{ year: one }}
            {...(one === year ? { 'aria-current': 'page', className: 'here' } : {})}
          >
            {one} {!years.includes(one) && <Mark>{say('未公布', 'not published')}</Mark>}
          </Link>
        ))}
      </nav>
      <YearEditor key={`${year} ${published?.version ?? 0}`} page={page.data} />
    </>
  )
}
