import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

export const secretLength = 12

/** A secret that can be read aloud: twelve characters without look-alikes, 60 bits. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(secretLength))
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
}

/** A secret as it was made, from how somebody typed it. */
export function plainSecret(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/** The first character of what was typed that no secret has; nothing when all may be. */
export function wrongLetterOf(typed: string): string | undefined {
  return [...plainSecret(typed)].find((letter) => !letters.includes(letter))
}

/**
 * The digest that is sent instead of the secret. By a library: browsers digest only on pages that came with TLS, and a
 * village may try this on its own network without.
 */
export function hashSecret(secret: string): string {
  return bytesToHex(sha256(utf8ToBytes(secret)))
}

/** A secret in groups of four, as it is written down and read out. */
export function groupsOfSecret(secret: string): string[] {
  return secret.match(/.{1,4}/g) ?? []
}
