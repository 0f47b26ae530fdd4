import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { isWithinCall } from '@manyuan/core/whistle/whistle.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { isShutOut } from '../matters/routing.ts'
import type { Dictionary } from '../places/dictionary.ts'

/**
 * Units that may be called to a meeting: those of the centre's own place, of the places directly below it, and of the one
 * above; never one behind the wall of the matter.
 */
export function callableUnits(dictionary: Dictionary, matter: MatterRecord, language: Language) {
  const centre = dictionary.centre(matter.custodyCentreId)
  if (!centre) return []
  const above = centre.parentId ? dictionary.centre(centre.parentId) : undefined
  const tasks = matter.tasks.filter(({ state }) => isOpenTask(state))
  const asked = new Set(tasks.map(({ unitId }) => unitId))
  // Who is called to the meeting that waits does not have it in hand by that.
  const handling = new Set(tasks.filter(({ whistleId }) => whistleId === null).map(({ unitId }) => unitId))
  return dictionary.units
    .filter((unit) => unit.validTo === null && unit.id !== centre.unitId)
    .filter((unit) => unit.level <= centre.level + 1 || asked.has(unit.id))
    .filter((unit) => isWithinCall(centre, above, unit) && !isShutOut(dictionary, matter, unit.id))
    .sort(
      (a, b) =>
        Number(asked.has(b.id)) - Number(asked.has(a.id)) ||
        Math.abs(a.level - centre.level) - Math.abs(b.level - centre.level) ||
        a.path.localeCompare(b.path) ||
        a.id.localeCompare(b.id),
    )
    .map((unit) => ({ unitId: unit.id, name: nameIn(language, unit.name), handling: handling.has(unit.id) }))
}
