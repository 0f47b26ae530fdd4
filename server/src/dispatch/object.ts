import { addWorkingDays } from '@manyuan/core/clock/working-time.ts'
import {
  type ObjectionState,
  objectionBefore,
  objectionWorkingDays,
  rulingWorkingDays,
} from '@manyuan/core/dispatch/objection.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { type Refusal, Refused, refuse } from '@manyuan/core/refusals.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { giveClock } from '../clock/given-clocks.ts'
import { dropSignInTime } from '../db/clocks.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { insertObjection, listObjections, type ObjectionRow } from '../db/objections.ts'
import { setOverlay } from '../matters/overlay.ts'
import { getOwnTask } from '../matters/tasks.ts'
import { tellAct } from '../matters/tell-act.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'
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

/** Refuses an objection that may not be made; otherwise gives those before it. */
async function requireObjection(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
): Promise<ObjectionRow[]> {
  const objections = await listObjections(use.tx, matter)
  const refused = whyNotObject({ ...use, objections }, matter, task)
  if (refused) throw new Refused(refused)
  return objections
}

/** One task is disputed once, however often that is taken back and said again. */
function isDisputed(objections: readonly ObjectionRow[], { id }: TaskRecord): boolean {
  return objections.some(({ taskId }) => taskId === id)
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
  const before = await requireObjection(use, matter, task)
  const id = insert(use, matter, task, { ground: input.ground, state: 'raised' })
  if (!isDisputed(before, task)) await countDispute(use, matter, task, 'objected')
  if (task.role === 'lead' && task.state === 'offered') dropSignInTime(use.tx, matter, use.now)
  giveClock(use, matter, { milestone: 'rule', amount: rulingWorkingDays, unit: 'workingDays', aboutId: id })
  const after = await setOverlay(use, matter, 'objected', true)
  await tellAct(use, matter, 'object', {
    taskId: task.id,
    reason: input.explanation,
    data: { ground: input.ground, objectionId: id },
  })
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
  const before = await requireObjection(use, matter, task)
  insert(use, matter, task, { ground, state: 'givenBack' })
  if (!isDisputed(before, task)) await countDispute(use, matter, task, 'objected')
}

function insert(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
  { ground, state }: { ground: ObjectionRow['ground']; state: ObjectionState },
): string {
  const id = use.newId()
  const by = staffColumns(use.actor)
  insertObjection(use.tx, {
    county: matter.county,
    id,
    matter_id: matter.id,
    task_id: task.id,
    unit_id: task.unitId,
    ground,
    state,
    raised_at: use.now,
    raised_staff_id: by.staff_id,
    raised_post_id: by.post_id,
    ended_at: state === 'raised' ? null : use.now,
  })
  return id
}
