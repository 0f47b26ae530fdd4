import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import type { supervisionActs } from '@manyuan/core/supervision/inputs.ts'
import {
  isOpenSupervision,
  type SupervisionMove,
  supervisionLifecycle,
} from '@manyuan/core/supervision/supervision.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { SupervisionRow } from '../db/supervisions.ts'
import { holderOf } from '../matters/holder.ts'
import { isShutOut } from '../matters/routing.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { isNotAbove, maySpeakFor } from './speaks-for.ts'

type Known = { dictionary: Dictionary; now: Date; supervisions: readonly SupervisionRow[] }
type SupervisionAct = (typeof supervisionActs)[number]

function allows({ state }: SupervisionRow, how: SupervisionMove): boolean {
  return supervisionLifecycle.next(state, how).open
}

function own(actor: Actor, { dictionary, supervisions }: Known, how: SupervisionMove): SupervisionRow[] {
  return supervisions.filter((one) => allows(one, how) && maySpeakFor(dictionary, actor, one))
}

/** Whom somebody could remind, or ask for an answer: not themselves, nobody above, and nobody behind a wall. */
function othersHold(actor: Actor, matter: MatterRecord, { dictionary }: Known): string | undefined {
  const holder = holderOf(dictionary, matter)
  const may = isOpen(matter.stage) && !isOfUnit(actor, holder) && isNotAbove(dictionary, actor, matter)
  return may && !isShutOut(dictionary, matter, holder) ? holder : undefined
}

/** Which acts of supervision are open where the demands of a matter stand. */
export const isOpenSupervisionAct: Record<
  SupervisionAct,
  (actor: Actor, matter: MatterRecord, known: Known) => boolean
> = {
  remind: (actor, matter, known) => othersHold(actor, matter, known) !== undefined,
  supervise(actor, matter, known) {
    const holder = othersHold(actor, matter, known)
    const asked = known.supervisions.some((one) => one.toUnitId === holder && isOpenSupervision(one.state))
    return holder !== undefined && !asked
  },
  answerSupervision: (actor, _, { supervisions }) =>
    supervisions.some((one) => isOfUnit(actor, one.toUnitId) && allows(one, 'answer')),
  judgeSupervision: (actor, _, known) => own(actor, known, 'accepted').length > 0,
  repeatSupervision: (actor, matter, known) =>
    othersHold(actor, matter, known) !== undefined &&
    own(actor, known, 'repeat').some(
      ({ state, dueAt }) => state === 'returned' || !dueAt || dueAt < known.now,
    ),
  takeBackSupervision: (actor, _, known) => own(actor, known, 'takeBack').length > 0,
}
