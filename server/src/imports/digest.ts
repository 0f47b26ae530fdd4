import type { KeyRing } from '../crypto/key-ring.ts'
import type { ImportedMatter } from './read-row.ts'

function contentOf({ input, registeredAt, stage, closedAt, answer }: ImportedMatter): string {
  return `import:${JSON.stringify([input, registeredAt, stage, closedAt, answer])}`
}

/**
 * What a row said, as a keyed digest: whether it says the same the next time can be told from it, and nothing else.
 * Without the key, short texts could be guessed from their digests.
 */
export function digestOf(ring: KeyRing, matter: ImportedMatter): { keyId: string; digest: Buffer } {
  return ring.blindIndex(contentOf(matter))
}

/** Whether a row says what it said before; `undefined` when the key of that digest is not in the file any more. */
export function saysTheSame(
  ring: KeyRing,
  matter: ImportedMatter,
  before: { indexKeyId: string; digest: Buffer },
): boolean | undefined {
  const now = ring.blindIndexes(contentOf(matter)).find(({ keyId }) => keyId === before.indexKeyId)
  return now?.digest.equals(before.digest)
}
