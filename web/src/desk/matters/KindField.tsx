import { KindSelect } from './KindSelect.tsx'
import { SuggestedKinds } from './Suggested.tsx'
import { useFromWords } from './use-from-words.ts'

/** The kind as a move's dialog asks for it: while nobody has judged the matter, beside what its words speak for. */
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
  return (
    <>
      {value === undefined && (
        <SuggestedKinds words={from.words} kinds={from.kinds} onTake={(kindId) => onChange?.(kindId)} />
      )}
      <KindSelect value={value} onChange={(kindId) => onChange?.(kindId)} {...control} />
    </>
  )
}
