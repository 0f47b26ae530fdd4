import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import { waitsAtUnit } from '@manyuan/core/supervision/supervision.ts'
import type { Dictionary } from '../places/dictionary.ts'

type Held = { stage: MatterStage; leadUnitId: string | null; custodyCentreId: string }

/** The unit for which a matter waits: the one that handles it, otherwise that of the centre which holds it. */
export function holderOf(dictionary: Dictionary, matter: Held): string {
  const centre = dictionary.centre(matter.custodyCentreId)
  if (waitsAtUnit(matter) && matter.leadUnitId !== null) return matter.leadUnitId
  return centre?.unitId ?? matter.custodyCentreId
}

/** Whether the centre that holds a matter is not above somebody: nobody reminds, or demands answers of, a level above. */
export function isNotAbove(dictionary: Dictionary, actor: Actor, matter: Held): boolean {
  const centre = dictionary.centre(matter.custodyCentreId)
  return actor.type === 'staff' && centre !== undefined && isWithin(centre.path, actor.path)
}
