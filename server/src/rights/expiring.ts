import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { retentionSteps } from '@manyuan/core/rights/periods.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { countEnded } from '../db/tallies.ts'
import type { Deps } from '../deps.ts'
import { figuresOpenTo } from '../figures/routes.ts'

const aheadDays = 30

/**
 * About how many matters of the own place lose their contents within 30 days, from the figures of the days on which they
 * ended: the warning costs no look at any matter. What is sealed is in no figure, and what was opened again counts twice.
 */
export async function countExpiring(deps: Deps, actor: Actor): Promise<{ soon: number; days: number }> {
  if (actor.type !== 'staff' || !canAt(actor, 'figures.read')) return { soon: 0, days: aheadDays }
  const last = addDays(businessDayOf(deps.now()), -(retentionSteps().at(-1)?.days ?? 0))
  const soon = await countEnded(deps.db, figuresOpenTo(actor.path), {
    from: last,
    to: addDays(last, aheadDays),
  })
  return { soon, days: aheadDays }
}
