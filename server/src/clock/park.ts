import type { ActInput } from '@manyuan/core/matters/moves.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listStays, type StayRow, updateStay } from '../db/stays.ts'
import { setOverlay } from '../matters/overlay.ts'
import { tellAct } from '../matters/tell-act.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { pauseLimits, resumeClocks } from './adjust-clocks.ts'
import { giveReview, meetClockAbout } from './given-clocks.ts'
import { rulesNow } from './rules-now.ts'
import { addStay, getStay, moveStay, requireDay, requireNoStay } from './stay-frame.ts'

/**
 * 挂账: the head of the centre puts aside what nobody can solve now, until a day on which it comes back. What is late
 * already stays late; whatever limit still runs stands.
 */
export async function parkMatter(use: UseCase, aim: Aim, input: ActInput<'park'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'park')
  requireDay(use, input.until, rulesNow(use.dictionary, use.now).parkedDays)
  await requireNoStay(use, matter, 'parked')
  // Whoever ends it and parks it again does the same as who parks it further.
  const renewals = parkedBefore(await listStays(use.tx, matter))
  if (renewals > 0) requireOwnToPark(use, matter, renewals)
  const id = addStay(use, matter, {
    sort: 'parked',
    reasonId: null,
    state: 'standing',
    until: input.until,
    renewals,
  })
  await pauseLimits(use, matter)
  giveReview(use, matter, id, input.until)
  const after = await setOverlay(use, matter, 'parked', true)
  await tellAct(use, matter, 'park', {
    public: true,
    reason: input.reason,
    answer: input.answer,
    data: { stayId: id, until: input.until },
  })
  return after
}

/** How often a matter was parked already; each time that it was parked again counts as one that it was parked further. */
export function parkedBefore(stays: readonly StayRow[]): number {
  return Math.max(0, ...stays.filter(({ sort }) => sort === 'parked').map(({ renewals }) => renewals + 1))
}

/** Whether only the centre above may park a matter once more: its own has done so as often as it may. */
export function isForAbove(
  { dictionary, now }: { dictionary: Dictionary; now: Date },
  actor: Actor,
  { custodyCentreId }: MatterRecord,
  renewals: number,
): boolean {
  const isOwn = actor.type === 'staff' && actor.centreId === custodyCentreId
  const hasAbove = dictionary.centre(custodyCentreId)?.parentId != null
  return isOwn && hasAbove && renewals > rulesNow(dictionary, now).parkedRenewals
}

function requireOwnToPark(use: UseCase, matter: MatterRecord, renewals: number): void {
  if (isForAbove(use, use.actor, matter, renewals)) refuse('stay.askAbove', { renewals: renewals - 1 })
}

/** 继续挂账: another day, for a reason. After so many times the centre above has to say so. */
export async function parkFurther(
  use: UseCase,
  aim: Aim,
  input: ActInput<'parkFurther'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'parkFurther')
  const stay = await getStay(use, matter, input.stayId, 'parked')
  if (stay.state !== 'standing') return refuse('stay.notOpen', { state: stay.state })
  requireDay(use, input.until, rulesNow(use.dictionary, use.now).parkedDays)
  requireOwnToPark(use, matter, stay.renewals + 1)
  updateStay(
    use.tx,
    { county: matter.county, id: stay.id },
    { until: input.until, renewals: stay.renewals + 1 },
  )
  await meetClockAbout(use, matter, stay.id)
  giveReview(use, matter, stay.id, input.until)
  const after = await setOverlay(use, matter, 'parked', true)
  await tellAct(use, matter, 'parkFurther', {
    reason: input.reason,
    data: { stayId: stay.id, until: input.until, renewals: stay.renewals + 1 },
  })
  return after
}

/** 解除挂账: work goes on, with what was left of the limit. */
export async function unparkMatter(use: UseCase, aim: Aim, input: ActInput<'unpark'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'unpark')
  const stay = await getStay(use, matter, input.stayId, 'parked')
  moveStay(use, matter, stay, 'end', { ended_by: 'hand' })
  await meetClockAbout(use, matter, stay.id)
  const dueAt = await resumeClocks(use, matter, stay.id)
  const after = await setOverlay(use, matter, 'parked', false)
  await tellAct(use, matter, 'unpark', {
    public: true,
    reason: input.reason,
    data: { stayId: stay.id, ...(dueAt ? { dueAt: dueAt.toISOString() } : {}) },
  })
  return after
}
