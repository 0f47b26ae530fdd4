import type { RecurrenceView } from '@manyuan/core/recurring/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import './recurring.css'

/** How many came in each of the last twelve months, from zero, with the numbers at the bars and the month in which somebody began to mend it. */
export function Curve({ of: { curve, cause } }: { of: Pick<RecurrenceView, 'curve' | 'cause'> }) {
  const { say } = useTexts()
  const top = Math.max(1, ...curve.map(({ n }) => n))
  const width = 340
  const step = width / Math.max(1, curve.length)
  const heightOf = (n: number) => (n / top) * 70
  const since = cause?.since.slice(0, 7)
  const told = curve.map(({ month, n }) => say(`${month} ${n} 件`, `${month}: ${n}`)).join(say('，', ', '))
  return (
    <svg className="month-curve" viewBox={`0 0 ${width} 118`} role="img" aria-label={told}>
      <line className="ground" x1="0" x2={width} y1="92" y2="92" />
      {curve.map(({ month, n }, at) => (
        <g key={month}>
          <rect
            className={since !== undefined && month >= since ? 'after' : 'before'}
            x={at * step + 3}
            y={92 - heightOf(n)}
            width={step - 6}
            height={heightOf(n)}
          />
          {n > 0 && (
            <text className="count" x={at * step + step / 2} y={86 - heightOf(n)}>
              {n}
            </text>
          )}
          {(at % 2 === 0 || curve.length < 8) && (
            <text x={at * step + step / 2} y="110">
              {say(`${Number(month.slice(5))}月`, month.slice(2).replace('-', '/'))}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}
