import type { ObjectionView } from '@manyuan/core/dispatch/views.ts'
import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import type { ObjectionRow } from '../db/objections.ts'

/** One objection as staff see it: whose and on what ground, never who wrote it. */
export function presentObjection(actor: Actor, row: ObjectionRow): ObjectionView {
  return {
    id: row.id,
    taskId: row.taskId,
    unitId: row.unitId,
    ground: row.ground,
    state: row.state,
    raisedAt: row.raisedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    mine: isOfUnit(actor, row.unitId),
  }
}
