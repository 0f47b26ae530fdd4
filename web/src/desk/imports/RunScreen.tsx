import { importFieldName, importWords } from '@manyuan/core/i18n/staff-texts.ts'
import type { RunView } from '@manyuan/core/imports/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Progress, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { Codes } from './Codes.tsx'
import './imports.css'
import { isUnderWay, RunActions } from './RunActions.tsx'
import { Counts, sheetOf } from './RunTable.tsx'

/** One running: how far it is, on whichever tab, and what came of it. */
export function RunScreen() {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { id = '' } = useParams({ strict: false })
  const run = useQuery({
    queryKey: ['imports', id],
    queryFn: () => api.importRun(id),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1000 : false),
  })
  useTitle(run.data?.fileName)
  const fault = faultOf(run)
  if (fault) return <Problem error={fault} retry={() => void run.refetch()} />
  if (!run.data) return <Spin className="whole" />
  const view = run.data
  const words = importWords(language)
  return (
    <>
      <div className="matter-head">
        <div>
          <Link to="/imports">{say('导入导出', 'Import and export')}</Link>
          <h1>
            {view.dryRun ? say('试导：', 'Trial: ') : say('导入：', 'Import: ')}
            {view.fileName}
          </h1>
          <p className="hint">
            {words.kind[view.what]}
            {sheetOf(view)}
            {view.sourceSystem && ` · ${view.sourceSystem}`} · {view.by ?? say('命令行', 'command line')} ·{' '}
            <Moment at={view.startedAt} />
          </p>
        </div>
        <RunActions view={view} refresh={() => void run.refetch()} />
      </div>
      <section className="panel" aria-live="polite">
        <h2>{words.state[view.state]}</h2>
        {isUnderWay(view) && (
          <>
            <Progress percent={Math.floor(view.share * 100)} aria-label={say('进度', 'Progress')} />
            <p className="hint">
              {say(
                '在服务器上进行，关掉这一页也不影响；其他窗口看到的是同一个进度。',
                'It runs on the server: this page may be closed, and other tabs show the same progress.',
              )}
            </p>
          </>
        )}
        {view.fault && <Alert type="error" showIcon title={view.fault} />}
        <p className="import-counts">
          <Counts run={view} />
        </p>
        <Problems view={view} />
      </section>
      {view.newcomers > 0 && <Codes view={view} />}
    </>
  )
}

/** What is wrong with the refused rows, how often and where; the rows themselves are in the file. */
function Problems({ view }: { view: RunView }) {
  const { say, language } = useTexts()
  if (view.problems.length === 0) return null
  return (
    <>
      <table className="rows days">
        <thead>
          <tr>
            <th scope="col">{say('问题', 'Problem')}</th>
            <th scope="col">{say('行数', 'Rows')}</th>
            <th scope="col">{say('例如第几行', 'In lines such as')}</th>
          </tr>
        </thead>
        <tbody>
          {view.problems.map(({ name, times, lines }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{times}</td>
              <td>{lines.join(say('、', ', '))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.hasRefused && (
        <p className="gap">
          <a href={`/api/imports/runs/${view.runId}/refused`} download>
            {say('下载未收的行（每行写明原因）', 'Download the refused rows, each with its reason')}
          </a>
          <span className="hint">
            {say(
              '：改好后上传这个文件即可，多出的两列会被忽略。',
              ': mend that file and upload it; its two extra columns are ignored.',
            )}
          </span>
        </p>
      )}
      {view.words.length > 0 && view.fileId && (
        <p>
          {say('有些词这里还不认得：', 'Some words are not known here yet: ')}
          {view.words
            .slice(0, 8)
            .map(
              ({ field, word }) =>
                `${importFieldName(language, field)} ${say('“', '"')}${word}${say('”', '"')}`,
            )
            .join(say('、', ', '))}
          {say('。', '. ')}
          <Link
            to="/imports/files/$id"
            params={{ id: view.fileId }}
            search={{ what: view.what, run: view.runId }}
          >
            {say('说明它们对应什么', 'Say what they mean')}
          </Link>
        </p>
      )}
    </>
  )
}
