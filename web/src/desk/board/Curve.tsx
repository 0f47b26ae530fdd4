import { Link } from '@tanstack/react-router'
import { type CameIn, useHourInWords } from './Hours.tsx'
import type { Board } from './use-board.ts'

const [left, right, top, bottom] = [48, 560, 16, 282]

type Props = {
  sums: readonly number[]
  usual: Board['today']['usual']
  hours: readonly CameIn[]
}

/** Today added up hour by hour, on the band of usual days. An hour opens to what came in it; the keyboard has them as a list. */
export function Curve({ sums, usual, hours }: Props) {
  const inWords = useHourInWords()
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
      {hours.map((came) => (
        <Link key={came.hour} to="/matters" search={came.search} tabIndex={-1} className="came">
          <title>{inWords(came)}</title>
          <rect x={x(came.hour)} y={top} width={x(came.hour + 1) - x(came.hour)} height={bottom - top} />
          <circle cx={x(came.hour + 1)} cy={y(sums[came.hour] ?? 0)} r="4" />
        </Link>
      ))}
    </svg>
  )
}
