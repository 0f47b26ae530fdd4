import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { Refused, refuse } from '@manyuan/core/refusals.ts'
import {
  isOpenSupervision,
  type SupervisionMove,
  supervisionLifecycle,
} from '@manyuan/core/supervision/supervision.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { dropClockAbout, giveClock, meetClockAbout } from '../clock/given-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listSupervisions, type SupervisionRow, updateSupervision } from '../db/supervisions.ts'
import { setOverlay } from '../matters/overlay.ts'
import { tellAct } from '../matters/tell-act.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { unitAfter } from '../places/succession.ts'
import { demand, numberOf } from './demand.ts'
import { isNotAbove, maySpeakFor } from './speaks-for.ts'

/** The unit of a staff member; only they make and answer demands. */
function ownUnit(use: UseCase): string {
  return use.actor.type === 'staff'
    ? use.actor.unitId
    : refuse('permission.denied', { action: 'matter.supervise' })
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
  return await tell(use, matter, found, 'answerSupervision', {
    remark: input.words,
    data: { unitId: unitAfter(use.dictionary, found.fromUnitId, null)?.id ?? found.fromUnitId },
    toPostIds: found.demandedPostId ? [found.demandedPostId] : [],
  })
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
  return await tell(use, matter, found, 'judgeSupervision', {
    reason,
    data: { verdict, unitId: found.toUnitId },
  })
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
  return await tell(use, matter, found, 'takeBackSupervision', {
    reason: input.reason,
    data: { unitId: found.toUnitId },
  })
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

/** Writes an act on a demand into the history, and whether the matter is under supervision still. */
async function tell(
  use: UseCase,
  matter: MatterRecord,
  found: SupervisionRow,
  kind: 'answerSupervision' | 'judgeSupervision' | 'takeBackSupervision',
  said: {
    reason?: string
    remark?: string
    data?: Record<string, unknown>
    toPostIds?: readonly string[]
  },
): Promise<MatterRecord> {
  const all = await listSupervisions(use.tx, matter)
  const isOpen = all.some(({ state }) => isOpenSupervision(state))
  const after = await setOverlay(use, matter, 'supervised', isOpen)
  const data = { ...said.data, supervisionId: found.id, number: numberOf(found) }
  await tellAct(use, matter, kind, { ...said, data })
  return after
}
