import { isExplained, isOfCentre } from '@manyuan/core/clock/late.ts'
import type { Milestone } from '@manyuan/core/clock/limits.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Dictionary } from '../places/dictionary.ts'

/**
 * The unit that had to keep a limit when it was over, which says why it was not kept: of a task its unit, of what the centre
 * does the centre, otherwise who leads. Nobody where its step is an explanation anyway.
 */
export function whoseLimit(
  dictionary: Dictionary,
  matter: MatterRecord,
  { milestone, taskId }: { milestone: Milestone; taskId: string | null },
): string | null {
  if (!isExplained(milestone)) return null
  const ofCentre = dictionary.centre(matter.custodyCentreId)?.unitId ?? null
  if (isOfCentre(milestone)) return ofCentre
  return matter.tasks.find(({ id }) => id === taskId)?.unitId ?? matter.leadUnitId ?? ofCentre
}
