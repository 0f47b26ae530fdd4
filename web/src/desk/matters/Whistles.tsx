import type { MatterView } from '@manyuan/core/matters/views.ts'
import type { WhistleView } from '@manyuan/core/whistle/views.ts'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'
import { formatDue, formatMoment } from '../../i18n/time.ts'
import { Mark, type Tone } from './Marks.tsx'

type Call = WhistleView['calls'][number]

/** How the call of one unit stands, in words that say when; red for late and nothing else. */
function useCallWords(): (call: Call) => { tone: Tone; words: string } {
  const { say, matters, language } = useTexts()
  return (call) => {
    const state = matters.callState[call.state]
    if (call.noted) return { tone: 'good', words: say('到场（中心记录）', 'Came, as the centre noted') }
    if (call.late && call.answeredAt) {
      const at = formatMoment(call.answeredAt, language)
      return { tone: 'late', words: say(`迟到，${at} 报到`, `Late: reported in ${at}`) }
    }
    return { tone: call.state === 'arrived' ? 'good' : 'plain', words: state }
  }
}

/** Which units were called together, where and when, who came, and what was decided; the latest first. */
export function Whistles({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  const callWords = useCallWords()
  if (view.whistles.length === 0) return null
  return (
    <section className="panel">
      <h2>{say('吹哨报到', 'Units called together')}</h2>
      {[...view.whistles].reverse().map((whistle) => (
        <div key={whistle.id} className="whistle">
          <p>
            <b>{whistle.atOnce ? say('立即集合', 'At once') : formatDue(whistle.meetsAt, language)}</b>{' '}
            <Mark tone={whistle.state === 'called' ? 'strong' : 'plain'}>
              {matters.whistleState[whistle.state]}
            </Mark>
          </p>
          {whistle.meetingId && (
            <p>
              <Link to="/meetings/$id" params={{ id: whistle.meetingId }}>
                {say('联席会议', 'Joint meeting')}
              </Link>
            </p>
          )}
          <p>{[whistle.meetingPlace, whistle.purpose].filter(Boolean).join(say('：', ': '))}</p>
          <p className="hint">
            {nameOf(whistle.centreId)} · {formatMoment(whistle.calledAt, language)} {say('召集', 'called')}
            {whistle.atOnce &&
              say(
                `，应于 ${formatMoment(whistle.meetsAt, language)} 前到`,
                `, to be there by ${formatMoment(whistle.meetsAt, language)}`,
              )}
          </p>
          {whistle.state === 'called' && whistle.reportFrom && (
            <p className="hint">
              {say(
                `${formatMoment(whistle.reportFrom, language)} 起可以报到`,
                `Units may report in from ${formatMoment(whistle.reportFrom, language)}`,
              )}
            </p>
          )}
          {whistle.outcome && (
            <p>
              <b>{say('议决：', 'Decided: ')}</b>
              {matters.itemOutcome[whistle.outcome]}
            </p>
          )}
          <ul className="calls">
            {whistle.calls.map((call) => {
              const { tone, words } = callWords(call)
              const decided = whistle.decisions.find(({ unitId }) => unitId === call.unitId)
              return (
                <li key={call.unitId}>
                  <span>{nameOf(call.unitId)}</span> <Mark tone={tone}>{words}</Mark>
                  {decided && (
                    <span className="hint">
                      {say('议定办理，', 'has a task: ')}
                      {matters.limitUnit.workingDays(decided.workingDays)}
                    </span>
                  )}
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </section>
  )
}
