import type { ReturnGround } from '@manyuan/core/matters/vocabulary.ts'
import { dropTaskClocks } from '../clock/matter-clocks.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { assistActivity } from './assist-activity.ts'
import { moveMatter, requireMove } from './move.ts'
import { showStanding } from './overlay.ts'
import { moveTask, recallOpenTasks } from './tasks.ts'
import type { UseCase } from './use-case.ts'

/** Ends a task that is not its unit's. With the lead task the matter goes back to the centre, and who helped is asked no more. */
export async function giveTaskBack(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
  ground: ReturnGround,
): Promise<{ matter: MatterRecord; activityId: string }> {
  if (task.role === 'lead') requireMove(matter, 'return')
  moveTask(use, matter, task, 'return', { return_ground: ground })
  if (task.role === 'assist') {
    const activityId = assistActivity(use, matter, 'return', task.id)
    return { matter: task.dueAt === null ? matter : await showStanding(use, matter), activityId }
  }
  recallOpenTasks(use, { ...matter, tasks: matter.tasks.filter(({ id }) => id !== task.id) })
  const standing = await dropTaskClocks(use, matter)
  return await moveMatter(use, matter, 'return', {
    taskId: task.id,
    facts: { leadUnitId: null, ...standing },
    data: { ground },
  })
}
