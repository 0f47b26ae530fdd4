import type { EscalationView } from '@manyuan/core/escalation/views.ts'
import type { ClockRow } from '../db/clocks.ts'
import type { EscalationRow } from '../db/escalations.ts'

/** One step as the readers of its matter see it: units and levels, never posts or names. */
export function presentEscalation(row: EscalationRow, clocks: readonly ClockRow[]): EscalationView {
  const clock = clocks.find(({ id }) => id === row.clockId)
  return {
    milestone: row.milestone,
    level: row.level,
    deed: row.deed,
    outcome: row.outcome,
    dutyGap: row.dutyGap,
    at: row.at.toISOString(),
    since: clock?.dueAt.toISOString() ?? null,
    aboutUnitId: row.aboutUnitId,
    toldUnitId: row.toldUnitId,
  }
}
