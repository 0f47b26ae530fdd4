import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { KeyRing } from '../../crypto/key-ring.ts'

/** What goes before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const privateKeyHead = Buffer.from('302e020100300506032b657004220420', 'hex')
const salt = Buffer.from('manyuan evidence 1')

function privateKeyOf(ring: KeyRing): KeyObject {
  const seed = ring.derive(ring.currentId, 'evidence', salt)
  if (!seed) throw new Error('The key file does not hold its own current key.')
  return createPrivateKey({ key: Buffer.concat([privateKeyHead, seed]), format: 'der', type: 'pkcs8' })
}

/** The public half of the key with which this installation signs evidence, as PEM. */
export function evidenceKey(ring: KeyRing): string {
  return createPublicKey(privateKeyOf(ring)).export({ format: 'pem', type: 'spki' }).toString()
}

/** What an office tells those who check its evidence, so that they know the key for its own: groups of four. */
export function fingerprintOf(publicKey: string): string {
  const bytes = createPublicKey(publicKey).export({ format: 'der', type: 'spki' })
  const hex = createHash('sha256').update(bytes).digest('hex').slice(0, 40).toUpperCase()
  return hex.match(/.{4}/g)?.join(' ') ?? hex
}

/** Signs with the key of this installation, which is made from its key file and kept nowhere. */
export function signEvidence(ring: KeyRing, bytes: Buffer): string {
  return sign(null, bytes, privateKeyOf(ring)).toString('base64')
}

export function isSigned(publicKey: string, bytes: Buffer, signature: string): boolean {
  try {
    return verify(null, bytes, createPublicKey(publicKey), Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
