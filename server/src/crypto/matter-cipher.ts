import { randomBytes } from 'node:crypto'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { aes256Gcm, cipherKey, keyBytes } from './cipher.ts'
import type { KeyRing } from './key-ring.ts'

/** Seals and opens the texts of one matter under its own data key. */
export type MatterCipher = {
  seal(table: string, id: string, field: string, text: string): Buffer
  open(table: string, id: string, field: string, sealed: Buffer): string
  /** `part` says what of a file it is: all of it, a piece on its way, a small picture of it. */
  sealBytes(id: string, bytes: Buffer, part?: string): Buffer
  openBytes(id: string, sealed: Buffer, part?: string): Buffer
}

function about({ county }: MatterKey, table: string, id: string, field: string): string {
  return `${county}/${table}/${id}/${field}`
}

function cipherWith(dataKeyBytes: Buffer, matter: MatterKey): MatterCipher {
  const dataKey = cipherKey(dataKeyBytes)
  return {
    seal: (table, id, field, text) =>
      aes256Gcm.seal(dataKey, Buffer.from(text, 'utf8'), about(matter, table, id, field)),
    open: (table, id, field, sealed) =>
      aes256Gcm.open(dataKey, sealed, about(matter, table, id, field)).toString('utf8'),
    sealBytes: (id, bytes, part = 'content') =>
      aes256Gcm.seal(dataKey, bytes, about(matter, 'file', id, part)),
    openBytes: (id, sealed, part = 'content') =>
      aes256Gcm.open(dataKey, sealed, about(matter, 'file', id, part)),
  }
}

/** Makes the data key of a new matter: the cipher to use now and the wrapped key to keep. */
export function newMatterCipher(ring: KeyRing, matter: MatterKey) {
  const dataKey = randomBytes(keyBytes)
  return {
    cipher: cipherWith(dataKey, matter),
    ...ring.wrap(dataKey, about(matter, 'matter_key', matter.id, 'key')),
  }
}

/** The data key of a matter wrapped with the current key; what it sealed stays as it is. */
export function rewrap(ring: KeyRing, matter: MatterKey, kept: { keyId: string; wrapped: Buffer }) {
  const bound = about(matter, 'matter_key', matter.id, 'key')
  return ring.wrap(ring.unwrap(kept.keyId, kept.wrapped, bound), bound)
}

/** Opens the data key of a matter that is kept. */
export function openMatterCipher(
  ring: KeyRing,
  matter: MatterKey,
  kept: { keyId: string; wrapped: Buffer },
): MatterCipher {
  const dataKey = ring.unwrap(kept.keyId, kept.wrapped, about(matter, 'matter_key', matter.id, 'key'))
  return cipherWith(dataKey, matter)
}
