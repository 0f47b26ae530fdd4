import type { ClientView } from '@manyuan/core/clients/contract.ts'
import { useTexts } from '../../i18n/language.tsx'

/** How much a connected system called day by day, and what it was refused and why. */
export function ClientDays({ days }: { days: ClientView['days'] }) {
  const { say } = useTexts()
  if (days.length === 0) return null
  const columns = [
    ['requests', say('请求', 'Requests')],
    ['tooMany', say('超过速度', 'Too fast')],
    ['noRight', say('没有权限', 'No right')],
    ['otherNetwork', say('来源不符', 'Other network')],
    ['wrongKey', say('密钥无效', 'Wrong key')],
  ] as const
  return (
    <details className="gap">
      <summary>{say('每天的请求和被拒绝的', 'Requests and refusals by day')}</summary>
      <table className="rows days" aria-label={say('每天的请求和被拒绝的', 'Requests and refusals by day')}>
        <thead>
          <tr>
            <th scope="col">{say('日期', 'Day')}</th>
            {columns.map(([name, title]) => (
              <th key={name} scope="col" className="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{day.day}</th>
              {columns.map(([name]) => (
                <td key={name} className="number">
                  {day[name] || '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
