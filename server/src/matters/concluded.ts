import { waysOn } from '@manyuan/core/call-backs/conclusion.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import type { listActivities } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { Dictionary } from '../places/dictionary.ts'
import type { TextRow } from './texts.ts'

type Activity = Awaited<ReturnType<typeof listActivities>>[number]
type Of = { dictionary: Dictionary; language: Language; open: (row: TextRow) => string }

/** What the reporters of a matter that ended unagreed read: why, what was done, and which ways remain; nothing of any other. */
export function conclusionOf(
  { dictionary, language, open }: Of,
  matter: Pick<MatterRecord, 'stage'>,
  { activities, texts }: { activities: readonly Activity[]; texts: readonly TextRow[] },
): FollowView['conclusion'] {
  const deed = activities.findLast(({ kind }) => kind === 'conclude')
  if (matter.stage !== 'concluded' || !deed) return null
  const unit = deed.unitId === null ? undefined : dictionary.unit(deed.unitId)
  const named = Array.isArray(deed.data.ways) ? deed.data.ways : []
  const said = (field: string) => {
    const row = texts.find((one) => one.activityId === deed.id && one.field === field)
    return row ? open(row) : ''
  }
  return {
    at: deed.at.toISOString(),
    unit: unit ? nameIn(language, unit.name) : null,
    reason: said('conclusion'),
    done: said('wasDone'),
    ways: waysOn.filter((way) => named.includes(way)),
    where: said('waysOn'),
  }
}
