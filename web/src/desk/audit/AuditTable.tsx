import { auditTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useNames } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'
import { type AuditRow, resultOf, whatOf, whoOf } from './row-words.ts'

/** When, who, what, to what, and what came of it; a row opens. */
export function AuditTable({ rows, onOpen }: { rows: readonly AuditRow[]; onOpen: (row: AuditRow) => void }) {
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
          <Row key={row.id} row={row} unitName={nameOf(row.unitId)} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  )
}

/** What goes by a name here and may be gone; a rule is told by what the row says of it, and nothing is gone where that is little. */
const named = ['matter', 'place', 'staff', 'session', 'client', 'export', 'meeting']

function Row({
  row,
  unitName,
  onOpen,
}: {
  row: AuditRow
  unitName: string
  onOpen: (row: AuditRow) => void
}) {
  const { say, people, language } = useTexts()
  const words = auditTexts(language)
  const result = resultOf(row, words, say)
  return (
    <tr>
      <td className="hint">
        <Moment at={row.at} />
      </td>
      <th scope="row">
        {whoOf(row, words, say)}
        <small>{[row.role && people.role[row.role], unitName].filter(Boolean).join(' · ')}</small>
      </th>
      <td>
        <Button type="link" className="in-row" onClick={() => onOpen(row)}>
          {whatOf(row, words)}
        </Button>
      </td>
      <td className="hint" title={row.objectId ?? undefined}>
        {row.object ??
          (row.objectId && named.includes(row.objectType) ? say('已不在册', 'no longer on record') : '—')}
      </td>
      <td>{row.result === 'done' ? result : <Mark tone="strong">{result}</Mark>}</td>
    </tr>
  )
}
