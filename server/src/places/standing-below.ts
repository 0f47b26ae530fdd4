import type { Division } from '@manyuan/core/places/places.ts'
import type { Dictionary } from './dictionary.ts'

/** The places directly below one that have not ended. */
export function standingBelow(
  dictionary: Pick<Dictionary, 'childrenOf'>,
  { id }: { id: string },
): Division[] {
  return dictionary.childrenOf(id).filter(({ validTo }) => validTo === null)
}
