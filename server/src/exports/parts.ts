import { type KeyObject, randomBytes } from 'node:crypto'
import { aes256Gcm, cipherKey, keyBytes } from '../crypto/cipher.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import type { FileStore } from '../files/file-store.ts'

/** A file of any length is kept in sealed parts of this size, so that neither making nor reading it holds it whole. */
const partBytes = 1024 * 1024

/** What the key of a file is made of: without it, and when it is thrown away, the file is noise. */
export function newSalt(): Buffer {
  return randomBytes(keyBytes)
}

/** The key of a file; `undefined` once its salt, or the key it stands under, is gone. */
export function keyOfParts(
  ring: KeyRing,
  { keyId, salt }: { keyId: string; salt: Buffer | null },
): KeyObject | undefined {
  const bytes = salt === null ? undefined : ring.derive(keyId, 'export', salt)
  return bytes && cipherKey(bytes)
}

const nameOf = (name: string, n: number) => `export-${name}-${String(n).padStart(4, '0')}`

/** Keeps a stream in sealed parts; tells how many they are and how long the file is. `onPart` is called after each. */
export async function keepParts(
  files: FileStore,
  key: KeyObject,
  name: string,
  source: AsyncIterable<Buffer | string>,
  onPart: () => Promise<void> = async () => undefined,
): Promise<{ parts: number; bytes: number }> {
  let waiting: Buffer[] = []
  let held = 0
  let bytes = 0
  let parts = 0
  async function keep(): Promise<void> {
    const part = nameOf(name, parts)
    await files.write(part, aes256Gcm.seal(key, Buffer.concat(waiting), part))
    parts += 1
    waiting = []
    held = 0
    await onPart()
  }
  for await (const piece of source) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece
    waiting.push(chunk)
    held += chunk.length
    bytes += chunk.length
    if (held >= partBytes) await keep()
  }
  if (held > 0 || parts === 0) await keep()
  return { parts, bytes }
}

/** The bytes of a kept file, part by part; the first one that is missing or not what was sealed throws. */
export async function* openParts(
  files: FileStore,
  key: KeyObject,
  name: string,
  parts: number,
): AsyncGenerator<Buffer> {
  for (let n = 0; n < parts; n += 1) {
    const part = nameOf(name, n)
    const sealed = await files.read(part)
    if (!sealed) throw new Error(`Part ${n} of a file is missing.`)
    yield aes256Gcm.open(key, sealed, part)
  }
}

/** Removes a kept file, also one of which only the first parts were written: the last part first, so that it can be gone on with. */
export async function removeParts(files: FileStore, name: string): Promise<void> {
  let parts = 0
  while (await files.read(nameOf(name, parts))) parts += 1
  while (parts > 0) {
    parts -= 1
    await files.remove(nameOf(name, parts))
  }
}
