import { addAudit } from '../audit/audit-row.ts'
import { endExport, listExpired, removeOldExports } from '../db/exports.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { partsName } from './kept.ts'
import { removeParts } from './parts.ts'

export const expiredPortion = 50
const keptDays = 400
const dayMs = 24 * 3_600_000
const job = { actor: { type: 'system', job: 'endExports' }, sessionId: null } as const

/** Ends files whose time is over, and forgets those that ended long ago; tells how many it ended. */
export async function endExports(deps: Deps): Promise<number> {
  const now = deps.now()
  const expired = await listExpired(deps.db, now, expiredPortion)
  for (const one of expired) {
    await inTransaction(deps.db, async (tx) => {
      await endExport(tx, one.id, now)
      addAudit(deps, tx, job, {
        county: deps.dictionary.known().city.county,
        action: 'export.end',
        objectType: 'export',
        objectId: one.id,
        data: { number: one.number },
      })
    })
    // What is left of it when this is broken off is noise, and is swept.
    await removeParts(deps.files, partsName(one))
  }
  await removeOldExports(deps.db, new Date(now.getTime() - keptDays * dayMs), expiredPortion)
  return expired.length
}
