import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../i18n/language.tsx'
import { dayInWords, dueDayInWords, formatDistance, formatLength, momentInWords } from '../i18n/time.ts'
import { isOver } from './over.ts'

/** Until when it is to be settled, how far away that is, and honestly when it has passed, or when the clock stands still. */
export function Due({ view }: { view: FollowView }) {
  return (
    <>
      {view.paused ? <Paused paused={view.paused} /> : <Settle view={view} />}
      <OwnClocks view={view} />
    </>
  )
}

function Settle({ view: { dueAt, provisional } }: { view: FollowView }) {
  const { say, language } = useTexts()
  if (!dueAt) return null
  const day = dueDayInWords(dueAt, language)
  const distance = formatDistance(dueAt, Date.now(), language)
  const late = new Date(dueAt).getTime() < Date.now()
  return (
    <p className={late ? 'due late' : 'due'}>
      {late
        ? say(`应在 ${day} 办结，已经超期（${distance}）`, `Should have been settled by ${day} (${distance})`)
        : say(`最迟 ${day} 办结（${distance}）`, `To be settled by: ${day} (${distance})`)}
      {provisional && say('（节假日安排未公布，暂定）', ' (provisional: holidays not published yet)')}
    </p>
  )
}

function Paused({ paused }: { paused: NonNullable<FollowView['paused']> }) {
  const { say, language } = useTexts()
  const [since, until] = [
    dayInWords(paused.since, language),
    dayInWords(`${paused.until}T12:00:00+08:00`, language),
  ]
  return (
    <p className="due">
      {paused.sort === 'parked'
        ? say(
            `眼下无法解决，${since} 起挂账；${until} 再研究`,
            `Cannot be solved now: put aside since ${since}, looked at again on ${until}`,
          )
        : say(
            `办结时限自 ${since} 起停表：${paused.reason ?? ''}；预计到 ${until}`,
            `The limit to settle stands still since ${since}: ${paused.reason ?? ''}; expected until ${until}`,
          )}
    </p>
  )
}

/** The three limits of its reporter apart, and how long they have waited: that never stops. */
function OwnClocks({ view }: { view: FollowView }) {
  const { say, matters, language } = useTexts()
  if (view.clocks.length === 0) return null
  return (
    <dl className="own-clocks">
      {view.clocks.map(({ milestone, dueAt, metAt }) => (
        <div key={milestone}>
          <dt>{matters.milestone[milestone]}</dt>
          <dd>
            {metAt
              ? `✓ ${momentInWords(metAt, language)}`
              : milestone === 'settle' && view.paused
                ? say('停表', 'stands still')
                : say(`${dueDayInWords(dueAt, language)}前`, `by ${dueDayInWords(dueAt, language)}`)}
            {metAt && metAt > dueAt && say('（超期）', ' (late)')}
          </dd>
        </div>
      ))}
      {!isOver(view.stage) && (
        <div>
          <dt>{say('您已等', 'You have waited')}</dt>
          <dd>{formatLength(Date.now() - Date.parse(view.registeredAt), language)}</dd>
        </div>
      )}
    </dl>
  )
}
