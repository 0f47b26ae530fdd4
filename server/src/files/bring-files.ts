import { createHash } from 'node:crypto'
import { everyPaperFile, type PaperFile } from '../db/files.ts'
import type { Deps } from '../deps.ts'
import { readableCipher } from '../matters/readable.ts'
import type { FileStore } from './file-store.ts'

export type Brought = { there: number; brought: number; missing: string[]; broken: string[] }

/** Whether sealed bytes are the paper that was sent; one whose matter has no key any more is believed. */
async function isSound(
  deps: Deps,
  { county, id, matterId, sha256 }: PaperFile,
  sealed: Buffer,
): Promise<boolean> {
  const cipher = await readableCipher(deps, { county, id: matterId })
  if (!cipher) return true
  try {
    return createHash('sha256').update(cipher.openBytes(id, sealed)).digest().equals(sha256)
  } catch {
    return false
  }
}

/**
 * Makes sure that every paper lies in the store of the settings and is the one that was sent: what is not there is
 * brought from the other store, read back, opened and compared with its digest. Nothing is removed from the other one.
 * May be stopped and run again, and while the program works. Without another store it only looks.
 */
export async function bringFiles(
  deps: Deps,
  from: FileStore | undefined,
  tell: (looked: number) => void,
): Promise<Brought> {
  const result: Brought = { there: 0, brought: 0, missing: [], broken: [] }
  let looked = 0
  for await (const file of everyPaperFile(deps.db)) {
    const key = file.storageKey
    const there = await deps.files.read(key)
    if (there && (await isSound(deps, file, there))) result.there += 1
    else {
      const other = await from?.read(key)
      if (other && (await isSound(deps, file, other))) {
        await deps.files.write(key, other)
        const back = await deps.files.read(key)
        if (back?.equals(other)) result.brought += 1
        else result.broken.push(key)
      } else (there || other ? result.broken : result.missing).push(key)
    }
    looked += 1
    tell(looked)
  }
  return result
}
