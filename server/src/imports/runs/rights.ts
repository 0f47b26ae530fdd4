import type { ImportKind } from '@manyuan/core/imports/commands.ts'
import type { GeneralAction } from '@manyuan/core/permissions/actions.ts'
import type { Actor, StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'

const rights: Readonly<Record<ImportKind, readonly GeneralAction[]>> = {
  matters: ['matter.import'],
  divisions: ['places.edit'],
  grids: ['places.edit'],
  spots: ['places.edit'],
  units: ['units.edit'],
  duties: ['units.edit'],
  staff: ['staff.edit', 'staff.security'],
}

/** Whether somebody may bring this in somewhere. */
export function mayImport(actor: Actor, what: ImportKind): boolean {
  return rights[what].some((action) => canAt(actor, action))
}

/** The administrator who may bring this in, or refuses; of each row their rights are asked again. */
export function importerOf(actor: Actor, what: ImportKind): StaffActor {
  const [first] = rights[what]
  if (actor.type === 'staff' && mayImport(actor, what)) return actor
  return refuse('permission.denied', { action: first ?? 'matter.import' })
}

/** Somebody who may bring anything in, or refuses. */
export function anyImporterOf(actor: Actor): StaffActor {
  const may =
    actor.type === 'staff' &&
    Object.values(rights)
      .flat()
      .some((action) => canAt(actor, action))
  return may && actor.type === 'staff' ? actor : refuse('permission.denied', { action: 'matter.import' })
}
