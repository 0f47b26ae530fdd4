import { matterKey } from '@manyuan/core/ids.ts'
import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import type { CitizenActor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays, type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { closeAlong, requireAskedAlong } from '../links/along.ts'
import { leaveOther } from '../links/leave.ts'
import { lockAbove } from '../links/root.ts'
import { hasNobodyToAsk, requirePartsEnded } from '../links/split.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { endRecurrence } from '../recurring/curve.ts'
import { isCalledBack, readCallBacks } from './called-back.ts'
import { addText } from './facts.ts'
import { finishMatter } from './finish.ts'
import { moveMatter, requireMove } from './move.ts'
import { openAgain } from './open-again.ts'
import { recallOpenTasks } from './tasks.ts'
import { type Aim, cipherOf, getMatterFor, refuseChanged, type UseCase } from './use-case.ts'

/** Closes what was called back: satisfied, or the person could not or would not be asked; or was not drawn for it. */
export async function closeMatter(use: UseCase, aim: Aim): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'close')
  requireMove(matter, 'close')
  const asked = isCalledBack(await readCallBacks(use, matter), matter.round)
  if (!asked && !(await hasNobodyToAsk(use, matter))) return refuse('matter.callBackFirst')
  await endRecurrence(use, matter)
  await requirePartsEnded(use, matter)
  await requireAskedAlong(use, matter)
  // Who helped and did not say so is asked no more.
  recallOpenTasks(use, matter)
  await closeAlong(use, matter)
  return (await finishMatter(use, matter, 'close')).matter
}

/** Puts a finished matter away: nothing moves it any more. */
export async function archiveMatter(use: UseCase, aim: Aim): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'archive')
  return (await moveMatter(use, matter, 'archive')).matter
}

/** Whether a citizen alone brought the matter: what others wait for too is not theirs to take back. */
export function isOnlyReporter(actor: CitizenActor, matter: MatterRecord): boolean {
  return actor.first && matter.reporters === 1
}

/** Takes a matter back on the reporter's word: nothing is decided by it, and the record stays. */
export async function withdrawMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['withdraw'],
): Promise<MatterRecord> {
  const above = await lockAbove(use.tx, matterKey(aim.matter))
  const matter = await getMatterFor(use, aim, 'withdraw')
  requireMove(matter, 'withdraw')
  if (matter.stage === 'merged' && !above) return await refuseChanged(use, matter)
  if (use.actor.type === 'citizen' && !isOnlyReporter(use.actor, matter)) return refuse('matter.othersToo')
  recallOpenTasks(use, matter)
  const moved = await finishMatter(use, matter, 'withdraw')
  addText(use, matter, await cipherOf(use, matter), 'reason', input.reason, moved.activityId)
  await leaveOther(use, matter)
  return moved.matter
}

/** The last day, in Asia/Shanghai, on which a reporter may have a finished matter opened again. */
export function lastReopenDay(
  { settings }: Pick<Dictionary, 'settings'>,
  { closedAt }: Pick<MatterRecord, 'closedAt'>,
): BusinessDay | null {
  return closedAt && addDays(businessDayOf(closedAt), settings.reopenDays)
}

/** Opens a finished matter again; the reporter may within the limit, the centre at any time before archiving. */
export async function reopenMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['reopen'],
): Promise<MatterRecord> {
  await lockAbove(use.tx, matterKey(aim.matter))
  const matter = await getMatterFor(use, aim, 'reopen')
  requireMove(matter, 'reopen')
  if (use.actor.type === 'citizen' && matter.stage === 'concluded') return refuse('conclude.bringAnew')
  const last = lastReopenDay(use.dictionary, matter)
  if (use.actor.type === 'citizen' && last !== null && businessDayOf(use.now) > last)
    return refuse('matter.reopenTooLate', { days: use.dictionary.settings.reopenDays })
  return await openAgain(use, matter, input.reason)
}
