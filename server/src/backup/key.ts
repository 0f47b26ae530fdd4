import { randomBytes, scrypt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { keyBytes } from '../crypto/cipher.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { OperationFault } from '../operation-fault.ts'
import type { FileHead } from './format.ts'

/** What a backup is locked with: the key file of the installation, or a passphrase that travels apart from both. */
export type Lock = { ring: KeyRing; passphrase?: string }

const purpose = 'manyuan backup'
const fewestCharacters = 16
const scryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

/** Reads a passphrase from the first line of a file. */
export async function readPassphrase(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OperationFault({ code: 'passphrase.unreadable', path, why: error.code ?? '?' })
  })
  const [line = ''] = text.split('\n')
  if (line.trim().length < fewestCharacters)
    throw new OperationFault({ code: 'passphrase.short', fewest: fewestCharacters })
  return line.trim().normalize('NFKC')
}

/** How the key of a new backup is made; the salt makes it the key of this one file. */
export function newLockHead({ ring, passphrase }: Lock): FileHead['key'] {
  const salt = randomBytes(keyBytes)
  return passphrase === undefined
    ? { from: 'keyFile', keyId: ring.currentId, salt }
    : { from: 'passphrase', salt }
}

/** The key of a backup; throws with what is missing. */
export async function keyOf(head: FileHead['key'], { ring, passphrase }: Lock): Promise<Buffer> {
  switch (head.from) {
    case 'keyFile': {
      const key = ring.derive(head.keyId, purpose, head.salt)
      if (!key) throw new OperationFault({ code: 'backup.keyMissing', keyId: head.keyId })
      return key
    }
    case 'passphrase': {
      if (passphrase === undefined) throw new OperationFault({ code: 'backup.passphraseNeeded' })
      return await new Promise((resolve, reject) =>
        scrypt(passphrase, head.salt, keyBytes, scryptCost, (error, key) =>
          error ? reject(error) : resolve(key),
        ),
      )
    }
  }
}
