import type { SuggestedKind } from '@manyuan/core/suggestions/suggest-kinds.ts'
import { wordsThatSpoke } from '@manyuan/core/suggestions/words-that-spoke.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds } from '../desk.tsx'
import { Spoke } from '../matters/Suggested.tsx'

/** Kinds that the words speak for, behind their digits. */
export function KindChoices({
  words,
  kinds,
  onChoose,
}: {
  words: string
  kinds: readonly SuggestedKind[]
  onChoose: (kindId: string) => void
}) {
  const { say } = useTexts()
  const { nameOf } = useKinds()
  if (kinds.length === 0)
    return (
      <p className="hint">
        {say('来件看不出类别：按 c 自己选。', 'The words speak for no kind: press c to choose one.')}
      </p>
    )
  return (
    <fieldset className="choices">
      <legend>{say('先定类别', 'First the kind')}</legend>
      {kinds.map(({ kindId, spans }, at) => (
        <label key={kindId} className="choice">
          <input type="radio" name="triage-kind" checked={false} onChange={() => onChoose(kindId)} />
          <kbd>{at + 1}</kbd>
          <span>
            <b>{nameOf(kindId)}</b>
            <Spoke pieces={wordsThatSpoke(words, spans)} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}
