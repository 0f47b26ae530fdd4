import { useTexts } from '../../i18n/language.tsx'

type DayRow = { day: string; stage: string; n: number }

const stages = [
  ['registered', 'came'],
  ['closed', 'went'],
] as const

/** What came in and what was closed day by day, with the same numbers as a table for who cannot see bars. */
export function DaysChart({ rows }: { rows: readonly DayRow[] }) {
  const { say } = useTexts()
  const days = [...new Set(rows.map((row) => row.day))].sort()
  const on = (day: string, stage: string) =>
    rows.find((row) => row.day === day && row.stage === stage)?.n ?? 0
  const highest = Math.max(1, ...days.flatMap((day) => stages.map(([stage]) => on(day, stage))))
  const step = 600 / Math.max(1, days.length)
  const words = { registered: say('登记', 'Registered'), closed: say('结案', 'Closed') }
  return (
    <>
      <svg
        className="days-chart"
        viewBox="0 0 620 220"
        role="img"
        aria-label={say('每日登记与结案', 'Registered and closed by day')}
      >
        {days.map((day, index) => (
          <g key={day}>
            {stages.map(([stage, kind], place) => {
              const height = (on(day, stage) / highest) * 170
              return (
                <rect
                  key={stage}
                  className={kind}
                  x={10 + index * step + (place * step) / 2}
                  y={190 - height}
                  width={Math.max(2, step / 2 - 2)}
                  height={height}
                >
                  <title>{`${day} ${words[stage]} ${on(day, stage)}`}</title>
                </rect>
              )
            })}
            {index % 5 === 0 && (
              <text x={10 + index * step} y="208">
                {day.slice(5)}
              </text>
            )}
          </g>
        ))}
        <line x1="10" x2="610" y1="190" y2="190" />
        <text x="10" y="14">
          {highest}
        </text>
      </svg>
      <p className="hint legend">
        {stages.map(([stage, kind]) => (
          <span key={stage}>
            <span className={`key ${kind}`} /> {words[stage]}
          </span>
        ))}
      </p>
      <details>
        <summary>{say('逐日数字', 'The numbers day by day')}</summary>
        <table className="rows days">
          <thead>
            <tr>
              <th scope="col">{say('日期', 'Day')}</th>
              {stages.map(([stage]) => (
                <th key={stage} scope="col">
                  {words[stage]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map((day) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {stages.map(([stage]) => (
                  <td key={stage}>{on(day, stage)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
