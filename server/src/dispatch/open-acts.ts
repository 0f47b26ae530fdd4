import type { dispatchActs } from '@manyuan/core/dispatch/inputs.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { ObjectionRow } from '../db/objections.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { whyNotObject } from './object.ts'

type Known = { dictionary: Dictionary; now: Date; objections: readonly ObjectionRow[] }
type DispatchAct = (typeof dispatchActs)[number]

/** Which acts about a dispatch are open where its tasks and objections stand. */
export const isOpenDispatchAct: Record<
  DispatchAct,
  (actor: Actor, matter: MatterRecord, known: Known) => boolean
> = {
  object(actor, matter, known) {
    const task = matter.tasks.find(
      ({ unitId, state, whistleId }) => isOfUnit(actor, unitId) && isOpenTask(state) && whistleId === null,
    )
    return task !== undefined && whyNotObject(known, matter, task) === undefined
  },
  takeBackObjection: (actor, _, { objections }) =>
    objections.some(({ state, unitId }) => state === 'raised' && isOfUnit(actor, unitId)),
  ruleObjection: (actor, _, { objections }) =>
    objections.some(
      ({ state, raisedStaffId }) =>
        state === 'raised' && !(actor.type === 'staff' && actor.staffId === raisedStaffId),
    ),
}
