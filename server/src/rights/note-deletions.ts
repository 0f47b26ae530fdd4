import { join } from 'node:path'
import { listDeletions } from '../db/deletions.ts'
import type { Deps } from '../deps.ts'
import { firstUuidAt, msOfUuid } from '../ids.ts'
import { deletionListName, mergeDeletions, readDeletions, writeDeletions } from './deletion-list.ts'

export const deletionPortion = 1000

/** What is committed late may have an id that lies before the last one of the list. */
const overlapMs = 10 * 60_000

/**
 * Lists what people had deleted outside the database, by ids alone, so that restoring a backup that was made before brings
 * nothing of it back. Gives how many were added.
 */
export async function noteDeletions(deps: Deps): Promise<number> {
  const path = join(deps.config.dataDir, deletionListName)
  const listed = (await readDeletions(deps.ring, path)) ?? []
  const last = listed.at(-1)
  const after = last && firstUuidAt(new Date(msOfUuid(last.id) - overlapMs))
  const merged = mergeDeletions(listed, await listDeletions(deps.db, after, deletionPortion))
  await writeDeletions(deps.ring, path, merged)
  return merged.length - listed.length
}
