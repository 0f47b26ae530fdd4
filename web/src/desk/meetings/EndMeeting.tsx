import type { AgendaItem, MeetingLine } from '@manyuan/core/meetings/contract.ts'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useMeetingCommand } from '../command.ts'
import { FormDialog } from '../FormDialog.tsx'
import { MomentField } from '../MomentField.tsx'
import { useNeeded } from '../needed.ts'
import { MeetingName, MeetingPlace } from './MeetingFields.tsx'
import { useForItems } from './many.ts'
import { attendanceOf } from './meeting-words.ts'

type Props = { meeting: MeetingLine; items: readonly AgendaItem[]; done: () => Promise<void> }

/** What the centre does about a meeting as a whole: ends it once everything is minuted, says anew where it is, calls it off. */
export function EndMeeting({ meeting, items, done }: Props) {
  const { say } = useTexts()
  const [asked, setAsked] = useState<'end' | 'change' | 'move' | 'cancel'>()
  const close = () => setAsked(undefined)
  const after = async () => {
    await done()
    close()
  }
  const shared = { meeting, items, done: after, close }
  return (
    <>
      <Button onClick={() => setAsked('end')}>{say('结束会议', 'End the meeting')}</Button>
      <Button type="text" onClick={() => setAsked('change')}>
        {say('改名称、地点', 'Name and place')}
      </Button>
      <Button type="text" onClick={() => setAsked('move')}>
        {say('改期', 'Move it')}
      </Button>
      <Button type="text" danger onClick={() => setAsked('cancel')}>
        {say('取消会议', 'Cancel it')}
      </Button>
      {asked === 'end' && <End {...shared} />}
      {asked === 'change' && <Change {...shared} />}
      {asked === 'move' && <Move {...shared} />}
      {asked === 'cancel' && <Cancel {...shared} />}
    </>
  )
}

type Dialog = Props & { close: () => void }

function End({ meeting, items, done, close }: Dialog) {
  const { say } = useTexts()
  const command = useMeetingCommand()
  const left = items.filter(({ whistle }) => whistle.state === 'called').length
  return (
    <FormDialog
      title={say('结束会议', 'End the meeting')}
      okText={say('结束会议', 'End the meeting')}
      onSend={async () => {
        await command('meeting.end', { meetingId: meeting.id }, meeting.version)
        await done()
      }}
      onClose={close}
    >
      <p>
        {left > 0
          ? say(
              `还有 ${left} 件没有议决。请先逐件记录议决，或者撤下议程。`,
              `${left} have no decision yet. Minute one for each, or take it off the agenda.`,
            )
          : say(
              '每件都有了议决。结束以后可以打印会议纪要。',
              'Everything is decided. Then the minutes can be printed.',
            )}
      </p>
    </FormDialog>
  )
}

function Change({ meeting, done, close }: Dialog) {
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

function Move({ meeting, items, done, close }: Dialog) {
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

/** Takes what is on the agenda off it, each with the reason, and then the meeting is cancelled. */
function Cancel({ meeting, items, done, close }: Dialog) {
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
