import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type CallMove, callLifecycle, isLate, reportingFrom } from '@manyuan/core/whistle/whistle.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { meetClockAbout } from '../clock/given-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { type CallRow, updateCall, type WhistleRow } from '../db/whistles.ts'
import { addActivity, addText, auditMatter } from '../matters/facts.ts'
import { showStanding } from '../matters/overlay.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { countIn, getWhistle, ownCall } from './known.ts'

/** 报到: a unit says that it is there. Whether it was late is told by the times, and nobody has to say so. */
export async function reportIn(use: UseCase, aim: Aim, input: ActInput<'reportIn'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'reportIn')
  const { whistle, call } = await getOwnCall(use, matter, input.whistleId)
  const from = reportingFrom(whistle.meetsAt)
  if (use.now < from) refuse('whistle.tooEarly', { from: from.toISOString() })
  const late = isLate(whistle.meetsAt, use.now)
  answer(use, matter, whistle, call, 'report')
  countIn(use, matter, whistle, call.unitId, [late ? 'late' : 'in_time', 1])
  if (call.state === 'excused') countIn(use, matter, whistle, call.unitId, ['excused', -1])
  const activityId = addActivity(use, matter, { kind: 'reportIn', data: { whistleId: whistle.id, late } })
  addText(use, matter, await cipherOf(use, matter), 'remark', input.remark, activityId)
  auditMatter(use, matter, 'matter.reportIn')
  return await showArrival(use, matter, whistle, call)
}

/** A unit says why it cannot come; it may come all the same. */
export async function excuse(use: UseCase, aim: Aim, input: ActInput<'excuse'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'excuse')
  const { whistle, call } = await getOwnCall(use, matter, input.whistleId)
  answer(use, matter, whistle, call, 'excuse')
  countIn(use, matter, whistle, call.unitId, ['excused', 1])
  const activityId = addActivity(use, matter, { kind: 'excuse', data: { whistleId: whistle.id } })
  addText(use, matter, await cipherOf(use, matter), 'reason', input.reason, activityId)
  auditMatter(use, matter, 'matter.excuse')
  return await showArrival(use, matter, whistle, call)
}

type Own = { whistle: WhistleRow; call: CallRow }

async function getOwnCall(use: UseCase, matter: MatterRecord, whistleId: string): Promise<Own> {
  const whistle = await getWhistle(use, matter, whistleId)
  const call = ownCall(use.actor, whistle)
  return call ? { whistle, call } : refuse('whistle.notCalled')
}

function answer(
  use: UseCase,
  { county }: MatterRecord,
  { id }: WhistleRow,
  { unitId, state }: CallRow,
  move: CallMove,
): void {
  const next = callLifecycle.next(state, move)
  if (!next.open) refuse('whistle.answered', { state })
  const { staff_id, post_id } = staffColumns(use.actor)
  const by = { answered_staff_id: staff_id, answered_post_id: post_id }
  updateCall(use.tx, { county, id }, unitId, { state: next.to, answered_at: use.now, ...by })
}

/** Nobody is waited for once every unit has answered. */
async function showArrival(
  use: UseCase,
  matter: MatterRecord,
  { id, calls }: WhistleRow,
  { unitId }: CallRow,
): Promise<MatterRecord> {
  if (calls.some((one) => one.unitId !== unitId && one.state === 'called')) return matter
  await meetClockAbout(use, matter, id)
  return await showStanding(use, matter)
}
