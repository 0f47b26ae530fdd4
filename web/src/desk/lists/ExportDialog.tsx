import type { ExportFormat } from '@manyuan/core/exports/commands.ts'
import type { ListColumn } from '@manyuan/core/matters/columns.ts'
import type { Queue } from '@manyuan/core/matters/contract.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Checkbox, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { useExportCommand } from '../command.ts'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { useFilterWords } from './filter-words.ts'
import { keptOf } from './views.ts'

type Values = { format: ExportFormat; people?: boolean; reason?: string }
type Props = {
  filter: ListQuery
  /** Instead of a filter: the queue of one's work that is shown. */
  queue?: Queue
  columns: readonly ListColumn[]
  onClose: () => void
}

/** Asks for a file of what the list shows; what words found is not taken along. */
export function ExportDialog(props: Props) {
  const { say } = useTexts()
  if (props.filter.words === undefined) return <AskForFile {...props} />
  return (
    <Modal open title={say('导出', 'Export')} onCancel={props.onClose} footer={null}>
      <Alert
        type="info"
        showIcon
        title={say(
          '按关键词找到的不能导出：词里可能有人名，系统不按人列事。',
          'What words have found is not exported: they may be what somebody is called, and nobody is listed.',
        )}
        description={say(
          '请去掉关键词，用类别、地点、阶段、时间等条件再导出。',
          'Take the words away, and narrow by kind, place, stage or time.',
        )}
      />
    </Modal>
  )
}

function AskForFile({ filter, queue, columns, onClose }: Props) {
  const { say, matters } = useTexts()
  const { fill } = useNeeded()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const send = useExportCommand()
  const kept = keptOf(filter)
  const words = useFilterWords(kept)
  const [people, setPeople] = useState(false)
  async function ask(values: Values): Promise<void> {
    const definition = { what: 'matters', filter: kept, columns, people, ...(queue ? { queue } : {}) }
    const reason = values.reason?.trim()
    await send('export.ask', { definition, format: values.format, ...(reason ? { reason } : {}) })
    await queries.invalidateQueries({ queryKey: ['exports'] })
    await navigate({ to: '/exports' })
    onClose()
  }
  return (
    <FormDialog<Values>
      title={say('导出', 'Export')}
      initial={{ format: 'xlsx' }}
      onClose={onClose}
      onSend={ask}
    >
      <p className="hint">
        {say('条件：', 'Filter: ')}
        {queue ? matters.queue[queue] : words.join(say('；', '; ')) || say('不限', 'none')}
        {say(
          '。列与列表相同；密封事项不导出。',
          '. The columns are those of the list; sealed matters are left out.',
        )}
      </p>
      <Form.Item name="format" label={say('格式', 'Format')}>
        <Radio.Group
          options={[
            { value: 'xlsx', label: 'XLSX' },
            { value: 'csv', label: 'CSV' },
          ]}
        />
      </Form.Item>
      <Form.Item>
        <Checkbox checked={people} onChange={({ target }) => setPeople(target.checked)}>
          {say('附当事人姓名、电话、住址', 'With names, telephones and addresses of the people')}
        </Checkbox>
        {people && (
          <p className="hint">
            {say(
              '无权查看的仍遮盖；每件都记入查看记录，当事人可以查到。',
              'What you may not see stays masked; each matter keeps that it was looked at, which its people can ask for.',
            )}
          </p>
        )}
      </Form.Item>
      <Form.Item
        name="reason"
        label={people ? say('用途', 'What for') : say('用途（选填）', 'What for (optional)')}
        {...(people ? { rules: [fill] } : {})}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  )
}
