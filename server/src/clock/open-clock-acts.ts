import type { ClockAct } from '@manyuan/core/clock/inputs.ts'
import type { ClockChoices } from '@manyuan/core/clock/views.ts'
import { mayBe } from '@manyuan/core/matters/overlays.ts'
import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import type { ClockRow } from '../db/clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { ExtensionRow, StayRow } from '../db/stays.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { asksFor, whyNotDecide } from './deciders.ts'
import { isAskedWhy } from './explain-late.ts'
import { mostMore, whyNotExtend } from './extend.ts'
import { isForAbove, parkedBefore } from './park.ts'
import { rulesNow } from './rules-now.ts'

/** What is known of the clocks of a matter. */
export type ClocksKnown = {
  dictionary: Dictionary
  now: Date
  clocks: readonly ClockRow[]
  stays: readonly StayRow[]
  extensions: readonly ExtensionRow[]
}

/** The limit to settle that runs, or stands still. */
function settleClock({ clocks }: ClocksKnown): ClockRow | undefined {
  return clocks.find(
    ({ milestone, metAt, droppedAt }) => milestone === 'settle' && metAt === null && droppedAt === null,
  )
}

const openStay = ({ stays }: ClocksKnown) => stays.find(({ endedAt }) => endedAt === null)
const asked = ({ extensions }: ClocksKnown) => extensions.find(({ state }) => state === 'asked')

/** Where each act about clocks is open: to whom the rights leave it is asked before. */
export const isOpenClockAct: Record<
  ClockAct,
  (actor: Actor, matter: MatterRecord, known: ClocksKnown) => boolean
> = {
  askSuspension(actor, matter, known) {
    const clock = settleClock(known)
    const runs = clock !== undefined && clock.dueAt > known.now
    return runs && mayBe('suspended', matter.stage) && !openStay(known) && asksFor(actor, matter)
  },
  decideSuspension(actor, matter, known) {
    const stay = openStay(known)
    return (
      stay?.state === 'asked' &&
      !whyNotDecide(actor, matter, { ...known, asked: { ...stay, of: 'suspension' } })
    )
  },
  takeBackSuspension(actor, _, known) {
    const stay = openStay(known)
    return stay?.state === 'asked' && isOfUnit(actor, stay.unitId)
  },
  resume(actor, matter, known) {
    const stay = openStay(known)
    return stay?.state === 'standing' && stay.sort === 'suspended' && asksFor(actor, matter)
  },
  askExtension(actor, matter, known) {
    const clock = settleClock(known)
    const may = clock !== undefined && !whyNotExtend(known, clock)
    return may && mayBe('extensionAsked', matter.stage) && asksFor(actor, matter)
  },
  decideExtension(actor, matter, known) {
    const extension = asked(known)
    return (
      extension !== undefined &&
      !whyNotDecide(actor, matter, { ...known, asked: { ...extension, of: 'extension' } })
    )
  },
  takeBackExtension(actor, _, known) {
    const extension = asked(known)
    return extension !== undefined && isOfUnit(actor, extension.unitId)
  },
  park(actor, matter, known) {
    const isAbove = isForAbove(known, actor, matter, parkedBefore(known.stays))
    return mayBe('parked', matter.stage) && !openStay(known) && !isAbove
  },
  parkFurther(actor, matter, known) {
    const stay = openStay(known)
    return stay?.sort === 'parked' && !isForAbove(known, actor, matter, stay.renewals + 1)
  },
  unpark: (_actor, _, known) => openStay(known)?.sort === 'parked',
  explainLate: (actor, _, { clocks }) => clocks.some((clock) => isAskedWhy(actor, clock)),
}

/** What may be chosen by who may do these acts. */
export function clockChoices(acts: readonly string[], known: ClocksKnown): ClockChoices {
  const { stayReasons, parkedDays, lateReasons } = rulesNow(known.dictionary, known.now)
  const clock = acts.includes('askExtension') ? settleClock(known) : undefined
  return {
    stayReasons: acts.includes('askSuspension')
      ? stayReasons.map(({ id, name, mostDays }) => ({ id, name, mostDays }))
      : [],
    extension: clock
      ? {
          clockId: clock.id,
          most: mostMore(known, clock).most,
          unit: clock.unit,
        }
      : null,
    parkedDays: acts.includes('park') || acts.includes('parkFurther') ? parkedDays : null,
    lateReasons: acts.includes('explainLate') ? lateReasons.map(({ id, name }) => ({ id, name })) : [],
  }
}
