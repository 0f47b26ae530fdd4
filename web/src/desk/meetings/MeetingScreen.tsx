import type { MeetingLine } from '@manyuan/core/meetings/contract.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { useHint } from '../live.ts'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { Answer } from './Answer.tsx'
import { Candidates } from './Candidates.tsx'
import { EndMeeting } from './EndMeeting.tsx'
import { Item } from './Item.tsx'
import { Attendance, MeetingHead } from './MeetingHead.tsx'
import './meetings.css'

/** One joint meeting: who comes, the agenda matter by matter with what is decided, and what may still be put on it. */
export function MeetingScreen() {
  const { id } = useParams({ from: '/meetings/$id' })
  const { api } = useDesk()
  const { say } = useTexts()
  const client = useQueryClient()
  const query = useQuery({ queryKey: ['meeting', id], queryFn: () => api.meeting(id) })
  async function look(): Promise<void> {
    await Promise.all([
      query.refetch(),
      client.invalidateQueries({ queryKey: ['candidates', id] }),
      client.invalidateQueries({ queryKey: ['meetings'] }),
    ])
  }
  useHint(() => void follow())
  // A hint names nothing, and a look at an agenda is written to the audit: its mark is asked for first.
  async function follow(): Promise<void> {
    if (document.hidden || !query.data) return
    const now = await api.meetingMark(id).catch(() => undefined)
    if (now && now.mark !== query.data.mark) await look()
  }
  useTitle(query.data?.meeting.title ?? say('联席会议', 'Joint meeting'))
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  if (!query.data) return <Spin className="whole" />
  const { meeting, items, abilities } = query.data
  const keeps = abilities.includes('meetings.keep') && meeting.state === 'called'
  return (
    <>
      <MeetingHead meeting={meeting} />
      <div className="bulk-bar">
        <Answer items={items} done={look} />
        <Link to="/meetings/$id/paper" params={{ id }}>
          {meeting.state === 'held'
            ? say('打印会议纪要', 'Print the minutes')
            : say('打印议程', 'Print the agenda')}
        </Link>
        {keeps && <EndMeeting meeting={meeting} items={items} done={look} />}
      </div>
      <Attendance items={items} />
      <section className="meeting-agenda">
        <h2>{say(`议程（${items.length} 件）`, `Agenda (${items.length})`)}</h2>
        {items.length === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={
              keeps
                ? say('还没有列入事项，请从下面选。', 'Nothing is on it yet: choose from below.')
                : say('没有您可以查看的事项。', 'There is nothing on it that you may read.')
            }
          />
        )}
        <ol className="agenda">
          {items.map((item) => (
            <Item key={item.whistle.id} item={item} keeps={keeps} done={look} />
          ))}
        </ol>
      </section>
      {keeps && <MayBeAdded meeting={meeting} done={look} />}
    </>
  )
}

function MayBeAdded({ meeting, done }: { meeting: MeetingLine; done: () => Promise<void> }) {
  const { say } = useTexts()
  const [shown, setShown] = useState(true)
  if (meeting.begun)
    return (
      <p className="hint">
        {say(
          '会议时间已到，不再列入新的事项；要议的，列入下一次。',
          'The meeting has begun: nothing more is put on its agenda. Take the next one.',
        )}
      </p>
    )
  return (
    <section className="panel">
      <div className="list-tools">
        <h2>{say('可以列入的事项', 'What may be put on it')}</h2>
        <Button type="text" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? say('收起', 'Fold') : say('展开', 'Unfold')}
        </Button>
      </div>
      {shown && <Candidates meetingId={meeting.id} done={done} />}
    </section>
  )
}
