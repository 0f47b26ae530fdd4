import type { Actor } from '@manyuan/core/permissions/actor.ts'
import type { WhistleView } from '@manyuan/core/whistle/views.ts'
import { isLate } from '@manyuan/core/whistle/whistle.ts'
import type { listActivities } from '../db/matter-read.ts'
import type { WhistleRow } from '../db/whistles.ts'
import type { TextRow } from '../matters/texts.ts'

/** What was written about the matter. */
export type Said = {
  activities: Awaited<ReturnType<typeof listActivities>>
  texts: readonly TextRow[]
  open: (row: TextRow) => string
}

/** One whistle as staff see it: which units were called and came, never which people. */
export function presentWhistle(
  actor: Actor,
  row: WhistleRow,
  { activities, texts, open }: Said,
): WhistleView {
  const fact = activities.find(({ kind, data }) => kind === 'whistle' && data.whistleId === row.id)
  const said = (field: string) => {
    const text = texts.find((one) => one.activityId === fact?.id && one.field === field)
    return (text && open(text)) || null
  }
  return {
    id: row.id,
    centreId: row.centreId,
    state: row.state,
    atOnce: row.atOnce,
    meetsAt: row.meetsAt.toISOString(),
    calledAt: row.calledAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    meetingPlace: said('meetingPlace'),
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
