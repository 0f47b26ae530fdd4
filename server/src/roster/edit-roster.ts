import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RosterCommandInput } from '@manyuan/core/roster/commands.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { clearDay, listPostsToChoose, lockRoster, setDay, setWeek } from '../db/rosters.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** What was written, and its version after. */
export type RosterDone = { id: string; version: number }

/** The units whose posts may be on duty at a centre: its own, and those that sit at the same place. */
export function unitsOfRoster({ units, centre }: Dictionary, centreId: string): string[] {
  const divisionId = centre(centreId)?.divisionId
  return units.filter((unit) => unit.divisionId === divisionId && unit.validTo === null).map(({ id }) => id)
}

/** Locks the roster of a centre that the actor keeps; others' centres answer like unknown ones. Gives the version after. */
async function lockKept(use: AdminUseCase, centreId: string): Promise<number> {
  if (!canAt(use.actor, 'roster.edit')) return refuse('permission.denied', { action: 'roster.edit' })
  const centre = use.dictionary.centre(centreId)
  if (!centre || centre.validTo !== null || !canAt(use.actor, 'roster.edit', centre.path))
    return refuse('record.notFound')
  const version = await lockRoster(use.tx, centreId)
  if (use.expectedVersion !== undefined && use.expectedVersion !== version)
    return refuse('record.changed', { version })
  return version + 1
}

/** What was, was: who was on duty yesterday is what others acted by. */
function requireToCome(use: AdminUseCase, field: string, day: BusinessDay): void {
  if (day < use.day) refuse('input.invalid', { fields: [{ path: field, problem: 'past' }] })
}

/** Refuses the first shift of a post that is not one of this centre's place. */
async function requireOwnPosts(
  use: AdminUseCase,
  centreId: string,
  shifts: readonly { postId: string }[],
): Promise<void> {
  const posts = await listPostsToChoose(use.tx, unitsOfRoster(use.dictionary, centreId), use.day)
  const known = new Set(posts.map(({ postId }) => postId))
  const strange = shifts.findIndex(({ postId }) => !known.has(postId))
  if (strange >= 0)
    refuse('input.invalid', { fields: [{ path: `shifts.${strange}.postId`, problem: 'option' }] })
}

/** Writes the weekly pattern of a centre from a day on. */
export async function setRosterWeek(
  use: AdminUseCase,
  { centreId, from, shifts }: RosterCommandInput<'roster.setWeek'>,
): Promise<RosterDone> {
  const version = await lockKept(use, centreId)
  requireToCome(use, 'from', from)
  await requireOwnPosts(use, centreId, shifts)
  await setWeek(use.tx, centreId, from, shifts)
  return { id: centreId, version }
}

/** Writes the shifts that begin on one day, in place of the pattern. */
export async function setRosterDay(
  use: AdminUseCase,
  { centreId, day, shifts }: RosterCommandInput<'roster.setDay'>,
): Promise<RosterDone> {
  const version = await lockKept(use, centreId)
  requireToCome(use, 'day', day)
  await requireOwnPosts(use, centreId, shifts)
  await setDay(use.tx, centreId, day, shifts)
  return { id: centreId, version }
}

/** Lets a day follow the pattern again. */
export async function clearRosterDay(
  use: AdminUseCase,
  { centreId, day }: RosterCommandInput<'roster.clearDay'>,
): Promise<RosterDone> {
  const version = await lockKept(use, centreId)
  requireToCome(use, 'day', day)
  await clearDay(use.tx, centreId, day)
  return { id: centreId, version }
}
