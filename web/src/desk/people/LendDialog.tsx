import { mostLentDays } from '@manyuan/core/people/commands.ts'
import { Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { PersonSelect } from './PersonSelect.tsx'

export type Lending = { toStaffId: string; from?: string; to: string }

/** Who stands in at a post, and on which days. */
export function LendDialog({
  onSend,
  onClose,
}: {
  onSend: (lending: Lending) => Promise<void>
  onClose: () => void
}) {
  const { say } = useTexts()
  const { choose } = useNeeded()
  return (
    <FormDialog<Lending>
      title={say('请人代理：到期自动结束', 'Somebody stands in: it ends by itself')}
      onClose={onClose}
      onSend={onSend}
    >
      <Form.Item name="toStaffId" label={say('代理人', 'Who')} rules={[choose]}>
        <PersonSelect name={say('代理人', 'Who')} />
      </Form.Item>
      <div className="columns">
        <Form.Item name="from" label={say('从（不填为今天）', 'From (today if empty)')}>
          <DayField side="fromToday" empty={say('今天', 'Today')} />
        </Form.Item>
        <Form.Item
          name="to"
          label={say(`到（最多 ${mostLentDays} 天）`, `Until (${mostLentDays} days at most)`)}
          rules={[choose]}
        >
          <DayField side="fromToday" />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
