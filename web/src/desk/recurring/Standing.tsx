import type { RecurrenceView } from '@manyuan/core/recurring/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatDay } from '../../i18n/time.ts'
import { Mark } from '../matters/Marks.tsx'

/** What was found of a recurring problem, and how its curve stands since somebody mends the cause. */
export function Standing({ of }: { of: RecurrenceView }) {
  const { say, matters, language } = useTexts()
  const day = (businessDay: string) => formatDay(businessDay, language)
  const { cause, ground, until } = of
  return (
    <>
      <p>
        <Mark tone={of.state === 'proposed' ? 'strong' : of.state === 'over' ? 'good' : 'plain'}>
          {matters.recurrenceState[of.state]}
        </Mark>{' '}
        {say(
          `${day(of.from)} 至 ${day(of.to)} 共 ${of.matters} 件，分布在 ${of.months} 个月`,
          `${of.matters} between ${day(of.from)} and ${day(of.to)}, in ${of.months} different months`,
        )}
      </p>
      {ground && until && (
        <p className="hint">
          {matters.asideGround[ground]} ·{' '}
          {say(`到 ${day(until)} 再提出来看`, `proposed again on ${day(until)}`)}
        </p>
      )}
      {cause && of.state === 'taken' && (
        <p className="hint">
          {say(
            `${day(cause.since)} 立根源事项。立项前平均每周 ${cause.perWeekBefore} 件，最近 ${cause.weeks} 周平均每周 ${cause.perWeekNow} 件；降到每周 ${cause.perWeekMost} 件以下（${cause.percent}%）才能结案`,
            `A root-cause matter since ${day(cause.since)}. Before it ${cause.perWeekBefore} a week, in the last ${cause.weeks} weeks ${cause.perWeekNow}; closed at ${cause.perWeekMost} a week or less (${cause.percent}%)`,
          )}
          {cause.hasFallen
            ? say('。已经降下来了。', '. It has fallen.')
            : say(`，最早 ${day(cause.notBefore)}。`, `, on ${day(cause.notBefore)} at the earliest.`)}
        </p>
      )}
    </>
  )
}
