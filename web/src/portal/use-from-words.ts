import { useMemo } from 'react'
import { useSettled } from '../client/settled.ts'
import { useTexts } from '../i18n/language.tsx'
import type { FromWords } from '../suggestions/suggested-of.ts'
import { useReader } from '../suggestions/use-reader.ts'
import type { PortalApi } from './api.ts'

/** What the words of a report speak for: read on this phone, nothing of them is sent for it. */
export function useFromWords(
  written: string,
  about: Awaited<ReturnType<PortalApi['about']>> | undefined,
): FromWords {
  const { language } = useTexts()
  const words = useSettled(written)
  const reader = useReader(words, language)
  return useMemo(() => {
    const open = new Set(
      about?.kinds.filter((kind) => kind.selectable && kind.public).map(({ id }) => id) ?? [],
    )
    return {
      words,
      reader,
      kinds: reader?.kinds(words, (id) => open.has(id)) ?? [],
      places: reader?.places(words, about?.cityPath ?? '') ?? [],
    }
  }, [words, reader, about])
}
