import type { ClockDecider } from '@manyuan/core/clock/clock-rules.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { type Refusal, Refused } from '@manyuan/core/refusals.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { UseCase } from '../matters/use-case.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { rulesNow } from './rules-now.ts'

/** Who asked for something that somebody has to say yes to, and what of. */
export type Asked = { unitId: string; askedStaffId: string | null; of: 'suspension' | 'extension' }

type Known = { asked: Asked; dictionary: Dictionary; now: Date }

/** Who says yes by the rules of the city; of what a centre asks for itself at least its head. The uppermost has none above. */
function deciderOf(matter: MatterRecord, { asked, dictionary, now }: Known): ClockDecider {
  const said = rulesNow(dictionary, now).decidedBy[asked.of]
  const centre = dictionary.centre(matter.custodyCentreId)
  if (said === 'above' && centre?.parentId == null) return 'head'
  return said === 'centre' && centre?.unitId === asked.unitId ? 'head' : said
}

/** What stands against somebody who may decide about a matter: that they asked for it themselves, or that it is for others. */
export function whyNotDecide(actor: Actor, matter: MatterRecord, known: Known): Refusal | undefined {
  if (actor.type !== 'staff') return undefined
  if (actor.staffId === known.asked.askedStaffId)
    return { code: 'clock.notYourOwn', details: { whose: 'person' } }
  const decider = deciderOf(matter, known)
  // The centre above is somebody else, whatever is asked for.
  if (decider === 'centre' || actor.centreId !== matter.custodyCentreId) return undefined
  if (decider === 'above') return { code: 'clock.notYourOwn', details: { whose: 'above' } }
  if (actor.role === 'centreHead') return undefined
  const isOwn = known.dictionary.centre(matter.custodyCentreId)?.unitId === known.asked.unitId
  return { code: 'clock.notYourOwn', details: { whose: isOwn ? 'centre' : 'head' } }
}

/** Refuses who may not decide on what was asked. */
export function requireDecider(use: UseCase, matter: MatterRecord, asked: Asked): void {
  const refused = whyNotDecide(use.actor, matter, { asked, ...use })
  if (refused) throw new Refused(refused)
}

/** Whether somebody speaks for the unit that has the matter in hand: the one with the lead task, or the centre that holds it. */
export function asksFor(actor: Actor, matter: MatterRecord): boolean {
  if (actor.type !== 'staff') return false
  return actor.unitId === matter.leadUnitId || actor.centreId === matter.custodyCentreId
}
