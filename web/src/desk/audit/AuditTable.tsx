import type { auditRoutes } from '@manyuan/core/audit/contract.ts'
import { auditTexts } from '@manyuan/core/i18n/texts.ts'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useNames } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'

type AuditRow = z.infer<(typeof auditRoutes.list)['answer']>['rows'][number]

/** When, what, by whom, with what came of it, and the end of the number of what it was done to. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  const { say, language } = useTexts()
  const words = auditTexts(language)
  const nameOf = useNames(rows.map((row) => row.unitId))
  return (
    <table className="rows panel" aria-label={say('审计记录', 'Audit rows')}>
      <thead>
        <tr>
          <th scope="col">{say('时间', 'When')}</th>
          <th scope="col">{say('操作', 'What')}</th>
          <th scope="col">{say('结果', 'Result')}</th>
          <th scope="col">{say('单位或来源', 'Unit or sender')}</th>
          <th scope="col">{say('对象', 'Object')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="hint">{formatMoment(row.at, language)}</td>
            <th scope="row">{words.action(row.action)}</th>
            <td>
              {row.result !== 'done' && <Mark tone="bad">{words.refused}</Mark>}{' '}
              {row.code && words.code(row.code)}
            </td>
            <td className="hint">{nameOf(row.unitId) || row.client || words.actor(row.actorType)}</td>
            <td className="hint">
              {row.objectId && <span title={row.objectId}>…{row.objectId.slice(-8)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
