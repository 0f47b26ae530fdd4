import { answerWords } from '@manyuan/core/kinds/answer-words.ts'
import { textsForCitizens } from '@manyuan/core/matters/texts-for-citizens.ts'
import type { ActivityView, MatterView } from '@manyuan/core/matters/views.ts'
import { formatPlaceCode } from '@manyuan/core/places/place-code.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { deedWords, formerWords, limitOfStep } from '../../i18n/deed-words.ts'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useBeforePrint } from '../before-print.ts'
import { useKinds } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { LongText } from './LongText.tsx'
import { Mark } from './Marks.tsx'

const newest = 20

/** Everything that happened, the newest first: what, which unit, when, and what was said. */
export function Timeline({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const [whole, setWhole] = useState(false)
  useBeforePrint(() => setWhole(true))
  const words: Record<string, string> = { ...matters.deed, ...matters.fact }
  const by: Record<ActivityView['by'], string> = {
    staff: '',
    citizen: say('反映人', 'The reporter'),
    anonymous: say('群众', 'A citizen'),
    client: say('接入系统', 'A connected system'),
    system: say('系统', 'The system'),
  }
  const detail = (activity: ActivityView): string[] => {
    const { unitId, toCentreId, importedAt, wants, further, handedOverTo, enquiryId, placeNumber } =
      activity.data
    const called = Array.isArray(handedOverTo) ? handedOverTo.join(' / ') : ''
    return [
      limitOfStep({ matters }, view, activity.data),
      further === true ? say('后来加入的反映人', 'by one who joined later') : '',
      typeof enquiryId === 'string' ? say('由来访咨询转来', 'from an enquiry at the window') : '',
      typeof placeNumber === 'string'
        ? say(`扫地点码 ${formatPlaceCode(placeNumber)}`, `by the place code ${formatPlaceCode(placeNumber)}`)
        : '',
      called && say(`已转告 ${called}`, `handed over to ${called}`),
      typeof unitId === 'string' ? `→ ${nameOf(unitId)}` : '',
      typeof toCentreId === 'string' ? `→ ${nameOf(toCentreId)}` : '',
      ...deedWords({ say, matters, language }, activity.data),
      ...formerWords({ say, matters }, activity.data, { kind: kinds.nameOf, place: nameOf }),
      typeof wants === 'boolean'
        ? wants
          ? say('接收消息', 'wants messages')
          : say('不再接收', 'no more messages')
        : '',
      typeof importedAt === 'string'
        ? say(
            `${formatMoment(importedAt, language)} 导入`,
            `imported on ${formatMoment(importedAt, language)}`,
          )
        : '',
    ].filter(Boolean)
  }
  const all = [...view.activities].reverse()
  const shown = whole ? all : all.slice(0, newest)
  const rest = all.length - shown.length
  return (
    <section className="panel history">
      <h2>{say('流转记录', 'What happened')}</h2>
      <ol className="timeline">
        {shown.map((activity) => (
          <li
            key={activity.id}
            className={activity.kind === 'red' ? 'late' : activity.kind === 'yellow' ? 'soon' : ''}
          >
            <div>
              <b>{words[activity.kind] ?? activity.kind}</b> {detail(activity).join(' · ')}
            </div>
            <small>
              <Moment at={activity.at} /> · {nameOf(activity.unitId) || by[activity.by]}
            </small>
            {activity.formerAnswers && (
              <p>
                {answerWords(language, activity.formerAnswers.questions, activity.formerAnswers.answers)
                  .map(({ question, answer }) => say(`${question}：${answer}`, `${question}: ${answer}`))
                  .join(say('；', '; '))}
                <Mark tone="plain">{say('原来是', 'What it was')}</Mark>
              </p>
            )}
            {activity.texts.map((text) => {
              const seen = activity.public && textsForCitizens.includes(text.field)
              const theirs = activity.by === 'citizen' || activity.by === 'anonymous'
              return (
                <p key={text.field + text.text} className={seen ? 'seen' : ''}>
                  <LongText text={text.text} />
                  {!theirs && (
                    <Mark tone={seen ? 'good' : 'plain'}>
                      {text.field === 'oldValue'
                        ? say('原来是', 'What it was')
                        : seen
                          ? say('群众可见', 'The citizen sees it')
                          : say('内部', 'Internal')}
                    </Mark>
                  )}
                </p>
              )
            })}
          </li>
        ))}
      </ol>
      {rest > 0 && (
        <Button className="gap" onClick={() => setWhole(true)}>
          {say(`更早的 ${rest} 条`, `${rest} earlier`)}
        </Button>
      )}
    </section>
  )
}
