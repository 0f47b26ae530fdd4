import { businessDayOf } from '@manyuan/core/time.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { countSuggestion, insertSuggestion, listSuggestions, type SuggestionCount } from '../db/routing.ts'
import type { UseCase } from '../matters/use-case.ts'
import { type RouteSuggestion, suggestRoute } from './suggest-route.ts'

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

/**
 * Writes down, with what a matter is sent by, to whom it had been suggested, and counts it for the line or rule. One that
 * had been sent by a suggestion before is counted as sent on for that, and as having come back if its unit had it already.
 */
export async function noteSuggestion(
  use: UseCase,
  matter: MatterRecord,
  sent: { taskId: string; unitId: string },
): Promise<{ suggested?: 'followed' | 'otherwise' }> {
  if (!isCounted(use, matter)) return {}
  const leads = matter.tasks.filter(({ role }) => role === 'lead')
  if (leads.length > 0) {
    const before = (await listSuggestions(use.tx, matter)).at(-1)
    const back = leads.some(({ unitId }) => unitId === sent.unitId)
    if (before?.followed)
      count(use, matter, before, back ? (['sent_on', 'came_back'] as const) : (['sent_on'] as const))
  }
  const suggestion = suggestRoute(use.dictionary, matter, use.now)
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

/** Counts for the line or rule that had named the unit of a task that the unit disputes it, or that the centre agreed. */
export async function countDispute(
  use: UseCase,
  matter: MatterRecord,
  task: Pick<TaskRecord, 'id'>,
  what: 'objected' | 'upheld',
): Promise<void> {
  const suggested = (await listSuggestions(use.tx, matter)).find(({ taskId }) => taskId === task.id)
  if (suggested?.followed) count(use, matter, suggested, [what])
}
