import type { LimitUnit } from '@manyuan/core/clock/limits.ts'
import type { ExplainedStep } from '@manyuan/core/clock/views.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { formatDue, formatMoment } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { NotLoaded } from '../NotLoaded.tsx'
import { faultOf } from '../Problem.tsx'
import { DueMark } from './Marks.tsx'
import { Stretches } from './Stretches.tsx'

/** 480 as 08:00. */
function hourOf(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** How a limit was reckoned when it was frozen, and what was done to it since, so that it can be told to a citizen. */
export function ExplainClock({ matter, clock }: { matter: string; clock: string }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const query = useQuery({ queryKey: ['explain', clock], queryFn: () => api.explain(matter, clock) })
  const { data } = query
  const fault = faultOf(query)
  if (fault) return <NotLoaded error={fault} retry={() => void query.refetch()} />
  if (!data) return <Spin />
  return (
    <>
      <p>
        {say('依据：', 'Basis: ')}
        {nameIn(language, data.basis)}
      </p>
      {!data.set && (
        <p>
          {say(
            `从 ${formatMoment(data.clock.startedAt, language)} 起，${limitWords(data.clock, language)}`,
            `From ${formatMoment(data.clock.startedAt, language)}, ${limitWords(data.clock, language)}`,
          )}
        </p>
      )}
      {!data.set && data.clock.unit !== 'calendarDays' && (
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
      {data.steps.length > 0 && (
        <>
          <h3>{say('此后的变动', 'What was done since')}</h3>
          <ol className="stretches steps-since">
            {data.steps.map((step) => (
              <Step key={step.dueAt + step.kind + step.from} step={step} unit={data.clock.unit} />
            ))}
          </ol>
        </>
      )}
      {data.ifResumed && data.clock.pausedAt && (
        <p className="hint">
          {say(
            `${formatMoment(data.clock.pausedAt, language)} 起停表；如果现在恢复，${formatDue(data.ifResumed, language)} 到期`,
            `Stands still since ${formatMoment(data.clock.pausedAt, language)}; if it went on now, it would be due ${formatDue(data.ifResumed, language)}`,
          )}
        </p>
      )}
      <p>
        <b>
          {say('到期：', 'Due: ')}
          {formatDue(data.clock.dueAt, language)}
        </b>{' '}
        {data.clock.metAt === null && !data.clock.pausedAt && (
          <DueMark dueAt={data.clock.dueAt} light={data.clock.light} />
        )}
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

/** One thing that was done to a limit, and the day that came of it. */
function Step({ step, unit }: { step: ExplainedStep; unit: LimitUnit }) {
  const { say, matters, language } = useTexts()
  const moved = limitWords({ amount: Math.round(step.moved), unit }, language)
  const why = step.reason
    ? nameIn(language, step.reason)
    : matters.staySort[step.parked ? 'parked' : 'suspended']
  const span =
    step.from && step.to ? `${formatMoment(step.from, language)} – ${formatMoment(step.to, language)}` : ''
  return (
    <li className="counted">
      <span>{step.kind === 'pause' ? span : say('批准延期', 'More time')}</span>
      <span>
        {step.kind === 'pause'
          ? say(`${why}，其间 ${moved}不计`, `${why}: ${moved} not counted`)
          : say(`延长 ${moved}`, `${moved} more`)}
        {step.provisional && say('（暂定）', ' (provisional)')}
      </span>
      <b>→ {formatDue(step.dueAt, language)}</b>
    </li>
  )
}
