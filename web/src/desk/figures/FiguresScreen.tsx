import { lights } from '@manyuan/core/matters/vocabulary.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { DaysChart } from './DaysChart.tsx'
import { countOf, OpenBars } from './OpenBars.tsx'

/** Where things stand now and what came in and went out, from tallies that are exact at every moment. */
export function FiguresScreen() {
  const { api } = useDesk()
  const { say, matters, language } = useTexts()
  useTitle(say('情况', 'Figures'))
  const open = useQuery({ queryKey: ['open'], queryFn: () => api.open() })
  const entered = useQuery({ queryKey: ['entered'], queryFn: () => api.entered(30) })
  for (const query of [open, entered]) {
    const fault = faultOf(query)
    if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  }
  if (!open.data || !entered.data) return <Spin className="whole" />
  const { rows, at } = open.data
  return (
    <>
      <h1>{say('情况', 'Figures')}</h1>
      <p className="hint">
        {say('数据时间', 'As of')} {formatMoment(at, language)} ·{' '}
        {say(
          '在办事项按阶段和时限；密封事项和限制知悉的事项不计入；工作日志不算事项。',
          'Open matters by stage and limit; sealed and restricted ones and work diaries are not counted.',
        )}
      </p>
      <ul className="queues totals">
        <li className="queue">
          <b>{countOf(rows, {})}</b>
          <span>{say('在办', 'Open')}</span>
        </li>
        {lights.map((light) => (
          <li
            key={light}
            className={light === 'red' && countOf(rows, { light }) > 0 ? 'queue late' : 'queue'}
          >
            <b>{countOf(rows, { light })}</b>
            {/* What is in time has no list of its own: closed matters are in time as well. */}
            {light === 'green' ? (
              <span>{matters.light[light]}</span>
            ) : (
              <Link to="/matters" search={{ light }}>
                {matters.light[light]}
              </Link>
            )}
          </li>
        ))}
      </ul>
      <div className="split even">
        <section className="panel">
          <h2>{say('在办事项', 'Open matters')}</h2>
          <OpenBars rows={rows} />
        </section>
        <section className="panel">
          <h2>{say('近 30 天：登记与结案', 'Last 30 days: registered and closed')}</h2>
          <DaysChart rows={entered.data.rows} />
        </section>
      </div>
    </>
  )
}
