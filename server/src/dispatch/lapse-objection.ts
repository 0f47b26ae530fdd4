import { dropClockAbout } from '../clock/given-clocks.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { listObjections, updateObjection } from '../db/objections.ts'
import { endedNow, setOverlay } from '../matters/overlay.ts'
import type { UseCase } from '../matters/use-case.ts'

/**
 * What a unit said of a task falls away when the task is another's: nobody rules on it any more, and the other unit may say so
 * for itself. Gives the matter as it is then.
 */
export async function lapseObjection(
  use: UseCase,
  matter: MatterRecord,
  task: TaskRecord,
): Promise<MatterRecord> {
  if (!matter.overlays.includes('objected')) return matter
  const raised = (await listObjections(use.tx, matter)).filter(({ state }) => state === 'raised')
  const lapsed = raised.filter(({ taskId }) => taskId === task.id)
  for (const { id } of lapsed) {
    updateObjection(use.tx, { county: matter.county, id }, { state: 'lapsed', ...endedNow(use) })
    dropClockAbout(use, matter, id)
  }
  return lapsed.length === 0
    ? matter
    : await setOverlay(use, matter, 'objected', raised.length > lapsed.length)
}
