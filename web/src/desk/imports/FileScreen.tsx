import type { FileView, RunView } from '@manyuan/core/imports/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Button, Input, Select, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useImportCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem, sentenceOf } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { ColumnFields, type Told } from './ColumnFields.tsx'
import './imports.css'
import { TopLines } from './TopLines.tsx'
import { type Values, WordFields } from './WordFields.tsx'

/** An uploaded file: which sheet and head, which column is what, and what its words mean; then it is tried. */
export function FileScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  const { id = '' } = useParams({ strict: false })
  const { what = 'matters', run: runId } = useSearch({ from: '/imports/files/$id' })
  const run = useQuery({
    queryKey: ['imports', runId],
    queryFn: () => api.importRun(runId ?? ''),
    enabled: runId !== undefined,
  })
  const [choice, setChoice] = useState<{ sheet?: string | undefined; headLine?: number | undefined }>()
  const chosen = choice ?? run.data?.plan?.choice ?? {}
  const file = useQuery({
    queryKey: ['importFile', id, what, chosen],
    queryFn: () => api.importFile(id, { what, ...chosen }),
    enabled: runId === undefined || run.data !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  useTitle(file.data?.name)
  const fault = faultOf(file) ?? faultOf(run)
  if (fault) return <Problem error={fault} retry={() => void file.refetch()} />
  if (!file.data) return <Spin className="whole" />
  const view = file.data
  return (
    <>
      <Link to="/imports">{say('导入导出', 'Import and export')}</Link>
      <h1>{view.name}</h1>
      {view.hasMacros && (
        <Alert
          className="gap"
          type="info"
          showIcon
          title={say(
            '这个文件带宏。宏不会运行，只读取表格内容。',
            'This file has macros. They are not run: only its cells are read.',
          )}
        />
      )}
      <section className="panel">
        <h2>{say('内容', 'What is in it')}</h2>
        {view.problem && <Alert className="gap" type="warning" showIcon title={view.problem} />}
        {view.sheets.length > 1 && (
          <div className="import-sheet">
            <span>{say('工作表', 'Sheet')}</span>
            <Select
              aria-label={say('工作表', 'Sheet')}
              {...(view.sheet ? { value: view.sheet } : {})}
              placeholder={say('请选定一张', 'Choose one')}
              onChange={(sheet: string) => setChoice({ sheet })}
              options={view.sheets.map(({ name, hidden }) => ({
                value: name,
                label: hidden ? say(`${name}（隐藏）`, `${name} (hidden)`) : name,
              }))}
            />
          </div>
        )}
        <TopLines view={view} onHead={(headLine) => setChoice({ ...chosen, headLine })} />
      </section>
      {!view.problem && (
        <MappingForm
          key={`${view.sheet}/${view.headLine}/${runId ?? ''}`}
          view={view}
          what={what}
          choice={chosen}
          run={run.data}
        />
      )}
    </>
  )
}

/** What was decided so far: by the running that is gone on from, by what was remembered, or by usual names. */
function firstOf(view: FileView, run: RunView | undefined): Told & { values: Values } {
  return run?.plan?.mapping ?? view
}

function MappingForm({
  view,
  what,
  choice,
  run,
}: {
  view: FileView
  what: RunView['what']
  choice: object
  run: RunView | undefined
}) {
  const { say, language } = useTexts()
  const command = useImportCommand()
  const navigate = useNavigate()
  const [{ columns, constants }, setTold] = useState<Told>(() => firstOf(view, run))
  const [values, setValues] = useState(() => firstOf(view, run).values)
  const [sourceSystem, setSourceSystem] = useState(run?.sourceSystem ?? view.sourceSystem ?? '')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const missing = view.fields.filter(({ id, needed }) => needed && !columns[id] && !constants[id])
  async function start(): Promise<void> {
    if (what === 'matters' && sourceSystem.trim() === '')
      return setProblem(say('请填写来源系统。', 'Name the system it comes from.'))
    if (missing.length > 0)
      return setProblem(
        say(
          `请指明这些列：${missing.map(({ name }) => name).join('、')}。`,
          `Say which columns these are: ${missing.map(({ name }) => name).join(', ')}.`,
        ),
      )
    setBusy(true)
    setProblem('')
    try {
      const of = { what, fileId: view.fileId, choice, dryRun: true, language }
      const { id } = await command(
        'import.start',
        what === 'matters'
          ? { ...of, sourceSystem: sourceSystem.trim(), mapping: { columns, values, constants } }
          : { ...of, mapping: { columns } },
      )
      await navigate({ to: '/imports/runs/$id', params: { id } })
    } catch (error) {
      setProblem(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <section className="panel gap">
      <h2>{say('哪一列是什么', 'Which column is what')}</h2>
      {view.remembered && !run && (
        <p className="hint">
          {say(
            '已按上次这样的表头填好，核对后即可试导。',
            'Filled in as for the last file with this head: look it over and try.',
          )}
        </p>
      )}
      {what === 'matters' && (
        <div className="import-system">
          <span>
            {say('来源系统', 'Comes from')}
            <b aria-hidden="true"> *</b>
          </span>
          <Input
            aria-label={say('来源系统', 'Comes from')}
            value={sourceSystem}
            maxLength={60}
            placeholder={say(
              '如：旧综治平台。同一系统每次要写得一样',
              'Such as: old platform. The same name every time',
            )}
            onChange={({ target }) => setSourceSystem(target.value)}
          />
        </div>
      )}
      <ColumnFields view={view} told={{ columns, constants }} onChange={setTold} />
      {run && run.words.length > 0 && <WordFields words={run.words} values={values} onChange={setValues} />}
      <div className="form-foot">
        <div role="alert" className="import-problem">
          {problem && <Alert type="error" showIcon title={problem} />}
        </div>
        <Button type="primary" loading={busy} onClick={() => void start()}>
          {say('试导', 'Try it')}
        </Button>
        <span className="hint">{say('只检查，不写入任何内容。', 'Only checks; nothing is written.')}</span>
      </div>
    </section>
  )
}
