import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { type ClockRow, listClocks } from '../db/clocks.ts'
import { markExplained } from '../db/late-reasons.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { tellAct } from '../matters/tell-act.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { rulesNow } from './rules-now.ts'

/** Whether somebody is asked why this limit was not kept: it was their unit's when it was over, and nobody there has said so. */
export function isAskedWhy(actor: Actor, { light, droppedAt, lateUnitId, explainedAt }: ClockRow): boolean {
  const isOpen = light === 'red' && droppedAt === null && explainedAt === null
  return isOpen && lateUnitId !== null && isOfUnit(actor, lateUnitId)
}

/**
 * 说明超期原因: the unit whose limits were not kept says why, once, with a choice and words if it wants. What is done late is
 * done all the same: a step that had to wait for its reason would be later still.
 */
export async function explainLate(
  use: UseCase,
  aim: Aim,
  input: ActInput<'explainLate'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'explainLate')
  const reasons = rulesNow(use.dictionary, use.now).lateReasons
  const reason = reasons.find(({ id }) => id === input.reasonId)
  if (!reason) return refuse('late.reasonUnknown', { reasonId: input.reasonId })
  const clocks = await listClocks(use.tx, matter, 'all')
  const asked = clocks.filter((clock) => input.clockIds.includes(clock.id) && isAskedWhy(use.actor, clock))
  if (asked.length < input.clockIds.length) return refuse('late.notAsked')
  const by = staffColumns(use.actor)
  markExplained(
    use.tx,
    matter,
    asked.map(({ id }) => id),
    use.now,
  )
  use.facts.late_reason.push(
    ...asked.map(({ id, lateUnitId }) => ({
      county: matter.county,
      matter_id: matter.id,
      clock_id: id,
      reason_id: reason.id,
      unit_id: lateUnitId ?? refuse('late.notAsked'),
      given_at: use.now,
      given_staff_id: by.staff_id,
      given_post_id: by.post_id,
    })),
  )
  await tellAct(use, matter, 'explainLate', {
    reason: input.words,
    data: { lateReason: reason.name, milestones: asked.map(({ milestone }) => milestone) },
  })
  return matter
}
