import type { Actor } from '@manyuan/core/permissions/actor.ts'
import type { WhistleView } from '@manyuan/core/whistle/views.ts'
import { isLate, reportingFrom } from '@manyuan/core/whistle/whistle.ts'
import type { listActivities } from '../db/matter-read.ts'
import type { WhistleRow } from '../db/whistles.ts'
import type { TextRow } from '../matters/texts.ts'

/** What was written about the matter. */
export type Said = {
  activities: Awaited<ReturnType<typeof listActivities>>
  texts: readonly TextRow[]
  open: (row: TextRow) => string
}

/** Where units are called to and what for, as the history of the matter has it. */
export function saidOf({ activities, texts, open }: Said, whistleId: string): SaidOf {
  const fact = activities.find(({ kind, data }) => isCall(kind) && data.whistleId === whistleId)
  return (field) => {
    const text = texts.find((one) => one.activityId === fact?.id && one.field === field)
    return (text && open(text)) || null
  }
}

type SaidOf = (field: 'meetingPlace' | 'purpose') => string | null

function isCall(kind: string): boolean {
  return kind === 'whistle' || kind === 'putOnAgenda'
}

/** One whistle as staff see it: which units were called and came, never which people. */
export function presentWhistle(actor: Actor, row: WhistleRow, said: SaidOf, now: Date): WhistleView {
  const reportFrom = reportingFrom(row.meetsAt)
  return {
    id: row.id,
    centreId: row.centreId,
    meetingId: row.meetingId,
    outcome: row.outcome,
    state: row.state,
    atOnce: row.atOnce,
    meetsAt: row.meetsAt.toISOString(),
    reportFrom: now < reportFrom ? reportFrom.toISOString() : null,
    calledAt: row.calledAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    meetingPlace: row.meetingPlace ?? said('meetingPlace'),
    purpose: said('purpose'),
    calls: row.calls.map(({ answeredAt, ...call }) => ({
      ...call,
      answeredAt: answeredAt && new Date(answeredAt).toISOString(),
      late:
        call.state === 'arrived' && answeredAt !== null && !call.noted
          ? isLate(row.meetsAt, new Date(answeredAt))
          : false,
      mine: actor.type === 'staff' && actor.unitId === call.unitId,
    })),
    decisions: row.decisions,
  }
}
