import { join } from 'node:path'
import { type Deletion, listDeletions } from '../db/deletions.ts'
import type { Deps } from '../deps.ts'
import { firstUuidAt, msOfUuid } from '../ids.ts'
import { deletionListName, mergeDeletions, readWhatIsListed, writeDeletions } from './deletion-list.ts'

const portionOfDeletions = 1000

/** What is committed late may have an id that lies before the last one of the list. */
const overlapMs = 10 * 60_000

/**
 * Lists what people had deleted outside the database, by ids alone, so that restoring a backup that was made before brings
 * nothing of it back. Gives how many were added.
 */
export async function noteDeletions(
  deps: Pick<Deps, 'db' | 'ring' | 'config' | 'log'>,
  portion = portionOfDeletions,
): Promise<number> {
  const path = join(deps.config.dataDir, deletionListName)
  const { deletions: listed, whole } = (await readWhatIsListed(deps.ring, path)) ?? {
    deletions: [],
    whole: true,
  }
  // Waiting for a person would leave out what is deleted meanwhile; the history knows all that is missing.
  if (!whole) deps.log.warn({ path }, 'The list of deletions lacks lines; it is written anew.')
  const last = whole ? listed.at(-1) : undefined
  const found: Deletion[] = []
  // To the end: of more than a portion within the overlap the same ones would be found for ever.
  for (let after = last && firstUuidAt(new Date(msOfUuid(last.id) - overlapMs)); ; ) {
    const page = await listDeletions(deps.db, after, portion)
    found.push(...page)
    after = page.at(-1)?.id
    if (page.length < portion) break
  }
  const merged = mergeDeletions(listed, found)
  await writeDeletions(deps.ring, path, merged)
  return merged.length - listed.length
}
