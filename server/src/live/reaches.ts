import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import type { Dictionary } from '../places/dictionary.ts'

/**
 * Whether hints of a county go to somebody: those of their own county, of the city itself, and all of them to posts of
 * the whole city. A zone has a path of its own beside that of the county its matters are counted in.
 */
export function reaches(dictionary: Dictionary, actor: StaffActor, county: string): boolean {
  return (
    actor.level === 1 ||
    actor.path.startsWith(county) ||
    dictionary.unit(actor.unitId)?.county === county ||
    county === dictionary.city.county
  )
}
