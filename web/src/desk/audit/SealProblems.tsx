import { type AuditFilter, type AuditProblem, mostProblems } from '@manyuan/core/audit/contract.ts'
import { auditTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useCountyName } from './CountySelect.tsx'

/** What a check found, seal by seal, with the way to the rows that stand under it. */
export function SealProblems({
  problems,
  onShow,
}: {
  problems: readonly AuditProblem[]
  onShow: (filter: AuditFilter) => void
}) {
  const { say, language } = useTexts()
  const words = auditTexts(language)
  const countyName = useCountyName()
  if (problems.length === 0) return null
  return (
    <>
      <p>
        {say(
          '请保全现场并报告，不要继续写入。',
          'Keep everything as it is and report it; let nobody write on.',
        )}
      </p>
      <ul className="seal-problems">
        {problems.map(({ county, serial, what, expected, found }) => (
          <li key={`${county}/${serial}/${what}`}>
            {countyName(county)} {say(`第 ${serial} 号封签`, `seal ${serial}`)}：{words.problem[what]}
            {expected !== undefined &&
              expected !== found &&
              say(
                `（应有 ${expected} 条，现有 ${found} 条）`,
                ` (${expected} rows were sealed, ${found} are there)`,
              )}
            {what === 'rowsChanged' && (
              <Button type="link" className="in-row" onClick={() => onShow({ county, seal: serial })}>
                {say('看其下的记录', 'Show its rows')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problems.length === mostProblems && (
        <p className="hint">{say('只列出最前面的。', 'Only the first are listed.')}</p>
      )}
    </>
  )
}
