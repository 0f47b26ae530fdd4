import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { waitsAtUnit } from '@manyuan/core/supervision/supervision.ts'
import type { Dictionary } from '../places/dictionary.ts'

type Held = { stage: MatterStage; leadUnitId: string | null; custodyCentreId: string }

/** The unit for which a matter waits: the one that handles it, otherwise that of the centre which holds it. */
export function holderOf(dictionary: Dictionary, matter: Held): string {
  const centre = dictionary.centre(matter.custodyCentreId)
  if (waitsAtUnit(matter) && matter.leadUnitId !== null) return matter.leadUnitId
  return centre?.unitId ?? matter.custodyCentreId
}
