import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { folderStore } from '../files/folder-store.ts'
import { filesFolder } from '../files/open-store.ts'
import { s3Store } from '../files/s3-store.ts'
import { OperationFault } from '../operation-fault.ts'

/** Where the files of a backup go: there all at once with the rows, or not at all. */
export type FilesTarget = {
  /** What is restored never mixes with what is there. */
  refuseFilled(): Promise<void>
  write(key: string, bytes: Buffer): Promise<void>
  settle(): Promise<void>
  undo(): Promise<void>
}

export function filesTarget(config: Pick<Config, 'dataDir' | 's3'>): FilesTarget {
  return config.s3 ? bucketTarget(config.s3) : folderTarget(filesFolder(config))
}

/** Files are gathered beside the folder, which then takes its name. */
function folderTarget(folder: string): FilesTarget {
  const aside = `${folder}.restoring`
  const files = folderStore(aside)
  let settled = false
  return {
    async refuseFilled() {
      if (!(await folderStore(folder).isEmpty()))
        throw new OperationFault({ code: 'restore.filesThere', folder })
      await rm(aside, { recursive: true, force: true })
    },
    write: files.write,
    async settle() {
      if (!existsSync(aside)) return
      await rm(folder, { recursive: true, force: true })
      await rename(aside, folder)
      settled = true
    },
    async undo() {
      await rm(aside, { recursive: true, force: true })
      if (settled) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A bucket renames nothing: what was written is taken out again when the rows do not follow. */
function bucketTarget(place: NonNullable<Config['s3']>): FilesTarget {
  const files = s3Store(place)
  const written: string[] = []
  return {
    async refuseFilled() {
      if (!(await files.isEmpty()))
        throw new OperationFault({
          code: 'restore.filesThere',
          folder: `s3://${place.bucket}/${place.prefix}`,
        })
    },
    async write(key, bytes) {
      written.push(key)
      await files.write(key, bytes)
    },
    settle: async () => undefined,
    async undo() {
      for (const key of written) await files.remove(key)
    },
  }
}
