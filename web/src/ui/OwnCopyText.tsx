import { rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { OwnCopy } from '@manyuan/core/rights/contract.ts'
import { deedWords } from '../i18n/deed-words.ts'
import { useTexts } from '../i18n/language.tsx'
import { dayInWords, momentInWords } from '../i18n/time.ts'

/** A copy of somebody's own data as it is read and printed: each value with why it is kept and for how long. */
export function OwnCopyText({ copy }: { copy: OwnCopy }) {
  const { say, matters, language } = useTexts()
  const words = rightsTexts(language)
  const step: Record<string, string> = { ...matters.move, ...matters.fact, ...matters.stepForCitizen }
  return (
    <article className="own-copy">
      <h3>{say('个人信息副本', 'Copy of personal data')}</h3>
      <p className="hint">
        {formatMatterCode(copy.code)} · {words.standing[copy.standing]} ·{' '}
        {momentInWords(copy.madeAt, language)}
      </p>
      {copy.kind && (
        <p>
          {[copy.kind, copy.place, copy.stage && matters.stageForCitizen[copy.stage]]
            .filter(Boolean)
            .join(' · ')}
          {copy.registeredAt && ` · ${dayInWords(copy.registeredAt, language)}`}
        </p>
      )}
      <dl>
        {copy.fields.map((field) => (
          <div key={field.id}>
            <dt>{field.name}</dt>
            <dd>
              {field.value}
              <small>
                {field.purpose} · {field.article} · {say('保存到', 'kept for')} {field.keptFor}
              </small>
            </dd>
          </div>
        ))}
        {copy.answers.map(({ question, answer }) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
      <Lines
        title={say('您补充和评价的话', 'What you added and said')}
        lines={copy.said.map(({ at, text }) => `${momentInWords(at, language)} ${text}`)}
      />
      <Lines title={say('更正前的内容', 'What stood there before corrections')} lines={copy.before} />
      <Lines
        title={say('办理经过和给您的答复', 'Steps and answers')}
        lines={copy.steps.map((one) =>
          [
            momentInWords(one.at, language),
            step[one.kind] ?? one.kind,
            one.unit,
            ...deedWords({ say, matters, language }, one.data),
            ...one.texts,
          ]
            .filter(Boolean)
            .join(' · '),
        )}
      />
      <Lines
        title={say('照片和材料', 'Photos and papers')}
        lines={copy.papers.map(({ name, at }) => `${name} · ${momentInWords(at, language)}`)}
      />
      <Lines
        title={say('个人信息申请', 'Requests about personal data')}
        lines={copy.requests.map((one) =>
          [
            momentInWords(one.askedAt, language),
            words.right[one.right],
            one.words,
            one.value,
            words.requestState[one.state],
            one.explanation,
          ]
            .filter(Boolean)
            .join(' · '),
        )}
      />
    </article>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h4>{title}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
