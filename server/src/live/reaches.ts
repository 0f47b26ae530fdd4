import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { isWithin } from '@manyuan/core/places/places.ts'
import type { Hint } from './hub.ts'

/** Whether a hint goes to somebody: of a matter to those who may read it and nobody else; that one left to those whose area it left. */
export function reaches(actor: StaffActor, hint: Hint): boolean {
  return 'matter' in hint ? can(actor, 'read', hint.matter) : isWithin(hint.leftPath, actor.path)
}
