import type { AgendaItem, MeetingLine } from '@manyuan/core/meetings/contract.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { formatDue, momentInWords } from '../../i18n/time.ts'
import { useNames } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { attendanceOf, useNumber } from './meeting-words.ts'

/** How a meeting is called, whose it is, when and where, and when it was to be. */
export function MeetingHead({ meeting }: { meeting: MeetingLine }) {
  const { say, matters, language } = useTexts()
  const numberOf = useNumber()
  const nameOf = useNames([meeting.centreId])
  return (
    <>
      <p>
        <Link to="/meetings">← {say('联席会议', 'Joint meetings')}</Link>
      </p>
      <h1>
        {meeting.title}{' '}
        <Mark tone={meeting.state === 'called' ? 'strong' : 'plain'}>
          {matters.meetingState[meeting.state]}
        </Mark>
      </h1>
      <p className="hint">
        {nameOf(meeting.centreId)} · {numberOf(meeting)} · {formatDue(meeting.meetsAt, language)} ·{' '}
        {meeting.meetingPlace}
      </p>
      {meeting.earlier.map((was) => (
        <p key={was.movedAt} className="hint">
          {say('原定：', 'It was to be: ')}
          {momentInWords(was.meetsAt, language)} · {was.meetingPlace}
          {say('，', ', moved on ')}
          {momentInWords(was.movedAt, language)}
          {say('改期', '')}
        </p>
      ))}
    </>
  )
}

/** Which units come; who is late is told by the times. */
export function Attendance({ items }: { items: readonly AgendaItem[] }) {
  const { say, matters } = useTexts()
  const units = attendanceOf(items)
  const nameOf = useNames(units.map(({ unitId }) => unitId))
  if (units.length === 0) return null
  return (
    <section className="panel">
      <h2>{say('到会单位', 'Units')}</h2>
      <ul className="calls attendance">
        {units.map(({ unitId, state, late }) => (
          <li key={unitId}>
            <span>{nameOf(unitId)}</span>
            <Mark tone={late ? 'late' : state === 'arrived' ? 'good' : 'plain'}>
              {late ? say('迟到', 'Came late') : matters.callState[state]}
            </Mark>
          </li>
        ))}
      </ul>
    </section>
  )
}
