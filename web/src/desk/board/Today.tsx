import { addedUp } from '@manyuan/core/board/usual-day.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { Panel } from './Panel.tsx'
import type { Board } from './use-board.ts'

const [left, right, top, bottom] = [48, 560, 16, 282]

/** What has come in today by the hour, on the band of usual days. */
export function Today({ board: { today, path } }: { board: Board }) {
  const { say } = useTexts()
  const { usual, day, hour } = today
  const sums = addedUp(today.hours).slice(0, hour + 1)
  const all = sums.at(-1) ?? 0
  const usually = usual && { low: usual.low[hour] ?? 0, high: usual.high[hour] ?? 0 }
  return (
    <Panel
      digit={2}
      name={say('今天进来的', 'Come in today')}
      area="today"
      defined={say(
        '今天登记的事项，每件一次，记在它现在的地点，逐小时累加。灰带是过去八周同一星期几、同为上班日或休息日的中间一半，虚线是中位数；可比的日子不到四天时不画。',
        'Matters registered today, each once and at its place of now, added up hour by hour. The band holds the middle half of the same weekdays of eight weeks that were worked or free alike, the dashed line is their median; with fewer than four such days there is none.',
      )}
    >
      <p className="headline">
        <Link className="big" to="/matters" search={{ path, from: day, to: day }}>
          {all}
        </Link>{' '}
        {usually
          ? say(
              `往常到这一小时末 ${round(usually.low)}—${round(usually.high)} 件（按 ${usual.days} 个同类日）`,
              `usually ${round(usually.low)}–${round(usually.high)} by the end of this hour (${usual.days} like days)`,
            )
          : say(
              '可比的日子不足四天，暂无往常数。',
              'Fewer than four days can be compared: what is usual cannot be said yet.',
            )}
      </p>
      <Curve sums={sums} usual={usual} />
    </Panel>
  )
}

const round = (n: number) => Math.round(n)

function Curve({ sums, usual }: { sums: readonly number[]; usual: Board['today']['usual'] }) {
  const most = Math.max(4, ...sums, ...(usual?.high ?? []))
  const x = (hours: number) => left + ((right - left) * hours) / 24
  const y = (n: number) => bottom - ((bottom - top) * n) / most
  // Each value is what had come by the end of its hour.
  const line = (values: readonly number[]) =>
    [[0, 0] as const, ...values.map((n, hour) => [hour + 1, n] as const)]
      .map(([hours, n]) => `${x(hours).toFixed(1)},${y(n).toFixed(1)}`)
      .join(' ')
  const half = Math.round(most / 2)
  return (
    <svg className="curve" viewBox="0 0 600 320" aria-hidden="true">
      {[0, half, most].map((n) => (
        <g key={n}>
          <line x1={left} x2={right} y1={y(n)} y2={y(n)} />
          <text className="scale" x={left - 8} y={y(n) + 7}>
            {Math.round(n)}
          </text>
        </g>
      ))}
      {[0, 6, 12, 18, 24].map((hours) => (
        <text key={hours} className="hour" x={x(hours)} y={314}>
          {hours}:00
        </text>
      ))}
      {usual && (
        <>
          <polygon
            className="band"
            points={`${line(usual.high)} ${line(usual.low).split(' ').reverse().join(' ')}`}
          />
          <polyline className="median" points={line(usual.middle)} />
        </>
      )}
      <polyline className="now" points={line(sums)} />
      <circle className="now" cx={x(sums.length)} cy={y(sums.at(-1) ?? 0)} r="5" />
    </svg>
  )
}
