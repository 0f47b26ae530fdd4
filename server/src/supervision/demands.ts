import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { Refused, refuse } from '@manyuan/core/refusals.ts'
import {
  formatSupervisionNumber,
  isOpenSupervision,
  type SupervisionMove,
  supervisionLifecycle,
} from '@manyuan/core/supervision/supervision.ts'
import { yearOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { dropClockAbout, giveClock, meetClockAbout } from '../clock/given-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import {
  insertSupervision,
  listSupervisions,
  type SupervisionRow,
  updateSupervision,
} from '../db/supervisions.ts'
import { addActivity, addText, auditMatter } from '../matters/facts.ts'
import { setOverlay } from '../matters/overlay.ts'
import { isShutOut } from '../matters/routing.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { holderOf, isNotAbove } from './holder.ts'
import { maySpeakFor } from './speaks-for.ts'

/** The number of a demand as it is written. */
export function numberOf({
  county,
  year,
  serial,
}: Pick<SupervisionRow, 'county' | 'year' | 'serial'>): string {
  return formatSupervisionNumber({ year, area: county, serial })
}

/** The unit of a staff member; only they make and answer demands. */
function ownUnit(use: UseCase): string {
  return use.actor.type === 'staff'
    ? use.actor.unitId
    : refuse('permission.denied', { action: 'matter.supervise' })
}

/** To whom a demand of this unit goes: whoever has the matter in hand, who neither is that unit nor behind a wall. */
export function addresseeOf(use: UseCase, matter: MatterRecord, fromUnitId: string): string {
  if (!isOpen(matter.stage)) return refuse('supervision.over')
  const toUnitId = holderOf(use.dictionary, matter)
  if (toUnitId === fromUnitId) return refuse('supervision.ownUnit')
  if (isShutOut(use.dictionary, matter, toUnitId)) return refuse('supervision.shutOut')
  return toUnitId
}

type Demand = Pick<ActInput<'supervise'>, 'form' | 'ground' | 'workingDays'> & {
  /** The demander's words; of one that the program makes there are none. */
  words?: string | undefined
  fromUnitId: string
  serial: number
  /** The demand that this one goes on from. */
  before?: SupervisionRow
}

/** Demands an answer of whoever has the matter in hand, who has so many working days for it. */
export async function demand(use: UseCase, matter: MatterRecord, asked: Demand): Promise<MatterRecord> {
  const { form, ground, workingDays, before, fromUnitId } = asked
  const toUnitId = addresseeOf(use, matter, fromUnitId)
  const others = await listSupervisions(use.tx, matter)
  const pending = others.find(
    (one) => one.toUnitId === toUnitId && isOpenSupervision(one.state) && one.id !== before?.id,
  )
  if (pending) return refuse('supervision.pending', { number: numberOf(pending) })
  const id = use.newId()
  const by = staffColumns(use.actor)
  const number = { county: matter.county, year: yearOf(use.now), serial: asked.serial }
  const times = (before?.times ?? 0) + 1
  insertSupervision(use.tx, {
    ...number,
    id,
    matter_id: matter.id,
    form,
    ground,
    state: 'demanded',
    first_id: before ? (before.firstId ?? before.id) : null,
    times,
    from_unit_id: fromUnitId,
    to_unit_id: toUnitId,
    demanded_at: use.now,
    demanded_staff_id: by.staff_id,
    demanded_post_id: by.post_id,
  })
  giveClock(use, matter, { milestone: 'answer', amount: workingDays, unit: 'workingDays', aboutId: id })
  const after = await setOverlay(use, matter, 'supervised', true)
  const kind = before ? 'repeatSupervision' : 'supervise'
  const activityId = addActivity(use, matter, {
    kind,
    data: {
      supervisionId: id,
      number: numberOf(number),
      form,
      ground,
      unitId: toUnitId,
      days: workingDays,
      times,
    },
  })
  addText(use, matter, await cipherOf(use, matter), 'reason', asked.words, activityId)
  auditMatter(use, matter, `matter.${kind}`)
  return after
}

/** 督办、约谈、挂牌督办: a centre above, its head or a leader demands an answer. */
export async function supervise(use: UseCase, aim: Aim, input: ActInput<'supervise'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'supervise')
  if (!isNotAbove(use.dictionary, use.actor, matter))
    return refuse('permission.denied', { action: 'matter.supervise' })
  return await demand(use, matter, { ...input, fromUnitId: ownUnit(use), serial: use.serial })
}

/** Demands again what was not answered in time, or not well: of whoever has the matter in hand now. */
export async function repeatSupervision(
  use: UseCase,
  aim: Aim,
  input: ActInput<'repeatSupervision'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'repeatSupervision')
  const before = await getOwnDemand(use, matter, input.supervisionId)
  if (before.state === 'demanded' && before.dueAt !== null && use.now <= before.dueAt)
    return refuse('supervision.notDue', { until: before.dueAt.toISOString() })
  move(use, before, 'repeat')
  dropClockAbout(use, matter, before.id)
  const { form, ground } = before
  return await demand(use, matter, {
    ...input,
    form,
    ground,
    before,
    fromUnitId: ownUnit(use),
    serial: use.serial,
  })
}

/** The unit that was asked says what it did and what comes next. */
export async function answerSupervision(
  use: UseCase,
  aim: Aim,
  input: ActInput<'answerSupervision'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'answerSupervision')
  const found = await getDemand(use, matter, input.supervisionId)
  if (found.toUnitId !== ownUnit(use)) return refuse('supervision.notFound')
  move(use, found, 'answer')
  await meetClockAbout(use, matter, found.id)
  return await tell(use, matter, found, { kind: 'answerSupervision', field: 'remark', words: input.words })
}

/** Whoever demanded takes an answer, or gives it back with a reason and days for the next one. */
export async function judgeSupervision(
  use: UseCase,
  aim: Aim,
  input: ActInput<'judgeSupervision'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'judgeSupervision')
  const { verdict, workingDays, reason } = input
  if (verdict === 'returned' && workingDays === undefined)
    return refuse('input.invalid', { fields: [{ path: 'workingDays', problem: 'required' }] })
  const found = await getOwnDemand(use, matter, input.supervisionId)
  move(use, found, verdict)
  if (verdict === 'returned' && workingDays !== undefined)
    giveClock(use, matter, {
      milestone: 'answer',
      amount: workingDays,
      unit: 'workingDays',
      aboutId: found.id,
    })
  return await tell(use, matter, found, { kind: 'judgeSupervision', field: 'reason', words: reason, verdict })
}

/** Whoever demanded needs no answer any more. */
export async function takeBackSupervision(
  use: UseCase,
  aim: Aim,
  input: ActInput<'takeBackSupervision'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'takeBackSupervision')
  const found = await getOwnDemand(use, matter, input.supervisionId)
  move(use, found, 'takeBack')
  dropClockAbout(use, matter, found.id)
  return await tell(use, matter, found, { kind: 'takeBackSupervision', field: 'reason', words: input.reason })
}

async function getDemand(use: UseCase, matter: MatterRecord, id: string): Promise<SupervisionRow> {
  const all = await listSupervisions(use.tx, matter)
  return all.find((one) => one.id === id) ?? refuse('supervision.notFound')
}

/** A demand of the actor's own unit, of one that was merged into it, or of one below. */
async function getOwnDemand(use: UseCase, matter: MatterRecord, id: string): Promise<SupervisionRow> {
  const found = await getDemand(use, matter, id)
  return maySpeakFor(use.dictionary, use.actor, found) ? found : refuse('supervision.notYours')
}

function move(use: UseCase, { county, id, state }: SupervisionRow, how: SupervisionMove): void {
  const next = supervisionLifecycle.next(state, how)
  if (!next.open) throw new Refused({ code: 'supervision.notOpen', details: { state } })
  const { staff_id } = staffColumns(use.actor)
  updateSupervision(
    use.tx,
    { county, id },
    {
      state: next.to,
      ...(how === 'answer' ? { answered_at: use.now, answered_staff_id: staff_id } : {}),
      ...(isOpenSupervision(next.to) ? {} : { ended_at: use.now, ended_staff_id: staff_id }),
    },
  )
}

type Telling = {
  kind: 'answerSupervision' | 'judgeSupervision' | 'takeBackSupervision'
  field: 'reason' | 'remark'
  words: string
  verdict?: string
}

/** Writes an act on a demand into the history, and whether the matter is under supervision still. */
async function tell(
  use: UseCase,
  matter: MatterRecord,
  found: SupervisionRow,
  { kind, field, words, verdict }: Telling,
): Promise<MatterRecord> {
  const all = await listSupervisions(use.tx, matter)
  const after = await setOverlay(
    use,
    matter,
    'supervised',
    all.some(({ state }) => isOpenSupervision(state)),
  )
  const activityId = addActivity(use, matter, {
    kind,
    data: { supervisionId: found.id, number: numberOf(found), ...(verdict ? { verdict } : {}) },
  })
  addText(use, matter, await cipherOf(use, matter), field, words, activityId)
  auditMatter(use, matter, `matter.${kind}`)
  return after
}
