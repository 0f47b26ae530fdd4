import { type ObjectionMove, objectionLifecycle } from '@manyuan/core/dispatch/objection.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { isOfUnit } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { meetClockAbout } from '../clock/given-clocks.ts'
import { startSign } from '../clock/matter-clocks.ts'
import { reviveSign } from '../db/clocks.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { listObjections, type ObjectionRow, updateObjection } from '../db/objections.ts'
import { giveTaskBack } from '../matters/give-back.ts'
import { endedNow, setOverlay } from '../matters/overlay.ts'
import { tellAct } from '../matters/tell-act.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { countDispute } from '../routing/note-suggestion.ts'

/** The unit takes the task on after all; it may still object later, as nobody has ruled. */
export async function takeBackObjection(
  use: UseCase,
  aim: Aim,
  input: ActInput<'takeBackObjection'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'takeBackObjection')
  const found = await getObjection(use, matter, input.objectionId)
  if (!isOfUnit(use.actor, found.objection.unitId)) return refuse('objection.notFound')
  const after = await endObjection(use, matter, found, 'takeBack')
  await tellAct(use, matter, 'takeBackObjection', {
    taskId: found.objection.taskId,
    reason: input.reason,
    data: { objectionId: found.objection.id },
  })
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
  await tellAct(use, matter, 'ruleObjection', {
    taskId: objection.taskId,
    reason: input.reason,
    data: {
      objectionId: objection.id,
      ruling: input.ruling,
      ground: objection.ground,
      unitId: objection.unitId,
    },
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
  const key = { county: matter.county, id: objection.id }
  updateObjection(use.tx, key, { state: next.to, ...endedNow(use) })
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
  if (how === 'responsible') await startSign(use, matter, task.id)
}
