import { matterRef } from '@manyuan/core/ids.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import { addDays, businessDayOf, instantAt } from '@manyuan/core/time.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { insertFacts } from '../db/matter-write.ts'
import { listToArchive } from '../db/sweep.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { archiveMatter } from './conclude.ts'

export const archivePortion = 200
const archivist: Sender = { actor: { type: 'system', job: 'archiveClosed' }, sessionId: null }

/**
 * Archives what has been closed for so long that nobody may open it again, in portions; gives how many. One that somebody
 * opened or archived meanwhile is left alone, so running twice does no harm.
 */
export async function archiveClosed(deps: Deps, now: Date): Promise<number> {
  const dictionary = await deps.dictionary.current()
  const before = instantAt(addDays(businessDayOf(now), -dictionary.settings.archiveDays))
  const keys = await listToArchive(deps.db, before, archivePortion)
  for (const key of keys) {
    const matter = matterRef(key)
    await inTransaction(deps.db, async (tx) => {
      const use = openUseCase(deps, tx, archivist, { dictionary, now })
      await archiveMatter(use, { matter, expectedStage: 'closed' })
      insertFacts(tx, use.facts)
    }).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
    })
    deps.live.hint(matter)
  }
  return keys.length
}
