import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { type OverlayAct, overlayActs } from '@manyuan/core/matters/views.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { type ClocksKnown, isOpenClockAct } from '../clock/open-clock-acts.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import type { ObjectionRow } from '../db/objections.ts'
import type { SupervisionRow } from '../db/supervisions.ts'
import { whyNotObject } from '../dispatch/object.ts'
import { isOpenSupervisionAct } from '../supervision/open-acts.ts'

type Known = ClocksKnown & {
  objections: readonly ObjectionRow[]
  supervisions: readonly SupervisionRow[]
}

/** The acts on overlays that are open to this reader: their rights, and where each overlay stands. */
export function openActs(actor: Actor, matter: MatterRecord, known: Known): OverlayAct[] {
  return overlayActs.filter((act) => can(actor, act, matter) && isOpenAct[act](actor, matter, known))
}

function ownTask(actor: Actor, matter: MatterRecord): TaskRecord | undefined {
  if (actor.type !== 'staff') return undefined
  return matter.tasks.find(({ unitId, state }) => unitId === actor.unitId && isOpenTask(state))
}

const isOpenAct: Record<OverlayAct, (actor: Actor, matter: MatterRecord, known: Known) => boolean> = {
  object(actor, matter, known) {
    const task = ownTask(actor, matter)
    return task !== undefined && whyNotObject(known, matter, task) === undefined
  },
  takeBackObjection: (actor, _, { objections }) =>
    objections.some(
      ({ state, unitId }) => state === 'raised' && actor.type === 'staff' && unitId === actor.unitId,
    ),
  split: (_, { stage }) => isOpen(stage),
  ruleObjection: (actor, _, { objections }) =>
    objections.some(
      ({ state, raisedStaffId }) =>
        state === 'raised' && !(actor.type === 'staff' && actor.staffId === raisedStaffId),
    ),
  ...isOpenSupervisionAct,
  ...isOpenClockAct,
}
