import { Form, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useMeetingCommand } from '../command.ts'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import type { MeetingDialog } from './MeetingFields.tsx'
import { useForItems } from './many.ts'

/** Takes what is on the agenda off it, each with the reason, and then the meeting is cancelled. */
export function CancelMeeting({ meeting, items, done, close }: MeetingDialog) {
  const { say } = useTexts()
  const { fill } = useNeeded()
  const command = useMeetingCommand()
  const forItems = useForItems()
  const open = items.filter(({ whistle }) => whistle.state === 'called')
  return (
    <FormDialog<{ reason: string }>
      title={say('取消会议', 'Cancel the meeting')}
      okText={say('取消会议', 'Cancel the meeting')}
      onSend={async ({ reason = '' }) => {
        const each = open.map(({ line, whistle }) => ({
          row: line,
          payload: { whistleId: whistle.id, reason },
        }))
        const refused = (await forItems('matter.takeOffAgenda', each)).find(
          ({ outcome }) => outcome === 'refused',
        )
        if (refused) throw new Error(refused.why)
        await command('meeting.cancel', { meetingId: meeting.id })
        await done()
      }}
      onClose={close}
    >
      {open.length > 0 ? (
        <>
          <p>
            {say(
              `议程上的 ${open.length} 件撤下，请了的单位会收到消息。`,
              `The ${open.length} on its agenda are taken off, and the units that were called are told.`,
            )}
          </p>
          <Form.Item name="reason" label={say('原因', 'Reason')} rules={[fill]}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
        </>
      ) : (
        <p>{say('议程上没有事项。确定取消？', 'Nothing is on its agenda. Cancel it?')}</p>
      )}
    </FormDialog>
  )
}
