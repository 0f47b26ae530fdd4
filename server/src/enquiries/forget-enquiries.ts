import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { removeOldEnquiries } from '../db/enquiries.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

/** As the register of personal fields says of their words. */
const keptDays = 365
export const enquiryPortion = 1000

/** Removes a portion of the lines that were written more than a year ago, and tells how many; what was counted stays. */
export async function forgetEnquiries(deps: Deps): Promise<number> {
  const before = addDays(businessDayOf(deps.now()), -keptDays)
  const { counties } = await deps.dictionary.current()
  let removed = 0
  for (const county of counties) {
    const left = enquiryPortion - removed
    if (left > 0)
      removed += await inTransaction(deps.db, (tx) => removeOldEnquiries(tx, county, before, left))
  }
  return removed
}
