import { isOpenTask, type TaskState } from '@manyuan/core/matters/task.ts'
import type { Unit } from '@manyuan/core/places/places.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { endTaskLimit } from '../clock/given-clocks.ts'
import { startSign } from '../clock/matter-clocks.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { updateTask } from '../db/matter-write.ts'
import { passClocks, passLate } from '../db/merges.ts'
import { passSupervisions } from '../db/supervisions.ts'
import { passCall, passDecision } from '../db/whistles.ts'
import { lapseObjection } from '../dispatch/lapse-objection.ts'
import { unitAfter } from '../places/succession.ts'
import { namePosts } from './named-posts.ts'
import { showStanding } from './overlay.ts'
import { isShutOut } from './routing.ts'
import { moveTask } from './tasks.ts'
import type { UseCase } from './use-case.ts'

/** Whose it is to work on what a unit did that has ended since: who took over from it, or else the centre itself. */
export function heirOf(use: UseCase, matter: MatterRecord, lead: TaskRecord): Unit | undefined {
  const { dictionary } = use
  if (dictionary.unit(lead.unitId)?.validTo === null) return undefined
  const heir = unitAfter(dictionary, lead.unitId, matter.gridId)
  const isFree = heir !== undefined && !isShutOut(dictionary, matter, heir.id)
  return isFree ? heir : dictionary.unit(dictionary.centre(matter.custodyCentreId)?.unitId ?? '')
}

/**
 * Ends a task for one unit and goes on with it at another, in `state`, its limit running as it ran. What was in dispute is not any
 * more: the limit to sign, which waited for the ruling, begins for the other. Gives the matter as it is then.
 */
export async function passTask(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
  to: Unit,
  state: TaskState,
): Promise<MatterRecord> {
  const twin = matter.tasks.find((one) => one.unitId === to.id && isOpenTask(one.state))
  const asked = use.facts.task.find(({ unit_id }) => unit_id === to.id)?.id ?? twin?.id
  if (asked !== undefined && task.role === 'assist') return await joinPart(use, matter, task, asked)
  if (isOpenTask(task.state))
    updateTask(use.tx, { county: matter.county, id: task.id }, { state: 'recalled', state_at: use.now })
  const id = use.newId()
  use.facts.task.push({
    county: matter.county,
    id,
    matter_id: matter.id,
    unit_id: to.id,
    role: task.role,
    state,
    state_at: use.now,
    offered_at: use.now,
    offered_post_id: null,
    matter_registered_at: matter.registeredAt,
    signed_at: task.signedAt === null ? null : new Date(task.signedAt),
    due_at: task.dueAt === null ? null : new Date(task.dueAt),
    whistle_id: task.whistleId,
  })
  await passPart(use, matter, task, { taskId: id, unitId: to.id })
  await passClocks(use.tx, matter, task.id, id)
  if (task.role === 'lead' && state === 'offered') await startSign(use, matter, id)
  passLate(use.tx, matter, task.unitId, to.id)
  passSupervisions(use.tx, matter, task.unitId, to.id, use.now)
  if (matter.confidentiality === 'sealed')
    namePosts(use, matter, use.dictionary.headsOf(to.id, businessDayOf(use.now)))
  const undisputed = await lapseObjection(use, matter, task)
  return twin ? await joinPart(use, undisputed, twin, id) : undisputed
}

/** Takes a part back that nobody goes on with: its limit ends, and what its unit said of it falls away. */
export async function recallPart(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
): Promise<MatterRecord> {
  moveTask(use, matter, task, 'recall')
  const after = await lapseObjection(use, matter, task)
  return task.dueAt === null ? after : await showStanding(use, after)
}

/**
 * Takes a part back of a unit that has another task in the matter as well. What a meeting had decided about it is done with that
 * one, within the time that is over first.
 */
async function joinPart(
  use: UseCase,
  matter: MatterRecord,
  part: TaskRecord,
  toTaskId: string,
): Promise<MatterRecord> {
  const isDecided = await passDecision(use.tx, matter.county, part.id, toTaskId)
  if (isDecided && part.dueAt !== null) await passLimit(use, matter, part.id, new Date(part.dueAt), toTaskId)
  return await recallPart(use, matter, part)
}

/** Gives a task the limit of a part, in place of its own if that is over later; a task without one gets it. */
async function passLimit(
  use: UseCase,
  matter: MatterRecord,
  partId: string,
  due: Date,
  toTaskId: string,
): Promise<void> {
  const given = use.facts.task.find((one) => one.id === toTaskId)
  const own = given ? given.due_at : matter.tasks.find((one) => one.id === toTaskId)?.dueAt
  if (own && new Date(own) <= due) return
  if (own) endTaskLimit(use, matter, { id: toTaskId }, false)
  await passClocks(use.tx, matter, partId, toTaskId)
  if (given) given.due_at = due
  else updateTask(use.tx, { county: matter.county, id: toTaskId }, { due_at: due })
}

/** What a meeting asked of the unit before is asked of the one that goes on. */
async function passPart(
  use: UseCase,
  { county }: MatterRecord,
  task: TaskRecord,
  to: { taskId: string; unitId: string },
): Promise<void> {
  const { whistleId } = task
  if (task.dueAt !== null) await passDecision(use.tx, county, task.id, to.taskId)
  if (whistleId !== null) passCall(use.tx, { county, whistleId, toUnitId: to.unitId }, task.unitId)
}
