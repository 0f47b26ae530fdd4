import { importWords } from '@manyuan/core/i18n/staff-texts.ts'
import { type ImportKind, importKinds } from '@manyuan/core/imports/commands.ts'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Empty, Segmented, Spin } from 'antd'
import { type DragEvent, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem, sentenceOf } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { useTitle } from '../title.ts'
import './imports.css'
import { RunTable } from './RunTable.tsx'

const accepted = '.xlsx,.xlsm,.csv,.txt,.xls'

/** Where spreadsheets are brought in and taken along, and what was brought in before. */
export function ImportsScreen() {
  const { api, session } = useDesk()
  const { say, language } = useTexts()
  useTitle(say('导入导出', 'Import and export'))
  const may = (action: (typeof session.actions)[number]) => session.actions.includes(action)
  const kinds = importKinds.filter(
    (kind) => may('matter.import') || (kind === 'staff' && may('staff.security')),
  )
  const [chosen, setChosen] = useState<ImportKind>()
  const what = chosen ?? kinds[0]
  const pages = usePages(['imports'], api.importRuns)
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  return (
    <>
      <h1>{say('导入导出', 'Import and export')}</h1>
      {what && (
        <section className="panel writes">
          <h2>{say('导入', 'Bring in')}</h2>
          <Segmented<ImportKind>
            className="import-kinds"
            aria-label={say('导入什么', 'What to bring in')}
            value={what}
            onChange={setChosen}
            options={kinds.map((kind) => ({ value: kind, label: importWords(language).kind[kind] }))}
          />
          <FileBox what={what} />
          <Downloads what={what} />
        </section>
      )}
      <section className="panel gap">
        <h2>{say('以前的导入', 'Earlier runs')}</h2>
        {pages.isPending && <Spin />}
        {!pages.isPending && pages.rows.length === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={say(
              '还没有导入过。选好上面的表格就可以开始。',
              'Nothing was brought in yet. Choose a file above to begin.',
            )}
          />
        )}
        {pages.rows.length > 0 && <RunTable rows={pages.rows} />}
        <MoreRows pages={pages} />
      </section>
    </>
  )
}

/** Takes one file, chosen or dropped, and goes on to what is in it. */
function FileBox({ what }: { what: ImportKind }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const navigate = useNavigate()
  const [sending, setSending] = useState('')
  const [problem, setProblem] = useState('')
  async function take(files: FileList | null): Promise<void> {
    const [file] = files ?? []
    if (!file || sending) return
    setSending(file.name)
    setProblem('')
    try {
      const { fileId } = await api.uploadSpreadsheet(what, file)
      await navigate({ to: '/imports/files/$id', params: { id: fileId }, search: { what } })
    } catch (error) {
      setProblem(sentenceOf(error))
      setSending('')
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    void take(event.dataTransfer.files)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the field inside is the one for keys. */}
      <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <label className="file import-file">
          {sending
            ? say(`正在上传并读取 ${sending} …`, `Uploading and reading ${sending} …`)
            : say(
                '选择或拖入表格（XLSX 20 MB、CSV 200 MB 以内）',
                'Choose or drop a spreadsheet (XLSX up to 20 MB, CSV up to 200 MB)',
              )}
          <input
            type="file"
            accept={accepted}
            disabled={sending !== ''}
            onChange={({ target }) => {
              void take(target.files)
              // The same file can be chosen again once it was mended.
              target.value = ''
            }}
          />
        </label>
      </div>
      <div role="alert">{problem && <Alert className="gap" type="error" showIcon title={problem} />}</div>
      <p className="hint">
        {say(
          '先试导，看清楚能进来多少、哪些行有问题，再正式导入。上传的表格加密存放，只有您能看到，几天后自动删除。',
          'It is tried first: how many rows fit, and what is wrong with the others. The file is kept sealed, for you alone, and deleted after some days.',
        )}
      </p>
    </>
  )
}

/** An empty table to fill in; and of what this system holds itself, the table as it stands today. */
function Downloads({ what }: { what: ImportKind }) {
  const { say } = useTexts()
  const link = (of: string, format: string, text: string) => (
    <a href={`/api/imports/${of}/${what}?format=${format}`} download>
      {text}
    </a>
  )
  return (
    <ul className="import-links">
      <li>
        {say('空白模板：', 'Template: ')}
        {link('templates', 'xlsx', 'XLSX')} {link('templates', 'csv', 'CSV')}
      </li>
      {what !== 'matters' && (
        <li>
          {say('今天的表（改好后可再导入）：', 'Today’s table (mend it and bring it back): ')}
          {link('tables', 'xlsx', 'XLSX')} {link('tables', 'csv', 'CSV')}
        </li>
      )}
    </ul>
  )
}
