import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { eraseDay } from '@manyuan/core/rights/periods.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { findErased } from '../db/erase.ts'
import { findHold } from '../db/holds.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Deps } from '../deps.ts'

/** What became of the contents of a matter, or when they go. */
export async function keptOf(deps: Deps, matter: MatterRecord) {
  const [erased, hold] = await Promise.all([
    findErased(deps.db, matter),
    findHold(deps.db, matter, businessDayOf(deps.now())),
  ])
  const over = matter.closedAt !== null && !isOpen(matter.stage)
  return {
    erasedAt: erased?.at.toISOString() ?? null,
    erasedFor: erased?.why ?? null,
    eraseOn: matter.closedAt && over && !erased && !hold ? eraseDay(businessDayOf(matter.closedAt)) : null,
    heldUntil: hold?.until ?? null,
  }
}
