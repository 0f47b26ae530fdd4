import { unitInHand } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** The unit for which a matter waits: the one that handles it, otherwise that of the centre which holds it. */
export function holderOf(
  dictionary: Dictionary,
  matter: Pick<MatterRecord, 'stage' | 'leadUnitId' | 'custodyCentreId'>,
): string {
  const { custodyCentreId } = matter
  return unitInHand(matter) ?? dictionary.centre(custodyCentreId)?.unitId ?? custodyCentreId
}
