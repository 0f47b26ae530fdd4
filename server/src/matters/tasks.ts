import { isOpenTask, type TaskMove, taskLifecycle } from '@manyuan/core/matters/task.ts'
import { isOfUnit } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { endTaskLimit } from '../clock/given-clocks.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { updateTask } from '../db/matter-write.ts'
import { type Aim, refuseTaskChanged, type UseCase } from './use-case.ts'

/**
 * The task of the actor's own unit that is meant; anything else does not exist for them. Of two colleagues the second hears
 * what the first one did: the stage of the matter says nothing about an assisting task.
 */
export async function getOwnTask(
  use: UseCase,
  matter: MatterRecord,
  taskId: string,
  aim: Aim,
): Promise<TaskRecord> {
  const task = matter.tasks.find(({ id }) => id === taskId)
  if (!task || !isOfUnit(use.actor, task.unitId)) return refuse('task.notFound')
  if (aim.taskVersion !== undefined && aim.taskVersion !== task.version)
    return await refuseTaskChanged(use, matter, task)
  // Who was called to a meeting reports in; what they are asked to do is decided there.
  if (task.whistleId !== null && isOpenTask(task.state)) return refuse('whistle.onlyCalled')
  return task
}

/** Moves a task after its own table; refuses with the moves that are open instead. */
export function moveTask(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
  move: TaskMove,
  change: Omit<Parameters<typeof updateTask>[2], 'state'> = {},
): void {
  const next = taskLifecycle.next(task.state, move)
  if (!next.open) refuse('task.moveNotOpen', { state: task.state, move, open: next.moves })
  updateTask(use.tx, { county: matter.county, id: task.id }, { ...change, state: next.to, state_at: use.now })
  // The limit of a unit ends with its part; nothing is asked of the many tasks without one.
  if (task.dueAt !== null && isOpenTask(task.state) && !isOpenTask(next.to))
    endTaskLimit(use, matter, task, next.to === 'done')
}

/** The lead task that counts now: the last one that is open, or done and waiting for the citizen's word. */
export function leadTask(matter: MatterRecord): TaskRecord | undefined {
  return matter.tasks.findLast(
    (task) => task.role === 'lead' && (isOpenTask(task.state) || task.state === 'done'),
  )
}

/** Takes every open task back; what came with a whistle ends with it. */
export function recallOpenTasks(use: UseCase, matter: MatterRecord): void {
  for (const task of matter.tasks)
    if (isOpenTask(task.state) && task.whistleId === null) moveTask(use, matter, task, 'recall')
}
