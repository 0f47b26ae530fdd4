import type { WorkCalendar } from '@manyuan/core/clock/calendar.ts'
import { workingMinutesBetween } from '@manyuan/core/clock/working-time.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { StageStay, SupervisionSheet } from '@manyuan/core/supervision/views.ts'
import { recordReading } from '../audit/record-reading.ts'
import type { Sender } from '../commands/sender.ts'
import { listClocks } from '../db/clocks.ts'
import { listActivities, listTextRows } from '../db/matter-read.ts'
import { listSupervisions } from '../db/supervisions.ts'
import type { Deps } from '../deps.ts'
import { getReadable, readableCipher } from '../matters/readable.ts'
import { openerOf } from '../matters/texts.ts'
import { demandOf } from './present-supervision.ts'

type Activity = Awaited<ReturnType<typeof listActivities>>[number]

/** The stages of a matter until a moment, and how much of the office's time each took. */
function staysUntil(calendar: WorkCalendar, activities: readonly Activity[], until: Date): StageStay[] {
  const entries = activities.filter(({ from, to, at }) => to !== null && to !== from && at <= until)
  return entries.flatMap(({ to, at }, n) => {
    if (to === null) return []
    const end = entries[n + 1]?.at ?? null
    return [
      {
        stage: to,
        from: at.toISOString(),
        until: end?.toISOString() ?? null,
        workingMinutes: Math.floor(workingMinutesBetween(calendar, at, end ?? until)),
      },
    ]
  })
}

/**
 * 督办单: what was demanded, in which procedure the matter was then and how long each had taken. It is of that moment: what
 * came later stands on the matter.
 */
export async function readSheet(
  deps: Deps,
  sender: Sender,
  ref: string,
  id: string,
): Promise<SupervisionSheet> {
  const matter = await getReadable(deps, sender.actor, ref)
  const [all, activities, texts, clocks, cipher] = await Promise.all([
    listSupervisions(deps.db, matter),
    listActivities(deps.db, matter),
    listTextRows(deps.db, matter),
    listClocks(deps.db, matter, 'all'),
    readableCipher(deps, matter),
  ])
  const found = all.find((one) => one.id === id) ?? refuse('supervision.notFound')
  await recordReading(deps, sender, matter)
  const { calendar } = await deps.dictionary.current()
  const open = openerOf(cipher)
  const said = (kinds: readonly string[]) => {
    const deed = activities.findLast(({ kind, data }) => kinds.includes(kind) && data.supervisionId === id)
    const text = texts.find(({ activityId }) => activityId !== null && activityId === deed?.id)
    return (text && open(text)) || null
  }
  const at = found.demandedAt
  return {
    ...demandOf(found),
    matter: matterRef(matter),
    code: matter.code,
    kindId: matter.kindId,
    divisionId: matter.divisionId,
    registeredAt: matter.registeredAt.toISOString(),
    words: said(['supervise', 'repeatSupervision']),
    answer: said(['answerSupervision']),
    stays: staysUntil(calendar, activities, at),
    overdue: clocks
      .filter(({ aboutId, dueAt, metAt, droppedAt }) => {
        const ran = (metAt === null || metAt > at) && (droppedAt === null || droppedAt > at)
        return aboutId === null && dueAt <= at && ran
      })
      .map(({ milestone, dueAt }) => ({ milestone, dueAt: dueAt.toISOString() })),
  }
}
