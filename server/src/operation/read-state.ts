import { statfs } from 'node:fs/promises'
import { type OperationRow, readOperation } from '../db/operation.ts'
import type { Deps } from '../deps.ts'

/** How things stand for those who run it: numbers alone, nothing of any matter or person. */
export type OperationState = OperationRow & {
  freeBytes: number
  pool: { open: number; idle: number; waiting: number }
  streams: number
}

/** Room on the disk of a folder, in bytes that the program may still use. */
async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Reads the state in a few look-ups by index, so that it may be asked for every few seconds. Throws while the database is away. */
export async function readState(deps: Deps): Promise<OperationState> {
  const row = await readOperation(deps.db, deps.now())
  return {
    ...row,
    freeBytes: await freeBytesOf(deps.config.dataDir),
    pool: deps.pool(),
    streams: deps.live.listeners(),
  }
}
