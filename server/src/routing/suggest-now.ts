import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { routingTime } from '@manyuan/core/routing/rule.ts'
import type { RouteSuggestionView } from '@manyuan/core/routing/views.ts'
import type { Database, Tx } from '../db/tx.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { readUnitsDuty } from '../roster/unit-duty.ts'
import type { RoutedMatter } from './duty-lines.ts'
import { presentSuggestion } from './present-suggestion.ts'
import { type RouteSuggestion, suggestRoute, type UnitsOnDuty, unitsAlike } from './suggest-route.ts'

/**
 * While the office is closed units that are alike are told apart by who of them is on duty. Rosters are read once for all these
 * matters, and only where there is such a choice.
 */
async function onDutyAmongAlike(
  db: Database | Tx,
  dictionary: Dictionary,
  matters: readonly RoutedMatter[],
  at: Date,
): Promise<UnitsOnDuty> {
  const isClosed = routingTime(dictionary.calendar, at).hours === 'outside'
  const alike = isClosed ? matters.flatMap((matter) => unitsAlike(dictionary, matter, at)) : []
  const duty = await readUnitsDuty(db, dictionary, alike, at)
  return new Set([...duty].flatMap(([id, posts]) => (posts.length > 0 ? [id] : [])))
}

/** Who of the suggested units is on duty, for a reader who may see rosters. */
async function dutyShown(
  db: Database,
  dictionary: Dictionary,
  actor: Actor,
  suggestions: readonly RouteSuggestion[],
  at: Date,
) {
  const shown = suggestions.flatMap(({ lead, owner, assist }) => [lead ?? [], owner ?? [], assist].flat())
  const mayRead = actor.type === 'staff' && canAt(actor, 'roster.read')
  const units = mayRead ? shown.map(({ unit }) => unit) : []
  return await readUnitsDuty(db, dictionary, units, at)
}

/** To whom a matter is suggested at an instant. */
export async function suggestNow(
  db: Database | Tx,
  dictionary: Dictionary,
  matter: RoutedMatter,
  at: Date,
): Promise<RouteSuggestion> {
  return suggestRoute(dictionary, matter, at, {
    onDuty: await onDutyAmongAlike(db, dictionary, [matter], at),
  })
}

/** The same as the reader sees it: with its names, why it is so, and who of the suggested units is on duty. */
export async function readSuggestion(
  db: Database,
  dictionary: Dictionary,
  actor: Actor,
  matter: RoutedMatter,
  at: Date,
): Promise<RouteSuggestionView> {
  const suggestion = await suggestNow(db, dictionary, matter, at)
  return presentSuggestion(dictionary, suggestion, await dutyShown(db, dictionary, actor, [suggestion], at))
}

/** The same of many matters, by their ids, with as few statements. */
export async function readSuggestions(
  db: Database,
  dictionary: Dictionary,
  actor: Actor,
  matters: readonly (RoutedMatter & { id: string })[],
  at: Date,
): Promise<Map<string, RouteSuggestionView>> {
  const onDuty = await onDutyAmongAlike(db, dictionary, matters, at)
  const suggested = matters.map(
    (matter) => [matter.id, suggestRoute(dictionary, matter, at, { onDuty })] as const,
  )
  const of = suggested.map(([, suggestion]) => suggestion)
  const duty = await dutyShown(db, dictionary, actor, of, at)
  return new Map(
    suggested.map(([id, suggestion]) => [id, presentSuggestion(dictionary, suggestion, duty)] as const),
  )
}
