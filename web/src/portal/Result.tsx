import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../i18n/language.tsx'

/** What came of it, right above the question what the reporter thinks of it. */
export function Result({ view }: { view: FollowView }) {
  const { matters } = useTexts()
  const last = [...view.steps].reverse().find(({ kind }) => kind === 'settle')
  const judged = ['settled', 'callback', 'closed', 'concluded'].includes(view.stage)
  if (!judged || !last || last.texts.length === 0) return null
  return (
    <section className="result">
      <h2>{matters.stepForCitizen.settle}</h2>
      {last.unit && <p className="hint">{last.unit}</p>}
      {last.texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </section>
  )
}
