import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { type Refusal, Refused } from '@manyuan/core/refusals.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { UseCase } from '../matters/use-case.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** Who asked for something that the centre has to say yes to. */
export type Asked = { unitId: string; askedStaffId: string | null }

/**
 * What stands against somebody who may decide about a matter: that they asked for it themselves, or that their centre did and
 * they are not its head. The centre above is somebody else.
 */
export function whyNotDecide(
  actor: Actor,
  matter: MatterRecord,
  { asked, dictionary }: { asked: Asked; dictionary: Dictionary },
): Refusal | undefined {
  if (actor.type !== 'staff') return undefined
  if (actor.staffId === asked.askedStaffId) return { code: 'clock.notYourOwn', details: { whose: 'person' } }
  const isOwnOfCentre = dictionary.centre(matter.custodyCentreId)?.unitId === asked.unitId
  const mayForCentre = actor.role === 'centreHead' || actor.centreId !== matter.custodyCentreId
  return isOwnOfCentre && !mayForCentre
    ? { code: 'clock.notYourOwn', details: { whose: 'centre' } }
    : undefined
}

/** Refuses who may not decide on what was asked. */
export function requireDecider(use: UseCase, matter: MatterRecord, asked: Asked): void {
  const refused = whyNotDecide(use.actor, matter, { asked, dictionary: use.dictionary })
  if (refused) throw new Refused(refused)
}

/** Whether somebody speaks for the unit that has the matter in hand: the one with the lead task, or the centre that holds it. */
export function asksFor(actor: Actor, matter: MatterRecord): boolean {
  if (actor.type !== 'staff') return false
  return actor.unitId === matter.leadUnitId || actor.centreId === matter.custodyCentreId
}
