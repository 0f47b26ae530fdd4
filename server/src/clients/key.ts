import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from '../crypto/key-ring.ts'

const secretBytes = 32
const shape = /^Bearer +mc_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([\w-]{43})$/i

/** What another system sends: the client it is, and one of its secrets. */
export type ClientKey = { clientId: string; secret: string }

/** Reads `Bearer mc_<client id>_<secret>`; anything else is no key. */
export function readClientKey(authorization: string): ClientKey | undefined {
  const [, clientId, secret] = shape.exec(authorization) ?? []
  return clientId && secret ? { clientId: clientId.toLowerCase(), secret } : undefined
}

/** What is kept of a secret: a digest under a key that is not in the database. */
export type SecretDigest = { keyId: string; digest: Buffer }

/** `undefined` when the key file does not hold the key any more. */
function digestOf(ring: KeyRing, keyId: string, { clientId, secret }: ClientKey): Buffer | undefined {
  const key = ring.derive(keyId, 'integration secret', Buffer.from(clientId))
  return key && createHmac('sha256', key).update(secret).digest()
}

/** The digest of a key that was just found good, under the current data key; what is kept follows when it is used. */
export function renewedDigest(ring: KeyRing, key: ClientKey): SecretDigest {
  const digest = digestOf(ring, ring.currentId, key)
  if (!digest) throw new Error('The key file does not hold its own current key.')
  return { keyId: ring.currentId, digest }
}

/** A new secret with 256 random bits: the key to be shown once, and what is kept of it. */
export function newClientKey(ring: KeyRing, clientId: string): SecretDigest & { key: string } {
  const secret = randomBytes(secretBytes).toString('base64url')
  return { ...renewedDigest(ring, { clientId, secret }), key: `mc_${clientId}_${secret}` }
}

/**
 * Which of the kept digests is that of this key. Each is compared in full, and one that nobody holds where there is
 * none, so that the time of the answer does not tell how many there are.
 */
export function matchSecret<Kept extends SecretDigest>(
  ring: KeyRing,
  key: ClientKey,
  kept: readonly Kept[],
): Kept | undefined {
  const nobody = { keyId: ring.currentId, digest: Buffer.alloc(secretBytes) }
  let found: Kept | undefined
  for (const one of kept.length > 0 ? kept : [nobody]) {
    const digest = digestOf(ring, one.keyId, key)
    if (digest && timingSafeEqual(digest, one.digest)) found = kept.find((row) => row === one)
  }
  return found
}
