import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lock } from './key.ts'
import { type BackupOptions, makeBackup } from './make-backup.ts'
import { wordProblem } from './problem.ts'
import { readBackup } from './read-backup.ts'

/** Names begin alike and go on with the moment, so that they stand in the order in which they were made. */
const ours = /^manyuan-\d{8}T\d{6}Z\.manyuan$/

/** What a backup is called while it is written. */
const halves = /^manyuan-\d{8}T\d{6}Z\.manyuan\.part$/
/** One that is being written is touched all the time. */
const quietMs = 3_600_000

/** Halves of backups that were killed: they would keep the room that the next one needs. */
async function removeHalves(folder: string, now: Date): Promise<string[]> {
  const removed: string[] = []
  for (const name of (await readdir(folder)).filter((one) => halves.test(one))) {
    const path = join(folder, name)
    if (now.getTime() - (await stat(path)).mtimeMs < quietMs) continue
    await rm(path, { force: true })
    removed.push(name)
  }
  return removed
}

function nameAt(now: Date): string {
  const moment = now.toISOString().replace(/\.\d+Z$/, 'Z')
  return `manyuan-${moment.replaceAll(/[-:]/g, '')}.manyuan`
}

export type KeptBackup = { path: string; removed: string[] } & Pick<
  Awaited<ReturnType<typeof makeBackup>>,
  'tables' | 'files'
>

/**
 * Makes a backup in a folder under the name of the moment, reads it back from end to end, and only then removes the oldest
 * beyond `keep`. Nothing else in the folder is touched, and where making or reading fails no backup is removed.
 */
export async function backupInto(
  folder: string,
  keep: number,
  options: BackupOptions & { lock: Lock },
): Promise<KeptBackup> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw wordProblem(error, folder)
  })
  const path = join(folder, nameAt(options.now()))
  const halvesRemoved = await removeHalves(folder, options.now())
  const { tables, files } = await makeBackup(path, options)
  await readBackup(path, options.lock)
  const there = (await readdir(folder)).filter((name) => ours.test(name)).sort()
  const oldest = there.slice(0, Math.max(0, there.length - keep))
  for (const name of oldest) await rm(join(folder, name), { force: true })
  return { path, removed: [...halvesRemoved, ...oldest], tables, files }
}
