import type { ListColumn } from '@manyuan/core/matters/columns.ts'
import type { Queue } from '@manyuan/core/matters/contract.ts'
import { Alert, Checkbox, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { ListQuery } from '../api.ts'
import { AskForFile } from './AskForFile.tsx'
import { useFilterWords } from './filter-words.ts'
import { keptOf } from './views.ts'

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
  if (props.filter.words === undefined) return <AskForMatters {...props} />
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

function AskForMatters({ filter, queue, columns, onClose }: Props) {
  const { say, matters } = useTexts()
  const kept = keptOf(filter)
  const words = useFilterWords(kept)
  const [people, setPeople] = useState(false)
  const asked = queue ? matters.queue[queue] : words.join(say('；', '; ')) || say('不限', 'none')
  return (
    <AskForFile
      hint={say(
        `条件：${asked}。列与列表相同；密封事项不导出。`,
        `Filter: ${asked}. The columns are those of the list; sealed matters are left out.`,
      )}
      initial={{}}
      needsReason={people}
      definitionOf={() => ({
        what: 'matters',
        filter: kept,
        columns: [...columns],
        people,
        ...(queue ? { queue } : {}),
      })}
      onClose={onClose}
    >
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
    </AskForFile>
  )
}
