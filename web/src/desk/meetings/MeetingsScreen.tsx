import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Empty, Form, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatDue } from '../../i18n/time.ts'
import { useMeetingCommand } from '../command.ts'
import { useDesk, useNames } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { MomentField } from '../MomentField.tsx'
import { Mark } from '../matters/Marks.tsx'
import { useNeeded } from '../needed.ts'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { ScreenHead } from '../ScreenHead.tsx'
import { useTitle } from '../title.ts'
import { MeetingName, MeetingPlace } from './MeetingFields.tsx'
import { useNumber } from './meeting-words.ts'
import './meetings.css'

/** 联席会议: those of the own centre, and those to which the own unit is called, the latest first. */
export function MeetingsScreen() {
  const { api } = useDesk()
  const { say, matters, language } = useTexts()
  const numberOf = useNumber()
  const [calling, setCalling] = useState(false)
  const pages = usePages(['meetings'], (after) => api.meetings(after))
  const nameOf = useNames(pages.rows.map(({ centreId }) => centreId))
  useTitle(say('联席会议', 'Joint meetings'))
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  if (pages.isPending) return <Spin className="whole" />
  const keeps = pages.data?.pages[0]?.abilities.includes('meetings.keep') ?? false
  return (
    <>
      <ScreenHead
        title={say('联席会议', 'Joint meetings')}
        action={
          keeps && (
            <Button type="primary" onClick={() => setCalling(true)}>
              {say('召开一次', 'Call a meeting')}
            </Button>
          )
        }
      >
        {say(
          '挂账的、有争议的事项集中议：请有关单位到会，逐件记录议决，议决即办。单位只看得到自己可以查看的事项。',
          'Parked and disputed matters are talked about together: units are called, each decision is minuted and carried out at once. A unit sees only what it may read.',
        )}
      </ScreenHead>
      {pages.rows.length === 0 ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say('没有联席会议。', 'There is no joint meeting.')}
        />
      ) : (
        <table className="rows panel" aria-label={say('联席会议', 'Joint meetings')}>
          <thead>
            <tr>
              <th scope="col">{say('会议', 'Meeting')}</th>
              <th scope="col">{say('时间', 'When')}</th>
              <th scope="col">{say('地点', 'Where')}</th>
              <th scope="col">{say('状态', 'State')}</th>
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link to="/meetings/$id" params={{ id: row.id }}>
                    {row.title}
                  </Link>
                  <small>
                    {nameOf(row.centreId)} · {numberOf(row)}
                  </small>
                </th>
                <td>{formatDue(row.meetsAt, language)}</td>
                <td>{row.meetingPlace}</td>
                <td>
                  <Mark tone={row.state === 'called' ? 'strong' : 'plain'}>
                    {matters.meetingState[row.state]}
                  </Mark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} />
      {calling && <CallMeeting onClose={() => setCalling(false)} />}
    </>
  )
}

type Values = { title: string; meetsAt: string; meetingPlace: string }

function CallMeeting({ onClose }: { onClose: () => void }) {
  const { say } = useTexts()
  const { choose } = useNeeded()
  const command = useMeetingCommand()
  const navigate = useNavigate()
  return (
    <FormDialog<Values>
      title={say('召开联席会议', 'Call a joint meeting')}
      okText={say('召开', 'Call it')}
      initial={{ title: say('联席会议', 'Joint meeting') }}
      onSend={async (values) => {
        const { id } = await command('meeting.call', values)
        await navigate({ to: '/meetings/$id', params: { id } })
      }}
      onClose={onClose}
    >
      <p className="hint">
        {say(
          '先定时间和地点，再逐件列入议程、请单位到会。有单位到会之前还可以改期，请了的单位都会收到消息。',
          'Time and place first; then matters are put on the agenda one by one and units are called. Until a unit is there it can still be moved, and whoever was called is told.',
        )}
      </p>
      <MeetingName />
      <Form.Item name="meetsAt" label={say('时间', 'When')} rules={[choose]}>
        <MomentField empty="" />
      </Form.Item>
      <MeetingPlace />
    </FormDialog>
  )
}
