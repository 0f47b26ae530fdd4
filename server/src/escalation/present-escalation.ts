import type { EscalationView } from '@manyuan/core/escalation/views.ts'
import type { EscalationRow } from '../db/escalations.ts'

/** One step as the readers of its matter see it: units and levels, never posts or names. */
export function presentEscalation(row: EscalationRow): EscalationView {
  return {
    milestone: row.milestone,
    level: row.level,
    deed: row.deed,
    outcome: row.outcome,
    dutyGap: row.dutyGap,
    at: row.at.toISOString(),
    since: row.dueAt.toISOString(),
    aboutUnitId: row.aboutUnitId,
    toldUnitId: row.toldUnitId,
  }
}
