import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { formatDue, formatMoment } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { DueMark, Mark } from './Marks.tsx'
import { Stretches } from './Stretches.tsx'

/** Each limit with how it stands; every one can be explained step by step. */
export function Clocks({ view }: { view: MatterView }) {
  const { say, matters, language } = useTexts()
  const [explained, setExplained] = useState<string>()
  // A matter that was passed on has the limit of its first day beside that of the centre it has come to.
  const passed = view.clocks.filter(({ milestone }) => milestone === 'accept').length > 1
  return (
    <section className="panel">
      <h2>{say('时限', 'Limits')}</h2>
      {view.clocks.length === 0 && <p className="hint">{say('没有时限。', 'No limits.')}</p>}
      {inOrder(view.clocks).map((clock) => (
        <div key={clock.id} className="clock">
          <b>{matters.milestone[clock.milestone]}</b>
          <span className="hint">
            {clock.milestone === 'accept' && passed && (
              <>
                {clock.startedAt === view.line.registeredAt
                  ? say('自登记起', 'since registered')
                  : say('本中心', 'this centre')}{' '}
              </>
            )}
            {limitWords(clock, language)}
          </span>
          {clock.metAt ? (
            <Mark tone={clock.metAt > clock.dueAt ? 'late' : 'good'}>
              {clock.metAt > clock.dueAt ? say('超期完成', 'Done late') : say('按时完成', 'Done in time')}
            </Mark>
          ) : (
            <DueMark dueAt={clock.dueAt} light={clock.light} />
          )}
          {clock.provisional && <Mark>{say('暂定', 'Provisional')}</Mark>}
          <Button className="at-end" type="link" size="small" onClick={() => setExplained(clock.id)}>
            {formatDue(clock.dueAt, language)} <span className="asks">{say('怎么算的', 'how?')}</span>
          </Button>
        </div>
      ))}
      <Drawer
        open={explained !== undefined}
        onClose={() => setExplained(undefined)}
        title={say('这个时限是怎么算的', 'How this limit was reckoned')}
        size={460}
      >
        {explained && <Explanation matter={view.line.ref} clock={explained} />}
      </Drawer>
    </section>
  )
}

/** What still runs comes first, the next to end on top; then what is done, as it was begun. */
function inOrder(clocks: MatterView['clocks']): MatterView['clocks'] {
  const running = clocks.filter(({ metAt }) => metAt === null)
  const done = clocks.filter(({ metAt }) => metAt !== null)
  return [...running.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt)), ...done]
}

/** 480 as 08:00. */
function hourOf(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

function Explanation({ matter, clock }: { matter: string; clock: string }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { data } = useQuery({ queryKey: ['explain', clock], queryFn: () => api.explain(matter, clock) })
  if (!data) return <Spin />
  return (
    <>
      <p>
        {say('依据：', 'Basis: ')}
        {nameIn(language, data.basis)}
      </p>
      <p>
        {say(
          `从 ${formatMoment(data.clock.startedAt, language)} 起，${limitWords(data.clock, language)}`,
          `From ${formatMoment(data.clock.startedAt, language)}, ${limitWords(data.clock, language)}`,
        )}
      </p>
      {data.clock.unit !== 'calendarDays' && (
        <p className="hint">
          {say('工作时间 ', 'Working hours ')}
          {data.hours.map(({ from, to }) => `${hourOf(from)}–${hourOf(to)}`).join(say('、', ', '))}
          {data.clock.unit === 'workingMinutes' &&
            say('，右边是到当天为止已计的分钟', '; on the right, the minutes counted by the end of the day')}
        </p>
      )}
      {data.amended && (
        <p className="hint">
          {say(
            '之后日历有过调整；这个时限按当时的日历定下，不再变动，所以与下面的天数对不上。',
            'The calendar was amended later; this limit stays as it was set, so the days below do not add up to it.',
          )}
        </p>
      )}
      <Stretches stretches={data.stretches} />
      <p>
        <b>
          {say('到期：', 'Due: ')}
          {formatDue(data.clock.dueAt, language)}
        </b>{' '}
        {data.clock.metAt === null && <DueMark dueAt={data.clock.dueAt} light={data.clock.light} />}
        <br />
        <span className="hint">
          {say(
            `${formatMoment(data.warnAt, language)} 起算临期`,
            `Due soon from ${formatMoment(data.warnAt, language)}`,
          )}
        </span>
      </p>
    </>
  )
}
