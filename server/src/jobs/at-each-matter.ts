import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import { gaveUpWaiting, inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

type AtMatter = { key: MatterKey }

/**
 * Does what a job has to do at each of several matters, each in a transaction of its own, and tells open screens; gives at how
 * many it was done. While somebody is at a matter nothing is done there and `waits` is logged: it is due again the next time.
 * One at which it fails is logged and stops no other; when all were tried, the job fails.
 */
export async function atEachMatter<One extends AtMatter>(
  deps: Deps,
  all: readonly One[],
  waits: string,
  work: (tx: Tx, one: One) => Promise<void>,
): Promise<number> {
  let done = 0
  const failures: unknown[] = []
  for (const one of all) {
    const matter = matterRef(one.key)
    try {
      await inTransaction(deps.db, (tx) => work(tx, one))
      deps.live.hint(matter)
      done += 1
    } catch (error) {
      if (gaveUpWaiting(error)) deps.log.warn({ matter }, waits)
      else {
        deps.log.error({ err: error, matter }, 'A job failed at one matter; it goes on with the others.')
        failures.push(error)
      }
    }
  }
  if (failures.length > 0) throw failures[0]
  return done
}
