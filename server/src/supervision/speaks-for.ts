import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { SupervisionRow } from '../db/supervisions.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { unitAfter } from '../places/succession.ts'

/**
 * Whether somebody may go on with a demand: at the unit that made it, at the one that took over from it, or above it in the
 * same area, so that none is left without anybody to judge its answer. Never the unit that is to answer.
 */
export function maySpeakFor(
  dictionary: Dictionary,
  actor: Actor,
  { fromUnitId, toUnitId }: Pick<SupervisionRow, 'fromUnitId' | 'toUnitId'>,
): boolean {
  if (actor.type !== 'staff' || actor.unitId === toUnitId) return false
  const from = unitAfter(dictionary, fromUnitId, null)
  if (!from || from.id === actor.unitId) return true
  return from.path.length > actor.path.length && from.path.startsWith(actor.path)
}

/** Whether the centre that holds a matter is not above somebody: nobody reminds, or demands answers of, a level above. */
export function isNotAbove(
  dictionary: Dictionary,
  actor: Actor,
  { custodyCentreId }: Pick<MatterRecord, 'custodyCentreId'>,
): boolean {
  const centre = dictionary.centre(custodyCentreId)
  return actor.type === 'staff' && centre !== undefined && isWithin(centre.path, actor.path)
}
