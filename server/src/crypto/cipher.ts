import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { takeRandom } from './random.ts'

/** Authenticated encryption behind one interface, so that SM4-GCM can take AES's place where 密评 asks for it. */
export type Cipher = {
  /** nonce, ciphertext and tag in one; bound to `about`, without which it cannot be read. */
  seal(key: KeyObject, text: Buffer, about: string): Buffer
  /** Throws when the key, the text or `about` is not the one it was sealed with. */
  open(key: KeyObject, sealed: Buffer, about: string): Buffer
}

const nonceBytes = 12
const tagBytes = 16

function gcm(algorithm: 'aes-256-gcm'): Cipher {
  return {
    seal(key, text, about) {
      const nonce = takeRandom(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(about))
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
    },
    open(key, sealed, about) {
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(about))
        .setAuthTag(sealed.subarray(-tagBytes))
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()])
    },
  }
}

export const aes256Gcm: Cipher = gcm('aes-256-gcm')

/** The length of every key, in bytes. */
export const keyBytes = 32

/** A key made ready once: the library prepares bare bytes anew at every use, which costs four times the sealing. */
export function cipherKey(bytes: Buffer): KeyObject {
  return createSecretKey(bytes)
}
