import { useAltKeysWhileWriting } from '../shortcut.ts'
import { KindSelect } from './KindSelect.tsx'
import { SuggestedKinds } from './Suggested.tsx'
import { useFromWords } from './use-from-words.ts'

/**
 * The kind as a move's dialog asks for it: while nobody has judged the matter, beside what its words speak for, taken by
 * pressing it or by its key.
 */
export function KindField({
  words,
  value,
  onChange,
  ...control
}: {
  words: string
  id?: string
  value?: string | undefined
  onChange?: (kindId: string | undefined) => void
}) {
  const from = useFromWords(words)
  const kinds = value === undefined ? from.kinds : []
  const [first] = kinds
  useAltKeysWhileWriting(new Map([['KeyK', first && (() => onChange?.(first.kindId))]]))
  return (
    <>
      <SuggestedKinds
        words={from.words}
        kinds={kinds}
        field={control.id}
        onTake={(kindId) => onChange?.(kindId)}
      />
      <KindSelect value={value} onChange={(kindId) => onChange?.(kindId)} {...control} />
    </>
  )
}
