import type { SuggestedKind } from '@manyuan/core/suggestions/suggest-kinds.ts'
import { wordsThatSpoke } from '@manyuan/core/suggestions/words-that-spoke.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds } from '../desk.tsx'
import { TakeButton } from './TakeButton.tsx'

/** The words of the text that spoke for something, as they stand there. */
export function Spoke({ pieces }: { pieces: readonly string[] }) {
  const { say } = useTexts()
  if (pieces.length === 0) return null
  return (
    <small className="quiet">
      {say('依据：', 'from ')}
      {pieces.map((piece) => (
        <mark key={piece}>{piece}</mark>
      ))}
    </small>
  )
}

/** Kinds that the words speak for, each taken by pressing it; the first by its key as well. */
export function SuggestedKinds({
  words,
  kinds,
  field,
  onTake,
}: {
  words: string
  kinds: readonly SuggestedKind[]
  /** The id of the field that takes the kind. */
  field: string | undefined
  onTake: (kindId: string) => void
}) {
  const { say } = useTexts()
  const { nameOf } = useKinds()
  const [first] = kinds
  if (!first) return null
  const certain = first.certainty === 'certain'
  return (
    <p className="suggested">
      <span className="suggested-of">
        {certain ? say('类别看来是', 'The kind seems to be') : say('类别可能是', 'The kind may be')}
      </span>
      {kinds.slice(0, certain ? 1 : kinds.length).map(({ kindId }, at) => (
        <TakeButton
          key={kindId}
          field={field}
          hint={at === 0 ? 'Alt K' : undefined}
          onTake={() => onTake(kindId)}
        >
          {nameOf(kindId)}
        </TakeButton>
      ))}
      <Spoke pieces={wordsThatSpoke(words, first.spans)} />
    </p>
  )
}
