import { Form } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useMeetingCommand } from '../command.ts'
import { FormDialog } from '../FormDialog.tsx'
import { MomentField } from '../MomentField.tsx'
import { useNeeded } from '../needed.ts'
import { type MeetingDialog, MeetingName, MeetingPlace } from './MeetingFields.tsx'
import { attendanceOf } from './meeting-words.ts'

/** Says anew how a meeting is called and where it is, at the same time. */
export function ChangeMeeting({ meeting, done, close }: MeetingDialog) {
  const { say } = useTexts()
  const command = useMeetingCommand()
  return (
    <FormDialog<{ title: string; meetingPlace: string }>
      title={say('改名称、地点', 'Name and place')}
      initial={{ title: meeting.title, meetingPlace: meeting.meetingPlace }}
      onSend={async (values) => {
        await command('meeting.change', { meetingId: meeting.id, ...values }, meeting.version)
        await done()
      }}
      onClose={close}
    >
      <MeetingName />
      <MeetingPlace />
    </FormDialog>
  )
}

/** Has a meeting at another time; whoever was called is told. */
export function MoveMeeting({ meeting, items, done, close }: MeetingDialog) {
  const { say } = useTexts()
  const { choose } = useNeeded()
  const command = useMeetingCommand()
  const called = attendanceOf(items).length
  return (
    <FormDialog<{ meetsAt: string; meetingPlace: string }>
      title={say('改期', 'Move the meeting')}
      initial={{ meetingPlace: meeting.meetingPlace }}
      onSend={async (values) => {
        await command('meeting.move', { meetingId: meeting.id, ...values }, meeting.version)
        await done()
      }}
      onClose={close}
    >
      {called > 0 && (
        <p>
          {say(
            `请了的 ${called} 个单位会收到消息；请过假的，按新的时间重新答复。原来的时间留在记录里。`,
            `The ${called} units that were called are told; who was excused is asked again for the new time. The earlier time stays in the record.`,
          )}
        </p>
      )}
      <Form.Item name="meetsAt" label={say('新的时间', 'When now')} rules={[choose]}>
        <MomentField empty="" />
      </Form.Item>
      <MeetingPlace />
    </FormDialog>
  )
}
