import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { addDays, businessDayOf, weekday } from '@manyuan/core/time.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatShortDay } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { DayDialog, WeekDialog } from './RosterDialogs.tsx'
import { type RosterDay, type RosterPage, usePostName, useRosterEdit, useWeekdays } from './roster.ts'

const shownDays = 14

/** Who is on duty at the centre of a place, two weeks at a time, and when nobody is. */
export function RosterScreen() {
  const { id } = useParams({ from: '/places/$id/roster' })
  const { api } = useDesk()
  const { say, language } = useTexts()
  const today = businessDayOf(new Date())
  const [from, setFrom] = useState(today)
  const [week, setWeek] = useState(false)
  const [day, setDay] = useState<RosterDay>()
  const place = useQuery({ queryKey: ['division', id], queryFn: () => api.division(id) })
  const centreId = place.data?.centre?.id
  const roster = useQuery({
    queryKey: ['roster', centreId, from],
    queryFn: () => api.roster(centreId ?? '', { from }),
    enabled: centreId !== undefined,
  })
  useTitle(place.data && `${nameIn(language, place.data.division.name)} · ${say('值班表', 'Duty roster')}`)
  const fault = faultOf(place) ?? faultOf(roster)
  if (fault)
    return <Problem error={fault} retry={() => void Promise.all([place.refetch(), roster.refetch()])} />
  if (place.data && !centreId)
    return <p className="hint">{say('这里没有综治中心。', 'There is no centre here.')}</p>
  if (!place.data || !centreId || !roster.data) return <Spin className="whole" />
  const page = roster.data
  const mayEdit = page.abilities.includes('roster.edit')
  return (
    <>
      <div className="matter-head">
        <div>
          <Link to="/places/$id" params={{ id }}>
            ← {nameIn(language, place.data.division.name)}
          </Link>
          <h1>{say('值班表', 'Duty roster')}</h1>
          <p className="hint">{nameIn(language, page.centre)}</p>
        </div>
        {mayEdit && (
          <Button type="primary" onClick={() => setWeek(true)}>
            {say('排每周的班', 'Write the weekly roster')}
          </Button>
        )}
      </div>
      <div className="inbox-filter">
        <Button onClick={() => setFrom(addDays(from, -shownDays))}>
          {say('前两周', 'Two weeks before')}
        </Button>
        <Button disabled={from === today} onClick={() => setFrom(today)}>
          {say('从今天起', 'From today')}
        </Button>
        <Button onClick={() => setFrom(addDays(from, shownDays))}>{say('后两周', 'Two weeks on')}</Button>
      </div>
      <DayTable page={page} centreId={centreId} today={today} {...(mayEdit ? { onChange: setDay } : {})} />
      {week && <WeekDialog centreId={centreId} page={page} onClose={() => setWeek(false)} />}
      {day && <DayDialog centreId={centreId} page={page} day={day} onClose={() => setDay(undefined)} />}
    </>
  )
}

function DayTable({
  page,
  centreId,
  today,
  onChange,
}: {
  page: RosterPage
  centreId: string
  today: string
  onChange?: (day: RosterDay) => void
}) {
  const { say, language } = useTexts()
  const nameOf = usePostName()
  const weekdays = useWeekdays()
  const edit = useRosterEdit()
  const postOf = new Map(page.posts.map((post) => [post.postId, post]))
  return (
    <table className="rows panel" aria-label={say('值班表', 'Duty roster')}>
      <thead>
        <tr>
          <th scope="col">{say('日期', 'Day')}</th>
          <th scope="col">{say('班次', 'Shifts')}</th>
          <th scope="col">{say('空缺', 'Gaps')}</th>
          {onChange && <th scope="col">{say('操作', 'Do')}</th>}
        </tr>
      </thead>
      <tbody>
        {page.days.map((row) => (
          <tr key={row.day}>
            <th scope="row">
              {formatShortDay(row.day, language)} {weekdays[(weekday(row.day) + 6) % 7]}
              {row.day === today && (
                <>
                  {' '}
                  <Mark tone="good">{say('今天', 'today')}</Mark>
                </>
              )}
              {row.byHand && (
                <>
                  {' '}
                  <Mark>{say('单独排的', 'by hand')}</Mark>
                </>
              )}
            </th>
            <td>
              {row.shifts.map((shift) => (
                <div key={`${shift.postId} ${shift.begins}`}>
                  {shift.begins}–{shift.ends} {nameOf(shift.held ? postOf.get(shift.postId) : undefined)}
                </div>
              ))}
              {row.shifts.length === 0 && <span className="quiet">—</span>}
            </td>
            <td className={row.gaps.length > 0 ? 'gaps' : 'gaps none'} data-word={say('空缺', 'Gaps')}>
              {row.gaps.map((gap) => `${gap.from}–${gap.until}`).join(say('、', ', ')) || (
                <span className="quiet">—</span>
              )}
            </td>
            {onChange && (
              <td className="acts">
                {row.day >= today && (
                  <Button size="small" onClick={() => onChange(row)}>
                    {say('修改', 'Change')}
                  </Button>
                )}
                {row.day >= today && row.byHand && (
                  <Button
                    size="small"
                    onClick={() => void edit('roster.clearDay', { centreId, day: row.day }, page.version)}
                  >
                    {say('照每周的班', 'As every week')}
                  </Button>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
