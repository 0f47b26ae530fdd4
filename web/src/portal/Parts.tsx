import type { FollowView } from '@manyuan/core/matters/views.ts'
import { useTexts } from '../i18n/language.tsx'

/** What was split off and is handled for itself, with who has each; nothing where nothing was. */
export function Parts({ parts }: { parts: FollowView['parts'] }) {
  const { say, matters } = useTexts()
  if (parts.length === 0) return null
  return (
    <section>
      <h2>{say('单独办理的部分', 'Handled separately')}</h2>
      <ul>
        {parts.map(({ kind, place, stage, holder }) => (
          <li key={[kind, place, stage, holder].join()}>
            {kind} · {place} · {matters.stageForCitizen[stage]}
            {holder && ` · ${holder}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
