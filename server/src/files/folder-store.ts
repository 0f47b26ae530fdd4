import { constants } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FileStore, placeOf } from './file-store.ts'

/** A name that was given in a folder outlives a loss of power only once the folder itself is on disk. */
async function keepNames(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** With less room than this, not even a piece of a paper can be kept. */
const leastRoom = 1024 * 1024

/** Keeps files below a folder, which several programs may share. */
export function folderStore(folder: string, leastBytes = leastRoom): FileStore {
  const pathOf = (key: string) => join(folder, placeOf(key))
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
        if (isMissing(error)) return undefined
        throw error
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
    async *list(county, shard) {
      try {
        yield* await readdir(join(folder, county, shard))
      } catch (error) {
        if (!isMissing(error)) throw error
      }
    },
    async isEmpty() {
      try {
        return (await readdir(folder)).length === 0
      } catch (error) {
        if (isMissing(error)) return true
        throw error
      }
    },
    async reach() {
      await mkdir(folder, { recursive: true })
      await access(folder, constants.W_OK)
      const { bavail, bsize } = await statfs(folder)
      if (bavail * bsize < leastBytes) throw new Error('There is no room left.')
    },
  }
}
