import type { AuditFilter } from '@manyuan/core/audit/contract.ts'
import type { ExportView } from '@manyuan/core/exports/contract.ts'
import { exportTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useExportCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'
import { useNeeded } from '../needed.ts'
import { faultOf, Problem } from '../Problem.tsx'

const askAgainMs = 1500

/** Evidence that was taken from the audit, and more of it: what the search beside it finds, as a bundle to be checked. */
export function Evidence({ filter }: { filter: AuditFilter }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const { fill } = useNeeded()
  const command = useExportCommand()
  const [asking, setAsking] = useState(false)
  const files = useQuery({
    queryKey: ['evidence'],
    queryFn: () => api.exports(),
    refetchInterval: ({ state }) =>
      state.data?.rows.some((one) => one.state === 'waiting' || one.state === 'making') ? askAgainMs : false,
  })
  const fault = faultOf(files)
  return (
    <section className="panel" aria-label={say('证据', 'Evidence')}>
      <h2>{say('证据', 'Evidence')}</h2>
      <p className="hint">
        {say(
          '把当前查到的记录连同封签导出为一个签名的文件包，不用本系统也能校验。',
          'What the search finds, with the seals over it, as a signed bundle that can be checked without this system.',
        )}
      </p>
      <Button type="primary" onClick={() => setAsking(true)}>
        {say('导出证据', 'Take evidence')}
      </Button>
      {fault && <Problem error={fault} retry={() => void files.refetch()} />}
      {files.isPending && <Spin />}
      <div role="status">
        {files.data?.rows.map((one) => (
          <File key={one.exportId} file={one} onTaken={() => void files.refetch()} />
        ))}
      </div>
      {asking && (
        <FormDialog<{ reason: string }>
          title={say('导出当前查到的记录', 'Take what the search finds')}
          onClose={() => setAsking(false)}
          onSend={async ({ reason }) => {
            const definition = { what: 'evidence', filter }
            await command('export.ask', { definition, format: 'zip', reason })
            setAsking(false)
            await files.refetch()
          }}
        >
          <Form.Item
            name="reason"
            label={say('案由或文号', 'What it is for')}
            extra={say('写入证据包，并记入审计。', 'It stands in the bundle, and the audit keeps it.')}
            rules={[fill]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </FormDialog>
      )}
    </section>
  )
}

function File({ file, onTaken }: { file: ExportView; onTaken: () => void }) {
  const { say, language } = useTexts()
  const words = exportTexts(language)
  const { exportId, state, rows, expiresAt, downloads, mostDownloads } = file
  return (
    <article className="audit-item">
      <div>
        {words.numberOf(file)} {rows !== null && say(`${rows} 条`, `${rows} rows`)}{' '}
        {state !== 'ready' && (
          <Mark tone={state === 'failed' ? 'strong' : 'plain'}>{words.state[state]}</Mark>
        )}
      </div>
      <div className="hint">
        <Moment at={file.askedAt} />
      </div>
      {file.problem && <p>{words.problem[file.problem]}</p>}
      {state === 'ready' && (
        <>
          <Button
            href={`/api/exports/${exportId}/file`}
            // The count goes up when the browser has begun to fetch it.
            onClick={() => setTimeout(onTaken, askAgainMs)}
          >
            {say('下载', 'Download')}
          </Button>
          <div className="hint">
            {say(`已下载 ${downloads} / ${mostDownloads} 次`, `${downloads} of ${mostDownloads} downloads`)}
            {expiresAt && (
              <>
                {say('，到期 ', ', until ')}
                <Moment at={expiresAt} toCome />
              </>
            )}
          </div>
        </>
      )}
    </article>
  )
}
