import type { RunView } from '@manyuan/core/imports/contract.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useImportCommand } from '../command.ts'
import { sentenceOf } from '../Problem.tsx'

export const isUnderWay = ({ state }: RunView) => state === 'queued' || state === 'running'

/** Going on from a trial, changing the columns, stopping. */
export function RunActions({ view, refresh }: { view: RunView; refresh: () => void }) {
  const { say, language } = useTexts()
  const command = useImportCommand()
  const navigate = useNavigate()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const attempt = (act: () => Promise<void>) => {
    setBusy(true)
    setProblem('')
    act()
      .catch((error: unknown) => setProblem(sentenceOf(error)))
      .finally(() => setBusy(false))
  }
  const bringIn = () =>
    attempt(async () => {
      const { what, fileId, plan, sourceSystem } = view
      const of = { what, fileId, choice: plan?.choice, mapping: mappingOf(view), dryRun: false, language }
      const { id } = await command('import.start', what === 'matters' ? { ...of, sourceSystem } : of)
      await navigate({ to: '/imports/runs/$id', params: { id } })
    })
  const isTried = view.dryRun && view.state === 'finished' && view.fileId !== null && view.plan !== null
  return (
    <div>
      <Space wrap>
        {isTried && view.done > 0 && (
          <Button type="primary" loading={busy} onClick={bringIn}>
            {say(`导入这 ${view.done} 行`, `Bring in these ${view.done} rows`)}
          </Button>
        )}
        {view.fileId && !view.dryRun && view.state === 'finished' && (
          <Link to="/imports/files/$id" params={{ id: view.fileId }} search={{ what: view.what }}>
            {say('导入其他工作表', 'Bring in another sheet')}
          </Link>
        )}
        {view.fileId && !isUnderWay(view) && (view.dryRun || view.state !== 'finished') && (
          <Link
            to="/imports/files/$id"
            params={{ id: view.fileId }}
            search={{ what: view.what, run: view.runId }}
          >
            {say('改列的对应', 'Change the columns')}
          </Link>
        )}
        {view.mine && isUnderWay(view) && (
          <Button
            loading={busy}
            onClick={() =>
              attempt(async () => {
                await command('import.stop', { runId: view.runId })
                refresh()
              })
            }
          >
            {say('停止', 'Stop')}
          </Button>
        )}
      </Space>
      <div role="alert">{problem && <Alert className="gap" type="error" showIcon title={problem} />}</div>
    </div>
  )
}

/** The mapping as the command takes it: tables have columns alone. */
function mappingOf({ what, plan }: RunView): object {
  return what === 'matters' ? (plan?.mapping ?? {}) : { columns: plan?.mapping.columns ?? {} }
}
