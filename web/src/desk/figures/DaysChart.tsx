import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { formatShortDay } from '../../i18n/time.ts'

type DayRow = { day: string; stage: string; n: number }

const stages = [
  ['registered', 'came', 'registeredOn'],
  ['closed', 'went', 'closedOn'],
] as const

type Props = { rows: readonly DayRow[]; days: readonly string[]; behind: { path: string } | undefined }

/**
 * What came in and what was closed day by day, with the same numbers as a table for who cannot see or point at bars; both
 * lead to the matters behind them.
 */
export function DaysChart({ rows, days, behind }: Props) {
  const { say, language } = useTexts()
  const on = (day: string, stage: string) =>
    rows.find((row) => row.day === day && row.stage === stage)?.n ?? 0
  const highest = Math.max(1, ...days.flatMap((day) => stages.map(([stage]) => on(day, stage))))
  // Even, so that the line half way up has a whole number too.
  const top = highest + (highest % 2)
  const step = 590 / Math.max(1, days.length)
  const yOf = (n: number) => 190 - (n / top) * 170
  const words = { registered: say('登记', 'Registered'), closed: say('结案', 'Closed') }
  return (
    <>
      {/* Read aloud are the heading above and the table below. */}
      <svg className="days-chart" viewBox="0 0 620 220" aria-hidden="true">
        {[0, top / 2, top].map((n) => (
          <g key={n}>
            <line x1="30" x2="620" y1={yOf(n)} y2={yOf(n)} />
            <text className="scale" x="24" y={yOf(n) + 4}>
              {n}
            </text>
          </g>
        ))}
        {days.map((day, index) => (
          <g key={day}>
            {stages.map(([stage, kind, filter], place) => {
              const bar = (
                <rect
                  key={stage}
                  className={kind}
                  x={30 + index * step + (place * step) / 2}
                  y={yOf(on(day, stage))}
                  width={Math.max(2, step / 2 - 2)}
                  height={190 - yOf(on(day, stage))}
                >
                  <title>{`${day} ${words[stage]} ${on(day, stage)}`}</title>
                </rect>
              )
              if (!behind || on(day, stage) === 0) return bar
              // Sixty bars are no stops for the keyboard: it has the numbers of the table, which lead to the same.
              return (
                <Link key={stage} tabIndex={-1} to="/matters" search={{ ...behind, [filter]: day }}>
                  {bar}
                </Link>
              )
            })}
            {index % 5 === 0 && (
              <text
                className={index % 10 === 0 ? 'day-name' : 'day-name between'}
                x={30 + index * step}
                y="208"
              >
                {formatShortDay(day, language)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <p className="hint legend">
        {stages.map(([stage, kind]) => (
          <span key={stage}>
            <span className={`key ${kind}`} /> {words[stage]}
          </span>
        ))}
      </p>
      <p className="hint">
        {say(
          '转到另一级或重新办理的再算一次登记，所以会比“今天进来的”多。',
          'What went to another level or was taken up anew counts as registered again: it may be more than came in today.',
        )}
        {behind &&
          say(
            '一件事同一天算两次的，名单里只列一次，地点按现在的算。',
            ' A list has each matter once, and by its place of now.',
          )}
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
                {stages.map(([stage, , filter]) => (
                  <td key={stage}>
                    {behind && on(day, stage) > 0 ? (
                      <Link to="/matters" search={{ ...behind, [filter]: day }}>
                        {on(day, stage)}
                      </Link>
                    ) : (
                      on(day, stage)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
