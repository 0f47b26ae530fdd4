import { createHmac, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { OperationFault } from '../operation-fault.ts'
import { aes256Gcm, cipherKey, keyBytes } from './cipher.ts'

const Key = z.object({
  id: z.string().min(1).max(40),
  key: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === keyBytes),
})

/** The key file: the first key of each list is the current one, older ones stay to read what they sealed. */
const KeyFile = z.object({ dataKeys: z.array(Key).min(1), indexKeys: z.array(Key).min(1) })

/** Wraps the data keys of matters and makes blind indexes. The keys themselves never leave this module. */
export type KeyRing = {
  /** The keys of all matters are wrapped with this one now. */
  currentId: string
  wrap(dataKey: Buffer, about: string): { keyId: string; wrapped: Buffer }
  /** Throws when the key id is not in the file or the wrapping does not fit. */
  unwrap(keyId: string, wrapped: Buffer, about: string): Buffer
  /** A keyed digest by which equal values can be found without being readable. */
  blindIndex(value: string): { keyId: string; digest: Buffer }
  /** A key for one purpose and salt, derived from the data key `keyId`; `undefined` when the file does not hold it. */
  derive(keyId: string, purpose: string, salt: Buffer): Buffer | undefined
}

/** What a key file holds; `undefined` for a text that is none, or that lacks a part. */
function readKeyFile(text: string): z.output<typeof KeyFile> | undefined {
  try {
    return KeyFile.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Builds the ring from the text of a key file; throws an OperationFault when it is not one. */
export function parseKeyRing(text: string): KeyRing {
  const file = readKeyFile(text)
  const [current] = file?.dataKeys ?? []
  const [index] = file?.indexKeys ?? []
  if (!file || !current || !index) throw new OperationFault({ code: 'keys.broken', bytes: keyBytes })
  const byId = new Map<string, KeyObject>(file.dataKeys.map(({ id, key }) => [id, cipherKey(key)]))
  const currentKey = cipherKey(current.key)
  const indexKey = cipherKey(index.key)
  return {
    currentId: current.id,
    wrap: (dataKey, about) => ({ keyId: current.id, wrapped: aes256Gcm.seal(currentKey, dataKey, about) }),
    unwrap(keyId, wrapped, about) {
      const key = byId.get(keyId)
      if (!key) throw new OperationFault({ code: 'keys.missing', keyId })
      return aes256Gcm.open(key, wrapped, about)
    },
    blindIndex: (value) => ({
      keyId: index.id,
      digest: createHmac('sha256', indexKey).update(value).digest(),
    }),
    derive(keyId, purpose, salt) {
      const key = byId.get(keyId)
      return key && Buffer.from(hkdfSync('sha256', key, salt, purpose, keyBytes))
    },
  }
}

/** The text of a fresh key file. */
export function newKeyFile(): string {
  const key = () => randomBytes(keyBytes).toString('base64')
  return `${JSON.stringify({ dataKeys: [{ id: 'k1', key: key() }], indexKeys: [{ id: 'i1', key: key() }] }, null, 2)}\n`
}

/** Reads the key file; when `create` is set and there is none, makes one that only its owner may read. */
export async function loadKeyRing(path: string, options: { create: boolean }): Promise<KeyRing> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && options.create) return undefined
    throw new OperationFault({ code: 'keys.unreadable', path, why: error.code ?? '?' })
  })
  if (text !== undefined) return parseKeyRing(text)
  const fresh = newKeyFile()
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, fresh, { mode: 0o600, flag: 'wx' })
  await chmod(path, 0o600)
  return parseKeyRing(fresh)
}
