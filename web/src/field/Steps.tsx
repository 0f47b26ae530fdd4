import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useState } from 'react'
import { deedWords, limitOfStep } from '../i18n/deed-words.ts'
import { useTexts } from '../i18n/language.tsx'
import { formatMoment } from '../i18n/time.ts'

const newest = 5

/** What became of it, the newest first. */
export function Steps({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { say, matters, language } = useTexts()
  const [whole, setWhole] = useState(false)
  const words: Record<string, string> = { ...matters.deed, ...matters.fact }
  const all = [...view.activities].reverse()
  const shown = whole ? all : all.slice(0, newest)
  return (
    <section className="card">
      <h2>{say('办理经过', 'What happened')}</h2>
      <ol className="steps">
        {shown.map((step) => (
          <li key={step.id}>
            <b>
              {[
                words[step.kind] ?? step.kind,
                limitOfStep({ matters }, view, step.data),
                ...deedWords({ say, matters, language }, step.data),
              ]
                .filter(Boolean)
                .join(' · ')}
            </b>
            <span>
              {formatMoment(step.at, language)} {nameOf(step.unitId)}
            </span>
            {step.texts.map(({ field, text }) => (
              <p key={field}>{text}</p>
            ))}
          </li>
        ))}
      </ol>
      {all.length > shown.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {say(
            `再看更早的 ${all.length - shown.length} 条`,
            `Show ${all.length - shown.length} earlier ones`,
          )}
        </button>
      )}
    </section>
  )
}
