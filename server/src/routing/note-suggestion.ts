import { pathsUpwards } from '@manyuan/core/places/places.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { countSuggestion, insertSuggestion, listSuggestions, type SuggestionCount } from '../db/routing.ts'
import type { UseCase } from '../matters/use-case.ts'
import { suggestNow } from './suggest-now.ts'
import type { RouteSuggestion } from './suggest-route.ts'

/** As many slots as keep those who dispatch by one line at once apart; the sum of a day reads them all. */
const slots = 8

/**
 * Whether what is suggested for a matter is written down: of those that are open to their area alone, and of none that is
 * about a unit, since who is suggested says to whom it was not.
 */
function isCounted(use: UseCase, matter: MatterRecord): boolean {
  return (
    matter.confidentiality === 'normal' &&
    matter.excludedUnitIds.length === 0 &&
    matter.excludedPaths.length === 0 &&
    !use.dictionary.getKindOf(matter).aboutUnit
  )
}

function count(
  use: UseCase,
  matter: MatterRecord,
  of: { byWhat: string; taskId: string },
  counts: readonly SuggestionCount[],
): void {
  const slot = Number.parseInt(of.taskId.slice(-1), 16) % slots
  const day = businessDayOf(use.now)
  countSuggestion(use.tx, { county: matter.county, byWhat: of.byWhat, day, slot }, counts)
}

/** By what a suggestion was made: the line of a duty list, or a rule. */
function whatOf({ lead, rule }: RouteSuggestion): string | undefined {
  if (lead?.duty) return `duty:${lead.duty.id}`
  return lead && rule ? `rule:${rule.id}` : undefined
}

/** What led a matter before, and now leads another: its suggestion was sent on; that of a unit which had it already came back. */
async function countMoved(use: UseCase, matter: MatterRecord, toUnitId: string): Promise<void> {
  const leads = matter.tasks.filter(({ role }) => role === 'lead')
  const last = leads.at(-1)
  // Taken back and sent to the same unit again, it went nowhere.
  if (!last || last.unitId === toUnitId) return
  const followed = (await listSuggestions(use.tx, matter)).filter((one) => one.followed)
  const countFor = (taskId: string | undefined, what: SuggestionCount) => {
    const suggested = followed.find((one) => one.taskId === taskId)
    if (suggested) count(use, matter, suggested, [what])
  }
  countFor(last.id, 'sent_on')
  countFor(leads.findLast(({ unitId }) => unitId === toUnitId)?.id, 'came_back')
}

/**
 * Writes down, with what a matter is sent by, to whom it had been suggested, and counts it for the line or rule; for those that
 * had named who led it before, that it was sent on or came back.
 */
export async function noteSuggestion(
  use: UseCase,
  matter: MatterRecord,
  sent: { taskId: string; unitId: string },
): Promise<{ suggested?: 'followed' | 'otherwise' }> {
  if (!isCounted(use, matter)) return {}
  await countMoved(use, matter, sent.unitId)
  const suggestion = await suggestNow(use.tx, use.dictionary, matter, use.now)
  const byWhat = whatOf(suggestion)
  if (byWhat === undefined || !suggestion.lead) return {}
  const followed = suggestion.lead.unit.id === sent.unitId
  insertSuggestion(use.tx, matter, {
    taskId: sent.taskId,
    byWhat,
    ruleVersion: byWhat.startsWith('rule:') ? (suggestion.rule?.version ?? null) : null,
    unitId: suggestion.lead.unit.id,
    followed,
  })
  const counts = followed ? (['sent', 'followed'] as const) : (['sent'] as const)
  count(use, matter, { byWhat, taskId: sent.taskId }, counts)
  return { suggested: followed ? 'followed' : 'otherwise' }
}

/** What is counted of a kind as a whole at a place: disputes, by whatever line the matters were sent, or by none. */
export function kindAt(kindId: string, path: string): string {
  return `kind:${kindId}@${path}`
}

/**
 * Counts that a unit disputes its task, or that the centre agreed: for the line or rule that had named the unit, and for the kind
 * at each of its places, since what nobody's line names is guessed, and guessed wrong.
 */
export async function countDispute(
  use: UseCase,
  matter: MatterRecord,
  task: Pick<TaskRecord, 'id'>,
  what: 'objected' | 'upheld',
): Promise<void> {
  if (!isCounted(use, matter)) return
  const suggested = (await listSuggestions(use.tx, matter)).find(({ taskId }) => taskId === task.id)
  if (suggested?.followed) count(use, matter, suggested, [what])
  const places = pathsUpwards(matter.path).filter((path) => use.dictionary.divisionAt(path))
  for (const path of places)
    count(use, matter, { byWhat: kindAt(matter.kindId, path), taskId: task.id }, [what])
}
