import type { auditRoutes } from '@manyuan/core/audit/contract.ts'
import { auditTexts } from '@manyuan/core/i18n/texts.ts'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useNames } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'

type AuditRow = z.infer<(typeof auditRoutes.list)['answer']>['rows'][number]

/** When, who, what, to what, and what came of it. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  const { say } = useTexts()
  const nameOf = useNames(rows.map((row) => row.unitId))
  return (
    <table className="rows panel" aria-label={say('审计记录', 'Audit rows')}>
      <thead>
        <tr>
          <th scope="col">{say('时间', 'When')}</th>
          <th scope="col">{say('谁', 'Who')}</th>
          <th scope="col">{say('操作', 'What')}</th>
          <th scope="col">{say('对象', 'Object')}</th>
          <th scope="col">{say('结果', 'Result')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} unitName={nameOf(row.unitId)} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, unitName }: { row: AuditRow; unitName: string }) {
  const { say, people, language } = useTexts()
  const words = auditTexts(language)
  const refused = row.result !== 'done'
  const isSession = row.objectType === 'session'
  const nobody = isSession ? say('未登录的人', 'Somebody not signed in') : words.actor(row.actorType)
  const who = row.staffName ?? row.client ?? nobody
  return (
    <tr>
      <td className="hint">
        <Moment at={row.at} />
      </td>
      <th scope="row">
        {who}
        <small>{[row.role && people.role[row.role], unitName].filter(Boolean).join(' · ')}</small>
      </th>
      {/* Of signing in the code is the better word for what was done. */}
      <td>{isSession && row.code && !refused ? words.code(row.code) : words.action(row.action)}</td>
      <td className="hint" title={row.objectId ?? undefined}>
        {row.object ?? (row.objectId ? say('已不在册', 'no longer on record') : '—')}
      </td>
      <td>
        {refused ? (
          <Mark tone="strong">{row.code ? words.code(row.code) : words.refused}</Mark>
        ) : (
          say('完成', 'Done')
        )}
      </td>
    </tr>
  )
}
