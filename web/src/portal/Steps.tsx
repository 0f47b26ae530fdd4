import type { FollowView } from '@manyuan/core/matters/views.ts'
import { deedWords } from '../i18n/deed-words.ts'
import { useTexts } from '../i18n/language.tsx'
import { momentInWords } from '../i18n/time.ts'

/** Each public step, the newest first: what happened, which unit, and what it said. */
export function Steps({ view }: { view: FollowView }) {
  const { say, matters, language } = useTexts()
  const words: Record<string, string> = { ...matters.move, ...matters.fact, ...matters.stepForCitizen }
  return (
    <ol className="steps">
      {[...view.steps].reverse().map((step) => (
        <li key={`${step.at}${step.kind}`}>
          <time dateTime={step.at}>{momentInWords(step.at, language)}</time>
          <b>
            {[words[step.kind] ?? step.kind, ...deedWords({ say, matters, language }, step.data)].join(' · ')}
          </b>
          {step.unit && <span>{step.unit}</span>}
          {/* How it ended stands above, each part under its own name. */}
          {(view.conclusion && step.kind === 'conclude' ? [] : step.texts).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </li>
      ))}
    </ol>
  )
}
