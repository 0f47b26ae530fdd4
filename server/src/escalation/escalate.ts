import { isEscalated } from '@manyuan/core/escalation/ladder.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { businessDayOf, yearOf } from '@manyuan/core/time.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listClocks } from '../db/clocks.ts'
import {
  type DueClock,
  endEscalating,
  goOnEscalating,
  isStillDue,
  listDueEscalations,
} from '../db/escalation-due.ts'
import { findMatterForUpdate } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { atEachMatter } from '../jobs/at-each-matter.ts'
import { planOf } from './ladders.ts'
import { takeSteps } from './take-steps.ts'

export const escalationPortion = 200
const climber: Sender = { actor: { type: 'system', job: 'escalate' }, sessionId: null }
const hour = 3_600_000

/**
 * 逐级报告: takes the steps of the ladder that are due, what nobody took first and the oldest, and gives how many limits it
 * looked at. A step belongs to its clock: a comment, a correction or another dispatch begins none anew. It may run beside
 * itself: behind the lock of the matter whoever comes second finds nothing due.
 */
export async function escalateDue(deps: Deps, now: Date): Promise<number> {
  const due = []
  for (const clock of await listDueEscalations(deps.db, now, escalationPortion)) {
    const key = { county: clock.county, id: clock.matterId }
    due.push({ key, clock, serial: await deps.takeDemandSerial(clock.county, yearOf(now)) })
  }
  return await atEachMatter(
    deps,
    due,
    'A step of the ladder waits for somebody who is at the matter.',
    (tx, { clock, serial }) => climb(deps, tx, clock, { now, serial }),
  )
}

async function climb(
  deps: Deps,
  tx: Tx,
  due: DueClock,
  { now, serial }: { now: Date; serial: number },
): Promise<void> {
  const use = openUseCase(deps, tx, climber, { dictionary: deps.dictionary.known(), now, serial })
  const plan = planOf(use.dictionary, businessDayOf(now))
  const matter = await findMatterForUpdate(tx, { county: due.county, id: due.matterId })
  if (!(await isStillDue(tx, due, now))) return
  const running = matter && isOpen(matter.stage) ? await listClocks(tx, matter, 'running') : []
  const clock = running.find(({ id }) => id === due.clockId)
  if (!matter || !clock || !isEscalated(clock.milestone)) return endEscalating(tx, due)
  // A clock that stands still climbs no further; when it runs again its limit lies later.
  if (clock.pausedAt !== null) return goOnEscalating(tx, due, { at: new Date(now.getTime() + hour), plan })
  const at = await takeSteps(use, matter, { ...clock, milestone: clock.milestone })
  goOnEscalating(tx, due, { at, plan })
  insertFacts(tx, use.facts)
}
