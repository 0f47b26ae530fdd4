import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import type { Hint } from './hub.ts'

/**
 * Whether a hint of a change goes to somebody: of a matter to those who may read it and nobody else; that one left to those whose area it left. What
 * somebody was told goes to whoever hears it there.
 */
export function reaches(actor: StaffActor, hint: Hint): boolean {
  if ('addresseeId' in hint) return false
  return 'matter' in hint ? can(actor, 'read', hint.matter) : isWithin(hint.leftPath, actor.path)
}
