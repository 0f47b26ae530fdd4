import { addDays, businessDayOf, instantAt } from '@manyuan/core/time.ts'
import { removeContactsOfLeavers } from '../db/contacts.ts'
import { removeOldDeliveries } from '../db/deliveries.ts'
import { removeOldMarks, removeOldMessages } from '../db/messages.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

/** What was told is news for so long; what happened stands in the history of its matter for good. */
const keptDays = 90
export const messagePortion = 1000

/**
 * Removes a portion of the messages that are older than that, with the ways they went and the marks on them, and tells how
 * many; with them the addresses of those who have left.
 */
export async function forgetMessages(deps: Deps): Promise<number> {
  const before = instantAt(addDays(businessDayOf(deps.now()), -keptDays))
  const { counties } = await deps.dictionary.current()
  let removed = 0
  for (const county of counties) {
    const left = messagePortion - removed
    if (left > 0) removed += await inTransaction(deps.db, (tx) => removeOldMessages(tx, county, before, left))
    if (left > 0)
      removed += await inTransaction(deps.db, (tx) => removeOldDeliveries(tx, county, before, left))
  }
  await inTransaction(deps.db, async (tx) => {
    await removeOldMarks(tx, before)
    await removeContactsOfLeavers(tx, businessDayOf(deps.now()))
  })
  return removed
}
