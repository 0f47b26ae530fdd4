import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import type { Draft } from './draft.ts'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void }

/** Whether what is reported is linked with the concluded matter that its reporter came from; nothing where they came from none. */
export function NewFacts({ draft: { newFactsOf, newFactsCode }, change }: Props) {
  const { say } = useTexts()
  const [about] = useState(newFactsOf)
  if (!about) return null
  const code = formatMatterCode(newFactsCode)
  return (
    <>
      <p className="hint">
        {say(
          '请写新的事实和理由，会作为新事项办理。',
          'Please write what is new; it becomes a matter of its own.',
        )}
      </p>
      <label className="again">
        <input
          type="checkbox"
          checked={newFactsOf !== ''}
          onChange={({ target }) => change({ newFactsOf: target.checked ? about : '' })}
        />
        {say(`和已终结的 ${code} 关联`, `Link it with ${code}, which was concluded`)}
      </label>
    </>
  )
}
