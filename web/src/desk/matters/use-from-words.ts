import { levels } from '@manyuan/core/places/places.ts'
import { useMemo } from 'react'
import { useSettled } from '../../client/settled.ts'
import { useTexts } from '../../i18n/language.tsx'
import type { FromWords } from '../../suggestions/suggested-of.ts'
import { useReader } from '../../suggestions/use-reader.ts'
import { useDesk, useKinds } from '../desk.tsx'

/** What words speak for, as they stand once nobody has typed for a moment. */
export function useFromWords(written: string): FromWords {
  const { session } = useDesk()
  const { language } = useTexts()
  const { byId } = useKinds()
  const words = useSettled(written)
  const near = session.level >= levels.county ? session.path : undefined
  const reader = useReader(words, language, near)
  return useMemo(
    () => ({
      words,
      reader,
      kinds: reader?.kinds(words, (kindId) => byId.get(kindId)?.selectable === true) ?? [],
      places: reader?.places(words, session.path) ?? [],
    }),
    [words, reader, byId, session.path],
  )
}
