import { addWorkingDays } from '@manyuan/core/clock/working-time.ts'
import {
  type ObjectionMove,
  type ObjectionState,
  objectionBefore,
  objectionLifecycle,
  objectionWorkingDays,
  rulingWorkingDays,
} from '@manyuan/core/dispatch/objection.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { type Refusal, Refused, refuse } from '@manyuan/core/refusals.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { giveClock, meetClockAbout } from '../clock/given-clocks.ts'
import { startClocks } from '../clock/matter-clocks.ts'
import { dropSignInTime, listClocks, reviveSign } from '../db/clocks.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { insertObjection, listObjections, type ObjectionRow, updateObjection } from '../db/objections.ts'
import { addActivity, addText, auditMatter } from '../matters/facts.ts'
import { giveTaskBack } from '../matters/give-back.ts'
import { setOverlay } from '../matters/overlay.ts'
import { getOwnTask } from '../matters/tasks.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from '../matters/use-case.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { countDispute } from '../routing/note-suggestion.ts'

/** The last moment at which a unit may object to a task. */
function objectUntil({ calendar }: Pick<Dictionary, 'calendar'>, task: TaskRecord): Date {
  return addWorkingDays(calendar, new Date(task.offeredAt), objectionWorkingDays)
}

type Known = { dictionary: Dictionary; now: Date; objections: readonly ObjectionRow[] }

/** What stands against an objection: the unit has used it up, it comes too late, or a centre would make it to itself. */
export function whyNotObject(
  { dictionary, now, objections }: Known,
  matter: MatterRecord,
  task: TaskRecord,
): Refusal | undefined {
  const before = objectionBefore(objections, task.unitId)
  if (before) return { code: 'objection.once', details: { state: before.state } }
  if (dictionary.centre(matter.custodyCentreId)?.unitId === task.unitId)
    return { code: 'objection.ownCentre', details: {} }
  const until = objectUntil(dictionary, task)
  return now > until ? { code: 'objection.tooLate', details: { until: until.toISOString() } } : undefined
}

async function requireObjection(use: UseCase, matter: MatterRecord, task: TaskRecord): Promise<void> {
  const objections = await listObjections(use.tx, matter)
  const refused = whyNotObject({ ...use, objections }, matter, task)
  if (refused) throw new Refused(refused)
}

/**
 * 退回异议: the unit says on what ground a task is not its own. It keeps the task until the centre has ruled; the limit to sign
 * waits as long.
 */
export async function objectToTask(use: UseCase, aim: Aim, input: ActInput<'object'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'object')
  const task = await getOwnTask(use, matter, input.taskId, aim)
  if (!isOpenTask(task.state))
    return refuse('task.moveNotOpen', { state: task.state, move: 'return', open: [] })
  await requireObjection(use, matter, task)
  const id = insert(use, matter, task, { ground: input.ground, state: 'raised' })
  await countDispute(use, matter, task, 'objected')
  if (task.role === 'lead' && task.state === 'offered') dropSignInTime(use.tx, matter, use.now)
  giveClock(use, matter, { milestone: 'rule', amount: rulingWorkingDays, unit: 'workingDays', aboutId: id })
  const after = await setOverlay(use, matter, 'objected', true)
  const activityId = addActivity(use, matter, {
    kind: 'object',
    taskId: task.id,
    data: { ground: input.ground, objectionId: id },
  })
  addText(use, matter, await cipherOf(use, matter), 'reason', input.explanation, activityId)
  auditMatter(use, matter, 'matter.object')
  return after
}

/** Refuses what a unit says it takes on, or has done, while it waits for the word that it is not its own. */
export async function requireUndisputed(use: UseCase, matter: MatterRecord, task: TaskRecord): Promise<void> {
  if (!matter.overlays.includes('objected')) return
  const objections = await listObjections(use.tx, matter)
  if (objections.some((one) => one.taskId === task.id && one.state === 'raised'))
    return refuse('objection.pending')
}

/** Keeps the one objection of a unit that gave a task back at once, as older devices do. */
export async function noteGivenBack(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
  ground: ObjectionRow['ground'],
): Promise<void> {
  await requireObjection(use, matter, task)
  insert(use, matter, task, { ground, state: 'givenBack' })
  await countDispute(use, matter, task, 'objected')
}

function insert(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
  { ground, state }: { ground: ObjectionRow['ground']; state: ObjectionState },
): string {
  const id = use.newId()
  const staff = use.actor.type === 'staff' ? use.actor : undefined
  insertObjection(use.tx, {
    county: matter.county,
    id,
    matter_id: matter.id,
    task_id: task.id,
    unit_id: task.unitId,
    ground,
    state,
    raised_at: use.now,
    raised_staff_id: staff?.staffId ?? null,
    raised_post_id: staff?.postId ?? null,
    ended_at: state === 'raised' ? null : use.now,
  })
  return id
}

/** The unit takes the task on after all; it may still object later, as nobody has ruled. */
export async function takeBackObjection(
  use: UseCase,
  aim: Aim,
  input: ActInput<'takeBackObjection'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'takeBackObjection')
  const found = await getObjection(use, matter, input.objectionId)
  if (use.actor.type !== 'staff' || use.actor.unitId !== found.objection.unitId)
    return refuse('objection.notFound')
  const after = await endObjection(use, matter, found, 'takeBack')
  await tell(use, matter, found, { kind: 'takeBackObjection', reason: input.reason, data: {} })
  return after
}

/** 裁定: the centre says whose the task is. A unit that was ruled responsible keeps it and may not object again. */
export async function ruleObjection(
  use: UseCase,
  aim: Aim,
  input: ActInput<'ruleObjection'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'ruleObjection')
  const found = await getObjection(use, matter, input.objectionId)
  const { objection, task } = found
  if (use.actor.type === 'staff' && use.actor.staffId === objection.raisedStaffId)
    return refuse('objection.notYourOwn')
  const after = await endObjection(use, matter, found, input.ruling)
  await tell(use, matter, found, {
    kind: 'ruleObjection',
    reason: input.reason,
    data: { ruling: input.ruling, ground: objection.ground, unitId: objection.unitId },
  })
  if (input.ruling === 'responsible' || !task) return after
  await countDispute(use, matter, task, 'upheld')
  return (await giveTaskBack(use, after, task, objection.ground)).matter
}

type Found = {
  objection: ObjectionRow
  /** The task that it is about, while somebody still has to do it. */
  task: TaskRecord | undefined
  /** Whether units have objected besides. */
  others: boolean
}

async function getObjection(use: UseCase, matter: MatterRecord, id: string): Promise<Found> {
  const objections = await listObjections(use.tx, matter)
  const objection = objections.find((one) => one.id === id) ?? refuse('objection.notFound')
  const task = matter.tasks.find((one) => one.id === objection.taskId && isOpenTask(one.state))
  return { objection, task, others: objections.some((one) => one.id !== id && one.state === 'raised') }
}

/**
 * Ends an objection with its clock. Whoever was ruled responsible signs with their whole time: they could not while it was in
 * dispute. What the unit itself takes back stopped nothing, and what was over when it objected is over still.
 */
async function endObjection(
  use: UseCase,
  matter: MatterRecord,
  { objection, task, others }: Found,
  how: ObjectionMove,
): Promise<MatterRecord> {
  const next = objectionLifecycle.next(objection.state, how)
  if (!next.open) return refuse('objection.notOpen', { state: objection.state })
  const by = staffColumns(use.actor)
  updateObjection(
    use.tx,
    { county: matter.county, id: objection.id },
    {
      state: next.to,
      ended_at: use.now,
      ended_staff_id: by.staff_id,
      ended_post_id: by.post_id,
      ended_unit_id: by.unit_id,
    },
  )
  await meetClockAbout(use, matter, objection.id)
  if (task?.role === 'lead' && task.state === 'offered') await goOnSigning(use, matter, objection, task, how)
  return await setOverlay(use, matter, 'objected', others)
}

async function goOnSigning(
  use: UseCase,
  matter: MatterRecord,
  { raisedAt }: ObjectionRow,
  task: TaskRecord,
  how: ObjectionMove,
): Promise<void> {
  if (how === 'takeBack') reviveSign(use.tx, matter, raisedAt)
  if (how !== 'responsible') return
  const running = await listClocks(use.tx, matter, 'running')
  if (!running.some(({ milestone }) => milestone === 'sign'))
    startClocks(use, matter, 'dispatched', task.id, ['sign'])
}

type Telling = { kind: 'takeBackObjection' | 'ruleObjection'; reason: string; data: Record<string, unknown> }

async function tell(
  use: UseCase,
  matter: MatterRecord,
  { objection }: Found,
  { kind, reason, data }: Telling,
): Promise<void> {
  const activityId = addActivity(use, matter, {
    kind,
    taskId: objection.taskId,
    data: { ...data, objectionId: objection.id },
  })
  addText(use, matter, await cipherOf(use, matter), 'reason', reason, activityId)
  auditMatter(use, matter, `matter.${kind}`)
}
