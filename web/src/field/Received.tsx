import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { useTexts } from '../i18n/language.tsx'
import { useField } from './field.ts'
import { Papers } from './Papers.tsx'
import type { Sent } from './use-photos.ts'

/** It was taken in; photos follow by themselves, and whoever goes on reporting finds them at the matter. */
export function Received({ matter, code, files, onAgain }: Sent & { onAgain: () => void }) {
  const { go } = useField()
  const { say } = useTexts()
  return (
    <section className="card">
      {/* Who listens hears at once that it arrived. */}
      <h1 ref={(heading) => heading?.focus()} tabIndex={-1}>
        {say('已上报', 'Reported')}
      </h1>
      <p>
        {say('编码', 'Code')} <b>{formatMatterCode(code)}</b>
      </p>
      <Papers matter={matter} waiting={files} />
      <button type="button" className="primary big" onClick={() => go(`/field/matters/${matter}`)}>
        {say('看这件事', 'Show this matter')}
      </button>
      <button type="button" className="big" onClick={onAgain}>
        {say('再报一件', 'Report another')}
      </button>
    </section>
  )
}
