import { callBackName } from '@manyuan/core/i18n/rule-texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useKinds } from '../desk.tsx'
import { Mark } from './Marks.tsx'

/** 回访: whether it was drawn and by which rule, how often somebody was tried, and what was said: each answer for itself. */
export function CallBacks({ view }: { view: MatterView }) {
  const { say, matters, language } = useTexts()
  const asking = view.askings.at(-1)
  if (!asking && view.callBacks.length === 0) return null
  const yesNo = (value: boolean | null) =>
    value === null ? say('没说', 'not said') : value ? say('是', 'yes') : say('否', 'no')
  return (
    <section className="panel">
      <h2>{say('回访', 'Call-back')}</h2>
      {asking && <Draw asking={asking} />}
      {asking && asking.tries > 0 && (
        <p className="hint">
          {say(`已拨 ${asking.tries} 次未接通`, `Tried ${asking.tries} times in vain`)}
          {asking.result === 'unreachable' && say('，按联系不上记', '; noted as not reached')}
          {asking.nextTryAt &&
            say(
              `，${formatMoment(asking.nextTryAt, language)} 后可再拨（共 ${asking.mostTries} 次）`,
              `; again after ${formatMoment(asking.nextTryAt, language)} (${asking.mostTries} in all)`,
            )}
        </p>
      )}
      {view.callBacks.length > 0 && (
        <table className="rows named call-backs">
          <thead>
            <tr>
              <th scope="col">{say('谁的话', 'Whose word')}</th>
              <th scope="col">{say('答复了', 'Answered')}</th>
              <th scope="col">{say('解决了', 'Solved')}</th>
              <th scope="col">{say('满意', 'Satisfied')}</th>
            </tr>
          </thead>
          <tbody>
            {[...view.callBacks].reverse().map((one) => (
              <tr key={one.at + one.givenBy}>
                <th scope="row">
                  {matters.callBackGiver[one.givenBy]}
                  <small>{formatMoment(one.at, language)}</small>
                </th>
                {one.result === 'reached' ? (
                  <>
                    <td data-name={say('答复了', 'Answered')}>{yesNo(one.answered)}</td>
                    <td data-name={say('解决了', 'Solved')}>{yesNo(one.solved)}</td>
                    <td data-name={say('满意', 'Satisfied')}>{yesNo(one.satisfied)}</td>
                  </>
                ) : (
                  <td colSpan={3}>
                    <Mark tone="plain">{matters.callBackResult[one.result]}</Mark>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** By which rule it was drawn, and with which number. */
function Draw({ asking: { drawn, draw } }: { asking: MatterView['askings'][number] }) {
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  if (!draw) return null
  const { always, match, number, percent, rulesVersion } = draw
  const line = callBackName(language, match, match?.kindId && kinds.nameOf(match.kindId))
  const by = say(
    `按回访规则第 ${rulesVersion} 版“${line}”抽 ${percent}%，本件抽签号 ${number}（小于 ${percent * 100} 的抽中）`,
    `By the rules, version ${rulesVersion}, "${line}": ${percent}%. The number drawn is ${number}; below ${percent * 100} is called back`,
  )
  return (
    <p>
      <Mark tone={drawn ? 'good' : 'plain'}>
        {drawn ? say('抽中回访', 'Drawn for a call-back') : say('未抽中回访', 'Not drawn for a call-back')}
      </Mark>{' '}
      <span className="hint">
        {always
          ? say(
              `${matters.alwaysAskedFor[always]}，一律回访，不看抽签`,
              `Always called back: ${matters.alwaysAskedFor[always]}`,
            )
          : by}
      </span>
    </p>
  )
}
