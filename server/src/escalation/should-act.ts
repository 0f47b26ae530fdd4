import { isOfCentre } from '@manyuan/core/clock/late.ts'
import type { ClockRow } from '../db/clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listSupervisions } from '../db/supervisions.ts'
import { holderOf } from '../matters/holder.ts'
import type { UseCase } from '../matters/use-case.ts'

/**
 * The unit that should have acted by a limit: whose it was when it was over; until then who has the matter in hand, but who rules or
 * was asked, where that is another.
 */
export async function whoShouldAct(use: UseCase, matter: MatterRecord, clock: ClockRow): Promise<string> {
  // Who took the matter on since then did not miss it.
  if (clock.lateUnitId !== null) return clock.lateUnitId
  const holder = holderOf(use.dictionary, matter)
  if (clock.milestone === 'task') return matter.tasks.find(({ id }) => id === clock.taskId)?.unitId ?? holder
  if (isOfCentre(clock.milestone)) return use.dictionary.centre(matter.custodyCentreId)?.unitId ?? holder
  if (clock.milestone !== 'answer') return holder
  const demands = await listSupervisions(use.tx, matter)
  return demands.find(({ id }) => id === clock.aboutId)?.toUnitId ?? holder
}
