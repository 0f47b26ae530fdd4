import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import type { SupervisionView } from '@manyuan/core/supervision/views.ts'
import type { SupervisionRow } from '../db/supervisions.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { numberOf } from './demand.ts'
import { maySpeakFor } from './speaks-for.ts'

/** What every view of a demand shows: whose, of whom and why, never who wrote it. */
export function demandOf(row: SupervisionRow) {
  return {
    id: row.id,
    number: numberOf(row),
    form: row.form,
    ground: row.ground,
    state: row.state,
    times: row.times,
    fromUnitId: row.fromUnitId,
    toUnitId: row.toUnitId,
    demandedAt: row.demandedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
  }
}

/** One demand as the reader of its matter sees it. */
export function presentSupervision(
  dictionary: Dictionary,
  actor: Actor,
  row: SupervisionRow,
): SupervisionView {
  return {
    ...demandOf(row),
    firstId: row.firstId,
    endedAt: row.endedAt?.toISOString() ?? null,
    mine: isOfUnit(actor, row.toUnitId) ? 'to' : maySpeakFor(dictionary, actor, row) ? 'from' : null,
  }
}
