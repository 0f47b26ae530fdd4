import type { Role } from '@manyuan/core/people/roles.ts'
import { grantsFor } from '@manyuan/core/permissions/table.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { AsOf } from './AsOf.tsx'
import { CallBackFigures } from './CallBackFigures.tsx'
import { DaysChart } from './DaysChart.tsx'
import { EnquiryFigures } from './EnquiryFigures.tsx'
import { OpenBars } from './OpenBars.tsx'
import { Totals } from './Totals.tsx'
import { WhistleFigures } from './WhistleFigures.tsx'

const daysShown = 30

/** Every day of the chart, also those on which nothing came or went. */
function lastDays(at: string): string[] {
  const today = businessDayOf(new Date(at))
  return Array.from({ length: daysShown }, (_, n) => addDays(today, n + 1 - daysShown))
}

/** Whether lists show this role what is counted here: its area, not only what it handles itself. */
function readsArea(role: Role): boolean {
  return grantsFor('matter.read').some(({ roles, when }) => roles.includes(role) && when.includes('area'))
}

/** Where things stand now and what came in and went out, from tallies that are exact at every moment. */
export function FiguresScreen() {
  const { api, session } = useDesk()
  const { say, language } = useTexts()
  useTitle(say('情况', 'Figures'))
  const open = useQuery({ queryKey: ['open'], queryFn: () => api.open() })
  const entered = useQuery({ queryKey: ['entered'], queryFn: () => api.entered(daysShown) })
  for (const query of [open, entered]) {
    const fault = faultOf(query)
    if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  }
  if (!open.data || !entered.data) return <Spin className="whole" />
  const { rows, at, path } = open.data
  const behind = readsArea(session.post.role) ? { path } : undefined
  return (
    <>
      <h1>{say('情况', 'Figures')}</h1>
      <p className="hint">
        {say('数据时间', 'As of')} {formatMoment(at, language)} ·{' '}
        {say(
          '在办事项按阶段和时限；密封事项和限制知悉的事项不计入；工作日志不算事项。',
          'Open matters by stage and limit; sealed and restricted ones and work diaries are not counted.',
        )}
        {behind &&
          session.post.role !== 'leader' &&
          say(
            '点开的名单里，还有您经办的限制知悉事项。',
            ' The lists behind the figures also have the restricted matters that you work on.',
          )}
      </p>
      <Totals rows={rows} behind={behind} />
      <div className="split even">
        <section className="panel">
          <h2>{say('在办事项', 'Open matters')}</h2>
          <OpenBars rows={rows} behind={behind} />
        </section>
        <section className="panel">
          <h2>{say('近 30 天：登记与结案', 'Last 30 days: registered and closed')}</h2>
          <AsOf at={entered.data.at} />
          <DaysChart rows={entered.data.rows} days={lastDays(entered.data.at)} behind={behind} />
        </section>
      </div>
      <WhistleFigures today={businessDayOf(new Date(at))} opens={behind !== undefined} />
      <CallBackFigures today={businessDayOf(new Date(at))} />
      <EnquiryFigures today={businessDayOf(new Date(at))} />
    </>
  )
}
