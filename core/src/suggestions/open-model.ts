import type { Certainty } from '../matters/register.ts'
import { textToBytes } from './bytes.ts'
import type { KindModel } from './model.ts'

/** The kind of texts that say nothing of any: 待定. It is never suggested, and keeps others from being. */
export const nothingSaid = 'undetermined'

/** A model as it is asked: the weights of each n-gram by the number of the kind. */
export type OpenModel = {
  kinds: readonly string[]
  bias: readonly number[]
  from: Record<Certainty, number>
  weightsOf(gram: string): ReadonlyMap<number, number> | undefined
}

const bytesOfEntry = 3

/** Reads a model; one whose rows do not fit its n-grams or kinds is refused with a RangeError. */
export function openModel({ kinds, bias, grams, weights, scale, from }: KindModel): OpenModel {
  const bytes = textToBytes(weights)
  const starts = new Map<string, number>()
  let at = 0
  for (const gram of grams === '' ? [] : grams.split('\n')) {
    starts.set(gram, at)
    at += 1 + (bytes[at] ?? 0) * bytesOfEntry
  }
  if (at !== bytes.length || bias.length !== kinds.length)
    throw new RangeError('The weights of a model do not fit its n-grams and kinds.')
  return {
    kinds,
    bias,
    from,
    weightsOf(gram) {
      const start = starts.get(gram)
      if (start === undefined) return undefined
      const found = new Map<number, number>()
      for (let n = 0; n < (bytes[start] ?? 0); n += 1) {
        const [low = 0, high = 0, weight = 0] = bytes.subarray(start + 1 + n * bytesOfEntry)
        found.set(low + high * 256, ((weight << 24) >> 24) * scale)
      }
      return found
    },
  }
}
