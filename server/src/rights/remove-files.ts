import { listRemovedPapers, markGone } from '../db/erase.ts'
import type { Deps } from '../deps.ts'
import { smallOf } from '../files/file-store.ts'

export const removalPortion = 100

/** Takes the files of removed papers out of the store; one that is gone already is noted as gone. */
export async function removeFiles(deps: Deps): Promise<number> {
  const papers = await listRemovedPapers(deps.db, removalPortion)
  for (const paper of papers) {
    await deps.files.remove(smallOf(paper.storageKey))
    await deps.files.remove(paper.storageKey)
    await markGone(deps.db, paper, deps.now())
  }
  return papers.length
}
