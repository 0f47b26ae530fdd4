import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import { gaveUpWaiting, inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

/**
 * Does what a job has to do at one matter in a transaction of its own, and tells open screens. While somebody is at the
 * matter nothing is done and `waits` is logged: all others go on, and this one is due again the next time.
 */
export async function atOneMatter(
  deps: Deps,
  key: MatterKey,
  waits: string,
  work: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  const matter = matterRef(key)
  try {
    await inTransaction(deps.db, work)
  } catch (error) {
    if (!gaveUpWaiting(error)) throw error
    deps.log.warn({ matter }, waits)
    return false
  }
  deps.live.hint(matter)
  return true
}
