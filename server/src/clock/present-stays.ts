import { stayReasonOf } from '@manyuan/core/clock/clock-rules.ts'
import type { ExtensionView, StayView } from '@manyuan/core/clock/views.ts'
import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import type { ExtensionRow, StayRow } from '../db/stays.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** One standing still as staff see it: whose and why, never who wrote it. */
export function presentStay(actor: Actor, { clockRules }: Dictionary, row: StayRow): StayView {
  const reason = stayReasonOf(clockRules, row.reasonId)
  return {
    id: row.id,
    sort: row.sort,
    reason: row.reasonId === null ? null : { id: row.reasonId, name: reason?.name ?? { zh: row.reasonId } },
    state: row.state,
    unitId: row.unitId,
    until: row.until,
    renewals: row.renewals,
    askedAt: row.askedAt.toISOString(),
    from: row.state === 'denied' ? null : (row.decidedAt?.toISOString() ?? null),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy,
    mine: isOfUnit(actor, row.unitId),
  }
}

/** One request for more time as staff see it. */
export function presentExtension(actor: Actor, row: ExtensionRow): ExtensionView {
  return {
    id: row.id,
    clockId: row.clockId,
    unitId: row.unitId,
    amount: row.amount,
    unit: row.unit,
    state: row.state,
    askedAt: row.askedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    mine: isOfUnit(actor, row.unitId),
  }
}
