import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { levels } from '@manyuan/core/places/places.ts'
import type { Hint } from './hub.ts'

/**
 * Whether a hint goes to somebody: of a matter to those who may read it and nobody else; that one moved between places
 * to the posts of its county and of the whole city.
 */
export function reaches(actor: StaffActor, hint: Hint): boolean {
  if ('matter' in hint) return can(actor, 'read', hint.matter)
  return actor.level === levels.city || actor.path.startsWith(hint.county)
}
