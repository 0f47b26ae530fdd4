import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatDue, formatMoment } from '../../i18n/time.ts'
import { workingLength } from '../../i18n/working-length.ts'
import { Mark } from './Marks.tsx'

/** Which units were asked, and which centres held the matter from when to when. */
export function Tasks({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  const sinceSent = (minutes: number) => {
    const words = workingLength(minutes, say)
    // With what the centre looked at in between: what the unit alone took stands with the shares.
    return say(`自派遣起 ${words}`, `${words} from being sent`)
  }
  const shareWords = (minutes: number) => {
    const words = workingLength(minutes, say)
    return say(`用时 ${words}`, `took ${words}`)
  }
  // Who was only called to a meeting stands with the meeting.
  const asked = view.tasks.filter(({ whistleId }) => whistleId === null)
  return (
    <section className="panel">
      {asked.length > 0 && (
        <>
          <h2>{say('承办', 'Units')}</h2>
          {asked.map((task) => (
            <div key={task.id} className="clock">
              <b>{nameOf(task.unitId)}</b>
              <span className="hint">{matters.taskRole[task.role]}</span>
              <Mark>{matters.taskState[task.state]}</Mark>
              <span className="hint">{sinceSent(task.workingMinutes)}</span>
              {task.dueAt && isOpenTask(task.state) && (
                <span className="hint">
                  {say(`限 ${formatDue(task.dueAt, language)}`, `by ${formatDue(task.dueAt, language)}`)}
                </span>
              )}
              {task.outcome && (
                <Mark tone={task.outcome === 'solved' ? 'good' : 'plain'}>
                  {matters.outcome[task.outcome]}
                </Mark>
              )}
            </div>
          ))}
          {view.objections.map((objection) => (
            <div key={objection.id} className="clock">
              <b>{nameOf(objection.unitId)}</b>
              <span className="hint">
                {say('退回异议', 'objected')} · {matters.returnGround[objection.ground]} ·{' '}
                {formatMoment(objection.raisedAt, language)}
              </span>
              <Mark tone={objection.state === 'raised' ? 'strong' : 'plain'}>
                {matters.objectionState[objection.state]}
              </Mark>
            </div>
          ))}
        </>
      )}
      <h2>{say('经过的中心', 'Custody')}</h2>
      {view.custody.map((leg) => (
        <div key={leg.startedAt + leg.centreId} className="clock">
          <b>{nameOf(leg.centreId)}</b>
          <span className="hint">
            {formatMoment(leg.startedAt, language)} –{' '}
            {leg.endedAt ? formatMoment(leg.endedAt, language) : say('现在', 'now')} ·{' '}
            {shareWords(leg.workingMinutes)}
          </span>
        </div>
      ))}
    </section>
  )
}
