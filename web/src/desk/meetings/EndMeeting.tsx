import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useMeetingCommand } from '../command.ts'
import { FormDialog } from '../FormDialog.tsx'
import { CancelMeeting } from './CancelMeeting.tsx'
import type { MeetingDialog } from './MeetingFields.tsx'
import { ChangeMeeting, MoveMeeting } from './MoveMeeting.tsx'

/** What the centre does about a meeting as a whole: ends it once everything is minuted, says anew where it is, calls it off. */
export function EndMeeting({ meeting, items, done }: Omit<MeetingDialog, 'close'>) {
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
      {asked === 'change' && <ChangeMeeting {...shared} />}
      {asked === 'move' && <MoveMeeting {...shared} />}
      {asked === 'cancel' && <CancelMeeting {...shared} />}
    </>
  )
}

function End({ meeting, items, done, close }: MeetingDialog) {
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
