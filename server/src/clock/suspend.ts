import { type StayReason, stayReasonOf } from '@manyuan/core/clock/clock-rules.ts'
import type { stayEnds } from '@manyuan/core/clock/stay.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { isOfUnit } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { listClocks } from '../db/clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listStays, type StayRow } from '../db/stays.ts'
import { setOverlays } from '../matters/overlay.ts'
import { tellAct } from '../matters/tell-act.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { pauseLimits, resumeClocks } from './adjust-clocks.ts'
import { asksFor, requireDecider } from './deciders.ts'
import { dropClockAbout, giveClock, giveReview, meetClockAbout } from './given-clocks.ts'
import { rulesNow } from './rules-now.ts'
import { addStay, decidedNow, getStay, moveStay, requireDay, requireNoStay } from './stay-frame.ts'
import { lastOf } from './stood-until.ts'

function getReason(use: UseCase, reasonId: string): StayReason {
  const { stayReasons } = rulesNow(use.dictionary, use.now)
  return stayReasons.find(({ id }) => id === reasonId) ?? refuse('stay.reasonUnknown', { reasonId })
}

/** 申请中止: the unit that has the matter asks that its limit stands still while somebody outside is waited for. */
export async function askSuspension(
  use: UseCase,
  aim: Aim,
  input: ActInput<'askSuspension'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'askSuspension')
  if (!asksFor(use.actor, matter)) return refuse('permission.denied', { action: 'matter.askSuspension' })
  const reason = getReason(use, input.reasonId)
  requireDay(use, input.until, reason.mostDays)
  await requireNoStay(use, matter, 'suspended')
  await requireRunning(use, matter)
  const id = addStay(use, matter, {
    sort: 'suspended',
    reasonId: reason.id,
    state: 'asked',
    until: input.until,
  })
  const amount = rulesNow(use.dictionary, use.now).decideWithin
  giveClock(use, matter, { milestone: 'decide', amount, unit: 'workingDays', aboutId: id })
  const after = await setOverlays(use, matter, { suspensionAsked: true })
  await tellAct(use, matter, 'askSuspension', {
    reason: input.explanation,
    data: { stayId: id, reasonId: reason.id, until: input.until },
  })
  return after
}

/** Nothing stands still that does not run, and lateness is not taken back by standing still. */
async function requireRunning(use: UseCase, matter: MatterRecord): Promise<void> {
  const running = await listClocks(use.tx, matter, 'running')
  if (!running.some(({ milestone, dueAt }) => milestone === 'settle' && dueAt > use.now))
    refuse('stay.noLimitRuns')
}

/** 审批中止: the clock stands from the moment of the approval, and the citizen is told why. */
export async function decideSuspension(
  use: UseCase,
  aim: Aim,
  input: ActInput<'decideSuspension'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'decideSuspension')
  const stay = await getStay(use, matter, input.stayId, 'suspended')
  requireDecider(use, matter, { ...stay, of: 'suspension' })
  moveStay(use, matter, stay, input.approved ? 'approve' : 'deny', decidedNow(use))
  await meetClockAbout(use, matter, stay.id)
  if (input.approved) {
    requireDay(use, stay.until, stayReasonOf(use.dictionary.clockRules, stay.reasonId)?.mostDays ?? longest)
    if (!(await pauseLimits(use, matter))) return refuse('stay.noLimitRuns')
    giveReview(use, matter, stay.id, stay.until)
  }
  const after = await setOverlays(use, matter, { suspensionAsked: false, suspended: input.approved })
  await tellAct(use, matter, 'decideSuspension', {
    public: input.approved,
    reason: input.reason,
    answer: input.approved ? input.answer : undefined,
    data: { stayId: stay.id, approved: input.approved, reasonId: stay.reasonId, until: stay.until },
  })
  return after
}

/** A year: what holds of a reason that was taken from the list since it was asked. */
const longest = 365

/** The unit needs it no longer. */
export async function takeBackSuspension(
  use: UseCase,
  aim: Aim,
  input: ActInput<'takeBackSuspension'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'takeBackSuspension')
  const stay = await getStay(use, matter, input.stayId, 'suspended')
  if (!isOfUnit(use.actor, stay.unitId)) return refuse('stay.notFound')
  moveStay(use, matter, stay, 'takeBack')
  await meetClockAbout(use, matter, stay.id)
  const after = await setOverlays(use, matter, { suspensionAsked: false })
  await tellAct(use, matter, 'takeBackSuspension', { reason: input.reason, data: { stayId: stay.id } })
  return after
}

/** 恢复计时: what was waited for is there, or is waited for no longer. What was left of the limit runs on. */
export async function resumeMatter(use: UseCase, aim: Aim, input: ActInput<'resume'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'resume')
  if (!asksFor(use.actor, matter)) return refuse('permission.denied', { action: 'matter.resume' })
  const stay = await getStay(use, matter, input.stayId, 'suspended')
  return await goOn(use, matter, stay, { by: 'hand', reason: input.reason })
}

/** A reporter added something: where that was waited for, the clock goes on by itself. */
export async function resumeForReporter(use: UseCase, matter: MatterRecord): Promise<MatterRecord> {
  if (!matter.overlays.includes('suspended')) return matter
  const stay = (await listStays(use.tx, matter)).find(({ state }) => state === 'standing')
  const reason = stayReasonOf(use.dictionary.clockRules, stay?.reasonId)
  return stay && reason?.endsWithReporter ? await goOn(use, matter, stay, { by: 'reporter' }) : matter
}

/** The last day for which the clock stands still is over: it goes on by itself. */
export async function resumeWithItsDay(use: UseCase, matter: MatterRecord): Promise<void> {
  const stays = await listStays(use.tx, matter)
  const stay = stays.find(({ sort, state }) => sort === 'suspended' && state === 'standing')
  if (stay && stay.until < businessDayOf(use.now)) await goOn(use, matter, stay, { by: 'day' })
}

/** Whoever says so, no clock stands still for longer than its last day. */
async function goOn(
  use: UseCase,
  matter: MatterRecord,
  stay: StayRow,
  { by, reason }: { by: (typeof stayEnds)[number]; reason?: string },
): Promise<MatterRecord> {
  moveStay(use, matter, stay, 'end', { ended_by: by })
  // Nobody was late in looking again at what goes on by itself.
  if (by === 'day') dropClockAbout(use, matter, stay.id)
  else await meetClockAbout(use, matter, stay.id)
  const dueAt = await resumeClocks(use, matter, stay.id, lastOf(use, stay))
  const after = await setOverlays(use, matter, { suspended: false })
  await tellAct(use, matter, 'resume', {
    public: true,
    reason,
    data: { stayId: stay.id, ...(dueAt ? { dueAt: dueAt.toISOString() } : {}) },
  })
  return after
}
