import type { MatterKey } from '@manyuan/core/ids.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { isWithin, type Unit } from '@manyuan/core/places/places.ts'
import { dropTaskClocks } from '../clock/matter-clocks.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import { movedInSearch, updateMatter } from '../db/matter-write.ts'
import { unitsVectorText } from '../search/words.ts'
import { addActivity, auditMatter, tallyChange } from './facts.ts'
import { moveMatter } from './move.ts'
import { passTask, recallPart } from './pass-task.ts'
import { isShutOut } from './routing.ts'
import { recallOpenTasks } from './tasks.ts'
import type { UseCase } from './use-case.ts'

/** What came of the open tasks of a unit in one matter; nothing where it has none any more. */
export type Transferred = { matter: MatterRecord; how: 'moved' | 'takenBack' }

/** Whether the other unit may be asked in this matter: no wall before it, and within reach of the centre that has it. */
function mayGoTo({ dictionary }: UseCase, matter: MatterRecord, to: Unit): boolean {
  const centre = dictionary.centre(matter.custodyCentreId)
  return !isShutOut(dictionary, matter, to.id) && centre !== undefined && isWithin(to.path, centre.path)
}

/**
 * Lets another unit go on with what a unit was asked to do in a matter: in the same state, with its limit running as it ran.
 * The unit before keeps what it may read of its past. Where the other may not be asked, the centre takes the task back and
 * sends it elsewhere. Does nothing where the unit has no open task.
 */
export async function transferTasks(
  use: UseCase,
  key: MatterKey,
  fromUnitId: string,
  to: Unit,
): Promise<Transferred | undefined> {
  const found = await findMatterForUpdate(use.tx, key)
  const due = found?.tasks.filter(({ unitId, state }) => unitId === fromUnitId && isOpenTask(state)) ?? []
  if (!found || due.length === 0) return undefined
  let matter = found
  const leads = due.some(({ role }) => role === 'lead')
  if (!mayGoTo(use, matter, to)) {
    if (leads) await takeBack(use, matter)
    else for (const task of due) matter = await recallPart(use, matter, task)
    note(use, matter, { was: { unitId: fromUnitId } })
    return { matter, how: 'takenBack' }
  }
  for (const task of due) matter = await passTask(use, matter, task, to, task.state)
  const after = { ...matter, leadUnitId: leads ? to.id : matter.leadUnitId }
  updateMatter(use.tx, matter, {
    lead_unit_id: after.leadUnitId,
    spoke_at: matter.spokeAt,
    search: movedInSearch([], unitsVectorText([to.id])),
  })
  note(use, matter, {
    unitId: to.id,
    was: { unitId: fromUnitId },
    ...(leads ? { leadUnitId: to.id } : {}),
  })
  tallyChange(use, matter, after)
  return { matter, how: 'moved' }
}

/** The history and the audit of the matter say so, once. */
function note(use: UseCase, matter: MatterRecord, data: Record<string, unknown>): void {
  addActivity(use, matter, { kind: 'transfer', public: true, data })
  auditMatter(use, matter, 'matter.transfer')
}

async function takeBack(use: UseCase, matter: MatterRecord): Promise<void> {
  recallOpenTasks(use, matter)
  const standing = await dropTaskClocks(use, matter)
  await moveMatter(use, matter, 'recall', { facts: { leadUnitId: null, ...standing } })
}
