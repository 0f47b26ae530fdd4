import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { endHolds, findHold, insertHold } from '../db/holds.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { addActivity, addText, auditMatter } from '../matters/facts.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from '../matters/use-case.ts'

/** No order holds for ever: whoever still needs it after five years says so again. */
const mostDays = 5 * 366

/** 依法留存: nothing of the matter is deleted until a day, for a reason that is written down. */
export async function holdMatter(use: UseCase, aim: Aim, input: ActInput<'hold'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'hold')
  const today = businessDayOf(use.now)
  if (input.until < today || input.until > addDays(today, mostDays))
    return refuse('input.invalid', {
      fields: [{ path: 'until', problem: input.until < today ? 'past' : 'tooLong' }],
    })
  const before = await findHold(use.tx, matter, today)
  if (before) return refuse('matter.heldAlready', { until: before.until })
  const cipher = await cipherOf(use, matter)
  const id = use.newId()
  endHolds(use.tx, matter, use.now)
  insertHold(use.tx, {
    county: matter.county,
    id,
    matter_id: matter.id,
    until: input.until,
    reason_cipher: cipher.seal('matter_hold', id, 'reason', input.reason),
    held_at: use.now,
    ...staffColumns(use.actor),
  })
  const activityId = addActivity(use, matter, { kind: 'hold', data: { until: input.until } })
  addText(use, matter, cipher, 'reason', input.reason, activityId)
  auditMatter(use, matter, 'matter.hold')
  return matter
}

/** Ends what holds a matter before its day. */
export async function endHold(use: UseCase, aim: Aim, input: ActInput<'endHold'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'endHold')
  if (!(await findHold(use.tx, matter, businessDayOf(use.now)))) return refuse('matter.notHeld')
  endHolds(use.tx, matter, use.now)
  const activityId = addActivity(use, matter, { kind: 'endHold' })
  addText(use, matter, await cipherOf(use, matter), 'reason', input.reason, activityId)
  auditMatter(use, matter, 'matter.endHold')
  return matter
}
