import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where the sealed bytes of attachments lie. Keys are made by the program and never come from outside. */
export type FileStore = {
  write(key: string, bytes: Buffer): Promise<void>
  /** `undefined` when there is nothing under the key. */
  read(key: string): Promise<Buffer | undefined>
  remove(key: string): Promise<void>
}

/** A name that was given in a folder outlives a loss of power only once the folder itself is on disk. */
async function keepNames(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Keeps files below a folder; a file is there whole or not at all, also after a crash. */
export function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => join(folder, key.slice(0, 6), key.slice(-2), key)
  return {
    async write(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      const part = `${path}.part`
      try {
        await writeFile(part, bytes, { flush: true })
        await rename(part, path)
      } catch (error) {
        // On a full disk, half a paper would keep the little room that is left.
        await rm(part, { force: true })
        throw error
      }
      for (const at of [dirname(path), dirname(dirname(path)), folder]) await keepNames(at)
    },
    async read(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
  }
}
