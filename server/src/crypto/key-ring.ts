import { createHmac, hkdfSync, type KeyObject } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { OperationFault } from '../operation-fault.ts'
import { aes256Gcm, cipherKey, keyBytes } from './cipher.ts'
import { createKeyFile, type KeyFile, parseKeyFile, readKeyFile } from './key-file.ts'

/** Wraps the data keys of matters and makes blind indexes. The keys themselves never leave this module. */
export type KeyRing = {
  /** The keys of all matters are wrapped with this one now. */
  readonly currentId: string
  /** Blind indexes are made with this one now. */
  readonly currentIndexId: string
  wrap(dataKey: Buffer, about: string): { keyId: string; wrapped: Buffer }
  /** Throws when the key id is not in the file or the wrapping does not fit. */
  unwrap(keyId: string, wrapped: Buffer, about: string): Buffer
  /** A keyed digest by which equal values can be found without being readable. */
  blindIndex(value: string): { keyId: string; digest: Buffer }
  /** The digests of a value under every index key of the file: what was indexed before a rotation is found as well. */
  blindIndexes(value: string): { keyId: string; digest: Buffer }[]
  /** A key for one purpose and salt, derived from the data key `keyId`; `undefined` when the file does not hold it. */
  derive(keyId: string, purpose: string, salt: Buffer): Buffer | undefined
}

/** The keys made ready for use, by id; the first of each list is the current one. */
type Keys = { data: Map<string, KeyObject>; index: Map<string, KeyObject> }

/** Makes the keys of a file ready; throws an OperationFault when the text is no key file, or lacks a part. */
function readKeys(text: string): Keys {
  const file = parseKeyFile(text)
  const ready = (keys: KeyFile['dataKeys']) => new Map(keys.map(({ id, key }) => [id, cipherKey(key)]))
  return { data: ready(file.dataKeys), index: ready(file.indexKeys) }
}

function currentOf(keys: Map<string, KeyObject>): [id: string, key: KeyObject] {
  for (const entry of keys) return entry
  throw new OperationFault({ code: 'keys.broken', bytes: keyBytes })
}

/** Builds the ring from the text of a key file; throws an OperationFault when it is not one. */
export function parseKeyRing(text: string): KeyRing {
  return ringOf(readKeys(text), () => undefined)
}

/**
 * A ring that asks for the keys of its file anew when it lacks one, and before it looks for what may be indexed under a
 * newer one. `renewed` gives them when the file has changed.
 */
function ringOf(first: Keys, renewed: () => Keys | undefined): KeyRing {
  let keys = first
  function dataKey(keyId: string): KeyObject | undefined {
    if (!keys.data.has(keyId)) keys = renewed() ?? keys
    return keys.data.get(keyId)
  }
  const digest = (key: KeyObject, value: string) => createHmac('sha256', key).update(value).digest()
  return {
    get currentId() {
      return currentOf(keys.data)[0]
    },
    get currentIndexId() {
      return currentOf(keys.index)[0]
    },
    wrap(dataKeyBytes, about) {
      const [keyId, key] = currentOf(keys.data)
      return { keyId, wrapped: aes256Gcm.seal(key, dataKeyBytes, about) }
    },
    unwrap(keyId, wrapped, about) {
      const key = dataKey(keyId)
      if (!key) throw new OperationFault({ code: 'keys.missing', keyId })
      return aes256Gcm.open(key, wrapped, about)
    },
    blindIndex(value) {
      const [keyId, key] = currentOf(keys.index)
      return { keyId, digest: digest(key, value) }
    },
    blindIndexes(value) {
      keys = renewed() ?? keys
      return Array.from(keys.index, ([keyId, key]) => ({ keyId, digest: digest(key, value) }))
    },
    derive(keyId, purpose, salt) {
      const key = dataKey(keyId)
      return key && Buffer.from(hkdfSync('sha256', key, salt, purpose, keyBytes))
    },
  }
}

/** Gives the keys of a file whenever it was written since they were read last. */
function watchKeys(path: string): () => Keys | undefined {
  const writtenAt = () => statSync(path, { throwIfNoEntry: false })?.mtimeMs
  let readAt = writtenAt()
  return () => {
    const at = writtenAt()
    if (at === undefined || at === readAt) return undefined
    try {
      const keys = readKeys(readFileSync(path, 'utf8'))
      readAt = at
      return keys
    } catch {
      // Half copied, or damaged: the keys that are known go on working.
      return undefined
    }
  }
}

/** Reads the key file; when `create` is set and there is none, makes one that only its owner may read. */
export async function loadKeyRing(path: string, options: { create: boolean }): Promise<KeyRing> {
  const text = (await readKeyFile(path, options)) ?? (await createKeyFile(path))
  return ringOf(readKeys(text), watchKeys(path))
}
