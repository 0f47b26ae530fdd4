import { matterStages } from '@manyuan/core/matters/lifecycle.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { Problem } from '../Problem.tsx'

/** Where things stand now and what came in and went out, from tallies that are exact at every moment. */
export function FiguresScreen() {
  const { api } = useDesk()
  const { say, matters, language } = useTexts()
  const open = useQuery({ queryKey: ['open'], queryFn: () => api.open() })
  const entered = useQuery({ queryKey: ['entered'], queryFn: () => api.entered(30) })
  if (open.error) return <Problem error={open.error} retry={() => void open.refetch()} />
  if (!open.data || !entered.data) return <Spin className="whole" />
  const rows = open.data.rows
  const stages = matterStages.filter((stage) => rows.some((row) => row.stage === stage))
  const count = (stage: string, light?: string) =>
    rows
      .filter((row) => row.stage === stage && (light === undefined || row.light === light))
      .reduce((sum, row) => sum + row.n, 0)
  const most = Math.max(1, ...stages.map((stage) => count(stage)))
  const days = [...new Set(entered.data.rows.map((row) => row.day))].sort()
  const on = (day: string, stage: string) =>
    entered.data?.rows.find((row) => row.day === day && row.stage === stage)?.n ?? 0
  const highest = Math.max(1, ...days.map((day) => Math.max(on(day, 'registered'), on(day, 'closed'))))
  return (
    <>
      <h1>{say('情况', 'Figures')}</h1>
      <p className="hint">
        {say('数据时间', 'As of')} {formatMoment(open.data.at, language)} ·{' '}
        {say(
          '在办事项按阶段和时限；密封事项不计入；工作日志不算事项。',
          'Open matters by stage and limit; sealed ones and work diaries are not counted.',
        )}
      </p>
      <div className="split even">
        <section className="panel">
          <h2>{say('在办事项', 'Open matters')}</h2>
          {stages.length === 0 && (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={say('辖区内现在没有在办事项。', 'No open matters here now.')}
            />
          )}
          <table className="bars">
            <tbody>
              {stages.map((stage) => (
                <tr key={stage}>
                  <th scope="row">
                    <Link to="/matters" search={{ stage }}>
                      {matters.stage[stage]}
                    </Link>
                  </th>
                  <td>
                    <div className="bar-line" style={{ width: `${(count(stage) / most) * 100}%` }}>
                      {(['green', 'yellow', 'red'] as const).map((light) => (
                        <i
                          key={light}
                          className={light}
                          title={`${matters.light[light]} ${count(stage, light)}`}
                          style={{ flexGrow: count(stage, light) }}
                        />
                      ))}
                    </div>
                  </td>
                  <td className="number">{count(stage)}</td>
                  <td className="number late-number">
                    {count(stage, 'red') > 0 && (
                      <Link to="/matters" search={{ stage, light: 'red' }}>
                        {matters.light.red} {count(stage, 'red')}
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section className="panel">
          <h2>{say('近 30 天：登记与结案', 'Last 30 days: registered and closed')}</h2>
          <svg
            viewBox="0 0 620 220"
            role="img"
            aria-label={say('每日登记与结案', 'Registered and closed by day')}
          >
            {days.map((day, index) => {
              const step = 600 / Math.max(1, days.length)
              const bar = (stage: string, shift: number, kind: string) => (
                <rect
                  className={kind}
                  x={10 + index * step + shift}
                  y={190 - (on(day, stage) / highest) * 170}
                  width={Math.max(2, step / 2 - 2)}
                  height={(on(day, stage) / highest) * 170}
                >
                  <title>{`${day} ${on(day, stage)}`}</title>
                </rect>
              )
              return (
                <g key={day}>
                  {bar('registered', 0, 'came')}
                  {bar('closed', step / 2, 'went')}
                  {index % 5 === 0 && (
                    <text x={10 + index * step} y="208">
                      {day.slice(5)}
                    </text>
                  )}
                </g>
              )
            })}
            <line x1="10" x2="610" y1="190" y2="190" />
            <text x="10" y="14">
              {highest}
            </text>
          </svg>
          <p className="hint">
            <span className="key came" /> {say('登记', 'registered')} <span className="key went" />{' '}
            {say('结案', 'closed')}
          </p>
        </section>
      </div>
    </>
  )
}
