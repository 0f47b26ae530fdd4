import type { MatterKey } from '@manyuan/core/ids.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { findMatterForUpdate } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import { listToResume } from '../db/stays.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { atEachMatter } from '../jobs/at-each-matter.ts'
import { resumeWithItsDay } from './suspend.ts'

export const stayPortion = 200
const ender: Sender = { actor: { type: 'system', job: 'endStays' }, sessionId: null }

/**
 * 中止期满: lets the clock go on that stood still for a day that is over, from the end of that day, whenever it is seen; citizen
 * and unit are told. Gives at how many matters. Running twice does no harm.
 */
export async function endStays(deps: Deps, now: Date): Promise<number> {
  const keys = await listToResume(deps.db, businessDayOf(now), stayPortion)
  return await atEachMatter(
    deps,
    keys.map((key) => ({ key })),
    'A clock that is to go on waits for somebody who is at the matter.',
    (tx, { key }) => endStay(deps, tx, key, now),
  )
}

async function endStay(deps: Deps, tx: Tx, key: MatterKey, now: Date): Promise<void> {
  const use = openUseCase(deps, tx, ender, { dictionary: deps.dictionary.known(), now })
  const matter = await findMatterForUpdate(tx, key)
  if (!matter) return
  await resumeWithItsDay(use, matter)
  insertFacts(tx, use.facts)
}
