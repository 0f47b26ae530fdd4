import type { AgendaItem, MeetingLine } from '@manyuan/core/meetings/contract.ts'
import { Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useNeeded } from '../needed.ts'

/** What a dialog about a meeting as a whole is given. */
export type MeetingDialog = {
  meeting: MeetingLine
  items: readonly AgendaItem[]
  done: () => Promise<void>
  close: () => void
}

/** What a meeting is called; everybody who is called reads it. */
export function MeetingName() {
  const { say } = useTexts()
  const { fill } = useNeeded()
  return (
    <Form.Item
      name="title"
      label={say('名称', 'Name')}
      extra={say(
        '到会单位都看得到，请不写个人信息',
        'Every unit that is called reads it: write nothing about people',
      )}
      rules={[fill]}
    >
      <Input maxLength={100} />
    </Form.Item>
  )
}

/** Where it is held. */
export function MeetingPlace() {
  const { say } = useTexts()
  const { fill } = useNeeded()
  return (
    <Form.Item name="meetingPlace" label={say('地点', 'Where')} rules={[fill]}>
      <Input maxLength={200} />
    </Form.Item>
  )
}
