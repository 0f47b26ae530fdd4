import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { levels } from '@manyuan/core/places/places.ts'
import type { Dictionary } from '../places/dictionary.ts'
import type { Hint } from './hub.ts'

/**
 * Whether a hint goes to somebody: hints of their own county, of the city itself, and all of them to posts of the whole
 * city. A zone has a path of its own beside that of the county its matters are counted in. Of what is hidden nobody
 * hears who may not read it.
 */
export function reaches(dictionary: Dictionary, actor: StaffActor, { county, hidden }: Hint): boolean {
  if (hidden) return can(actor, 'read', hidden)
  return (
    actor.level === levels.city ||
    actor.path.startsWith(county) ||
    dictionary.unit(actor.unitId)?.county === county ||
    county === dictionary.city.county
  )
}
