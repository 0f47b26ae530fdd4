import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { raiseRulesVersion } from '../db/dictionary.ts'
import { changePlace, type LockedPlace, lockPlace } from '../db/places.ts'

type Act = 'places.edit' | 'units.edit'
type Table = Parameters<typeof lockPlace>[1]
/** What was changed, and its version after. */
export type Edited = { id: string; version: number }

const actOf: Record<Table, Act> = {
  division: 'places.edit',
  centre: 'units.edit',
  grid: 'places.edit',
  unit: 'units.edit',
}

/** Makes sure that the actor may edit at this path. Places are public: who may not is told so. */
export function requireEdit(use: AdminUseCase, act: Act, path: string): void {
  if (!canAt(use.actor, act, path)) refuse('permission.denied', { action: act })
}

/** Locks a place that has not ended and that the actor may edit; refuses old knowledge. */
export async function getEdited(use: AdminUseCase, table: Table, id: string): Promise<LockedPlace> {
  const place = await lockPlace(use.tx, table, id)
  if (!place || place.validTo !== null) return refuse('record.notFound')
  requireEdit(use, actOf[table], place.path)
  if (use.expectedVersion !== undefined && use.expectedVersion !== place.version)
    return refuse('record.changed', { version: place.version })
  return place
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
