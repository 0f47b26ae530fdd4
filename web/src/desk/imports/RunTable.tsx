import { importWords } from '@manyuan/core/i18n/staff-texts.ts'
import type { RunView } from '@manyuan/core/imports/contract.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'

/** Earlier runs: when, who, from which file, and what came of it. */
export function RunTable({ rows }: { rows: readonly RunView[] }) {
  const { say, language } = useTexts()
  const words = importWords(language)
  return (
    <table className="rows" aria-label={say('以前的导入', 'Earlier runs')}>
      <thead>
        <tr>
          <th scope="col">{say('文件', 'File')}</th>
          <th scope="col">{say('时间', 'When')}</th>
          <th scope="col">{say('谁', 'Who')}</th>
          <th scope="col">{say('状态', 'State')}</th>
          <th scope="col">{say('结果', 'Result')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((run) => (
          <tr key={run.runId}>
            <th scope="row">
              <Link to="/imports/runs/$id" params={{ id: run.runId }}>
                {run.fileName}
              </Link>
              <small>
                {words.kind[run.what]}
                {sheetOf(run)}
                {run.sourceSystem && ` · ${run.sourceSystem}`}
              </small>
            </th>
            <td>
              <Moment at={run.startedAt} />
            </td>
            <td className="by">{run.by ?? say('命令行', 'command line')}</td>
            <td>
              <Mark tone={run.state === 'finished' ? 'good' : 'plain'}>
                {run.dryRun ? say('试导', 'Trial') : say('导入', 'Import')} · {words.state[run.state]}
              </Mark>
            </td>
            <td>
              <Counts run={run} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Which sheet of a workbook it was, where one had to be chosen. */
export function sheetOf({ plan }: RunView): string {
  return plan?.choice.sheet === undefined ? '' : ` · ${plan.choice.sheet}`
}

/** How many rows were read, fit, were here already, and were refused. */
export function Counts({ run }: { run: RunView }) {
  const { say } = useTexts()
  const done = run.dryRun ? say('可导入', 'would come in') : say('已导入', 'came in')
  return (
    <>
      {say(
        `共 ${run.read} 行：${done} ${run.done}，原已存在 ${run.known}，未收 ${run.refused}`,
        `${run.read} rows: ${run.done} ${done}, ${run.known} here already, ${run.refused} refused`,
      )}
    </>
  )
}
