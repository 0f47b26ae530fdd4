import type { FoundPlace } from '@manyuan/core/suggestions/find-places.ts'
import type { SuggestedKind } from '@manyuan/core/suggestions/suggest-kinds.ts'
import type { Reader } from './reader.ts'

/** What words speak for, as they stand once nobody has typed for a moment. */
export type FromWords = {
  words: string
  reader: Reader | undefined
  kinds: readonly SuggestedKind[]
  places: readonly FoundPlace[]
}

/** What was suggested, as a command tells it beside what was chosen; nothing where no kind was. */
export function suggestedOf({ kinds: [kind], places }: FromWords) {
  if (!kind) return undefined
  const [place] = places.length === 1 ? places : []
  return { kindId: kind.kindId, certainty: kind.certainty, ...(place ? { path: place.path } : {}) }
}
