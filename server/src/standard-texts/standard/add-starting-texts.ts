import { businessDayOf } from '@manyuan/core/time.ts'
import { addAudit } from '../../audit/audit-row.ts'
import { insertRows } from '../../db/insert.ts'
import { listTextsEver } from '../../db/standard-texts.ts'
import { inTransaction } from '../../db/tx.ts'
import type { Deps } from '../../deps.ts'
import { standardTexts } from './texts.ts'

const starter = { actor: { type: 'system', job: 'addStartingTexts' }, sessionId: null } as const

/**
 * Gives a city that was founded earlier those of the starting texts that it never had, and tells how many these were. What
 * its administrators changed or ended is theirs, and does not come back; run again it adds nothing.
 */
export async function addStartingTexts(deps: Deps): Promise<number> {
  const { city, kinds } = await deps.dictionary.current()
  const at = deps.now()
  return await inTransaction(deps.db, async (tx) => {
    const ever = await listTextsEver(tx, city.id)
    const missing = standardTexts.filter(
      ({ move, kindId = null, title }) =>
        (kindId === null || kinds.find(kindId) !== undefined) &&
        !ever.some((one) => one.move === move && one.kindId === kindId && one.title === title),
    )
    if (missing.length === 0) return 0
    insertRows(
      tx,
      'standard_text',
      missing.map(({ move, kindId, title, words }) => ({
        id: deps.newId(at),
        version: 1,
        division_id: city.id,
        path: city.path,
        move,
        kind_id: kindId ?? null,
        title,
        words,
        valid_from: businessDayOf(at),
      })),
    )
    addAudit(deps, tx, starter, {
      county: city.county,
      action: 'standardText.start',
      objectType: 'standardText',
      objectId: null,
      data: { texts: missing.length },
    })
    return missing.length
  })
}
