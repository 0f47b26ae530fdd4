import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { Sender } from '../commands/sender.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** The place whose audit is kept under these six digits; what is under none of them is the city's. */
function pathOf({ divisions, city }: Dictionary, county: string): string {
  const found = divisions.find((division) => division.level === levels.county && division.county === county)
  return found?.path ?? city.path
}

/** The audit that an auditor asks for when they name none: that of their own place. */
export function ownCounty(dictionary: Dictionary, { actor }: Pick<Sender, 'actor'>): string {
  const own = actor.type === 'staff' ? dictionary.unit(actor.unitId)?.county : undefined
  return own ?? dictionary.city.county
}

/** Makes sure that this is the audit administrator of the place whose audit is kept under these digits. */
export function getAuditor(
  dictionary: Dictionary,
  { actor }: Pick<Sender, 'actor'>,
  county: string,
  action: 'audit.read' | 'audit.verify' = 'audit.read',
): StaffActor {
  const may = canAt(actor, 'audit.read', pathOf(dictionary, county)) && canAt(actor, action)
  return actor.type === 'staff' && may ? actor : refuse('permission.denied', { action })
}
