import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { raiseRulesVersion } from '../db/dictionary.ts'
import { changePlace, type LockedPlace, lockPlace } from '../db/places.ts'

type Act = 'places.edit' | 'spots.edit' | 'units.edit' | 'staff.security'
type Table = Parameters<typeof lockPlace>[1]
/** What was changed, and its version after. */
export type Edited = { id: string; version: number }

const actOf: Record<Table, Act> = {
  division: 'places.edit',
  centre: 'units.edit',
  grid: 'places.edit',
  spot: 'spots.edit',
  unit: 'units.edit',
}

/**
 * Locks a place that has not ended. Who edits nowhere is told so; to the administrator of another place it answers like
 * an unknown one.
 */
export async function lockEdited(
  use: AdminUseCase,
  table: Table,
  id: string,
  act: Act = actOf[table],
): Promise<LockedPlace> {
  if (!canAt(use.actor, act)) return refuse('permission.denied', { action: act })
  const place = await lockPlace(use.tx, table, id)
  if (!place || place.validTo !== null || !canAt(use.actor, act, place.path)) return refuse('record.notFound')
  return place
}

/** Locks the place that a command changes; refuses old knowledge of it. */
export async function getEdited(use: AdminUseCase, table: Table, id: string): Promise<LockedPlace> {
  const place = await lockEdited(use, table, id)
  if (use.expectedVersion !== undefined && use.expectedVersion !== place.version)
    return refuse('record.changed', { version: place.version })
  return place
}

/** The last day of what ends: today or before, when it was there already. */
export function lastDayOf(use: AdminUseCase, place: LockedPlace, lastDay = use.day): BusinessDay {
  if (lastDay > use.day) return refuseField('lastDay', 'notLater')
  return lastDay < place.validFrom ? refuseField('lastDay', 'order') : lastDay
}

/** Writes a change of a locked place; every process reads the places anew. */
export async function change<Name extends Table>(
  use: AdminUseCase,
  table: Name,
  id: string,
  columns: Parameters<typeof changePlace<Name>>[3],
): Promise<Edited> {
  const version = await changePlace(use.tx, table, id, columns)
  await raiseRulesVersion(use.tx)
  return { id, version }
}

/** Something new, with its first version; every process reads the places anew. */
export async function added(use: AdminUseCase, id: string): Promise<Edited> {
  await raiseRulesVersion(use.tx)
  return { id, version: 1 }
}

/** Refuses one field of the input. */
export function refuseField(path: string, problem: string): never {
  return refuse('input.invalid', { fields: [{ path, problem }] })
}
