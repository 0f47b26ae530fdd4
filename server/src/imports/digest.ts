import type { KeyRing } from '../crypto/key-ring.ts'
import type { ImportedMatter } from './read-row.ts'

/**
 * What a row said, as a keyed digest: whether it says the same the next time can be told from it, and nothing else.
 * Without the key, short texts could be guessed from their digests.
 */
export function digestOf(ring: KeyRing, matter: ImportedMatter): { keyId: string; digest: Buffer } {
  const { input, registeredAt, stage, closedAt, answer } = matter
  return ring.blindIndex(`import:${JSON.stringify([input, registeredAt, stage, closedAt, answer])}`)
}
