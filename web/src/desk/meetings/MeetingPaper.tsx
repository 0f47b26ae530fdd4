import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { AgendaItem, MeetingLine } from '@manyuan/core/meetings/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { momentInWords } from '../../i18n/time.ts'
import { useDesk, useKinds, useNames } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import '../supervision/supervision.css'
import { useTitle } from '../title.ts'
import { attendanceOf, useDecided, useNumber } from './meeting-words.ts'
import './meetings.css'

/** The agenda of a joint meeting on A4 before it is held, its minutes after; each reader's paper has what they may read. */
export function MeetingPaper() {
  const { id } = useParams({ from: '/meetings/$id/paper' })
  const { api } = useDesk()
  const { say } = useTexts()
  const query = useQuery({ queryKey: ['meeting', id], queryFn: () => api.meeting(id) })
  useTitle(query.data && `${query.data.meeting.title} ${say('议程', 'agenda')}`)
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  if (!query.data) return <Spin className="whole" />
  return (
    <>
      <div className="list-tools">
        <Link to="/meetings/$id" params={{ id }}>
          ← {say('会议', 'The meeting')}
        </Link>
        <Button onClick={() => window.print()}>{say('打印', 'Print')}</Button>
      </div>
      <Paper {...query.data} />
    </>
  )
}

function Paper({ meeting, items }: { meeting: MeetingLine; items: readonly AgendaItem[] }) {
  const { say, matters, language } = useTexts()
  const numberOf = useNumber()
  const units = attendanceOf(items)
  const nameOf = useNames([
    meeting.centreId,
    ...units.map(({ unitId }) => unitId),
    ...items.map(({ line }) => line.divisionId),
  ])
  const isHeld = meeting.state === 'held'
  const listed = (states: readonly string[]) =>
    units
      .filter(({ state }) => states.includes(state))
      .map(({ unitId }) => nameOf(unitId))
      .join(say('、', ', '))
  const lines: [string, string][] = [
    [say('时间：', 'When: '), momentInWords(meeting.meetsAt, language, 'always')],
    [say('地点：', 'Where: '), meeting.meetingPlace],
    ...meeting.earlier.map((was): [string, string] => [
      say('原定：', 'It was to be: '),
      `${momentInWords(was.meetsAt, language)} · ${was.meetingPlace}`,
    ]),
    ...(isHeld
      ? ([
          [say('到会：', 'Present: '), listed(['arrived'])],
          [say('请假：', 'Excused: '), listed(['excused'])],
          [say('未到：', 'Absent: '), listed(['called', 'absent'])],
        ] satisfies [string, string][])
      : ([[say('请到会：', 'Called: '), listed(['called', 'arrived', 'excused'])]] satisfies [
          string,
          string,
        ][])),
  ]
  return (
    <article className="demand-sheet meeting-paper">
      <h1>
        {isHeld
          ? say('联席会议纪要', 'Minutes of a joint meeting')
          : say('联席会议议程', 'Agenda of a joint meeting')}
      </h1>
      <p className="demand-number">
        {meeting.title}
        {say('（', ' (')}
        {numberOf(meeting)}
        {say('）', ')')}
      </p>
      {lines
        .filter(([, words]) => words !== '')
        .map(([name, words]) => (
          <p key={`${name}${words}`}>
            <b>{name}</b>
            {words}
          </p>
        ))}
      <ol>
        {items.map((item) => (
          <PaperItem key={item.whistle.id} item={item} nameOf={nameOf} />
        ))}
      </ol>
      {items.length === 0 && <p>{say('（没有可以列出的事项）', '(nothing to list)')}</p>}
      <p className="demand-foot">
        {nameOf(meeting.centreId)}
        <br />
        {momentInWords(meeting.endedAt ?? meeting.meetsAt, language, 'always')}
        {meeting.state === 'cancelled' && (
          <>
            <br />
            {matters.meetingState.cancelled}
          </>
        )}
      </p>
    </article>
  )
}

function PaperItem({ item, nameOf }: { item: AgendaItem; nameOf: (id: string) => string }) {
  const { say } = useTexts()
  const { line, whistle, record } = item
  const decided = useDecided()
  const kinds = useKinds()
  return (
    <li>
      <p>
        <b>{kinds.nameOf(line.kindId)}</b>
        {say('（', ' (')}
        {formatMatterCode(line.code)}
        {say('，', ', ')}
        {nameOf(line.divisionId)}
        {say('）', ')')}
      </p>
      <p className="demand-body">{line.words}</p>
      <p>
        {say('议什么：', 'To decide: ')}
        {whistle.purpose}
      </p>
      <p>
        {say('有关单位：', 'Units: ')}
        {whistle.calls.map(({ unitId }) => nameOf(unitId)).join(say('、', ', '))}
      </p>
      {record === null ? (
        whistle.state === 'called' && <p className="to-write">{say('议决：', 'Decided:')}</p>
      ) : (
        <>
          <p className="demand-body">{record}</p>
          <p>
            {say('议决：', 'Decided: ')}
            {decided(item, nameOf).join(say('；', '; '))}
            {say('。', '.')}
          </p>
        </>
      )}
    </li>
  )
}
