import { listOldImportFiles } from '../../db/import-files.ts'
import type { Deps } from '../../deps.ts'
import { forgetFile } from './sealed-files.ts'

export const forgetPortion = 50

/** Forgets files, and rows that were refused, after the days that they are kept; gives how many. */
export async function forgetOldFiles(deps: Deps): Promise<number> {
  const before = new Date(deps.now().getTime() - deps.config.importFileDays * 86_400_000)
  const old = await listOldImportFiles(deps.db, before, forgetPortion)
  for (const file of old) await forgetFile(deps, file)
  return old.length
}
