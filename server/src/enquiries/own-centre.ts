import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** The centre at whose window somebody sits, who may keep and read its enquiries; refuses everybody else. */
export function ownCentreOf(
  dictionary: Dictionary,
  actor: Actor,
): { county: string; centreId: string; staffId: string } {
  const denied = () => refuse('permission.denied', { action: 'enquiries.keep' })
  if (actor.type !== 'staff' || actor.centreId === null || !canAt(actor, 'enquiries.keep')) return denied()
  const centre = dictionary.centre(actor.centreId) ?? denied()
  const { county } = dictionary.division(centre.divisionId) ?? denied()
  return { county, centreId: centre.id, staffId: actor.staffId }
}
