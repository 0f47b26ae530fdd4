import { lateReasonOf } from '@manyuan/core/clock/clock-rules.ts'
import type { LateView } from '@manyuan/core/clock/views.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import type { ClockRow } from '../db/clocks.ts'
import type { LateReasonRow } from '../db/late-reasons.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { isAskedWhy } from './explain-late.ts'

/** Limits that were not kept, with whose they were and why: never who said it. */
export function presentLate(
  actor: Actor,
  { clockRules }: Dictionary,
  clocks: readonly ClockRow[],
  reasons: readonly LateReasonRow[],
): LateView[] {
  return clocks.flatMap((clock): LateView[] => {
    const said = reasons.find(({ clockId }) => clockId === clock.id)
    const unitId = said?.unitId ?? clock.lateUnitId
    if (clock.light !== 'red' || clock.droppedAt !== null || unitId === null) return []
    // Said of the limit in whose place it came.
    if (clock.explainedAt !== null && !said) return []
    const known = lateReasonOf(clockRules, said?.reasonId)
    return [
      {
        clockId: clock.id,
        milestone: clock.milestone,
        dueAt: clock.dueAt.toISOString(),
        unitId,
        reason: said ? { id: said.reasonId, name: known?.name ?? { zh: said.reasonId } } : null,
        givenAt: said?.givenAt.toISOString() ?? null,
        asked: isAskedWhy(actor, clock),
      },
    ]
  })
}
