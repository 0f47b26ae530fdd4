import type { PlaceCommandInput } from '@manyuan/core/places/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import { findNeedOfUnit } from '../db/places.ts'
import { added, change, type Edited, getEdited, requireEdit } from './edit-frame.ts'

/** Adds a unit at a division: a department, a station, a committee. */
export async function addUnit(use: AdminUseCase, input: PlaceCommandInput<'unit.add'>): Promise<Edited> {
  const division = use.dictionary.division(input.divisionId)
  if (!division || division.validTo !== null) return refuse('place.unknown', { place: input.divisionId })
  requireEdit(use, 'units.edit', division.path)
  const parent = input.parentId === undefined ? undefined : use.dictionary.unit(input.parentId)
  if (
    input.parentId !== undefined &&
    (!parent || parent.validTo !== null || parent.county !== division.county)
  )
    return refuse('unit.unknown', { unitId: input.parentId })
  const id = use.newId()
  insertRows(use.tx, 'unit', [
    {
      id,
      county: division.county,
      division_id: division.id,
      path: division.path,
      level: division.level,
      parent_id: parent?.id ?? null,
      kind: input.kind,
      function: input.function,
      name: JSON.stringify(input.name),
      residency: input.residency ?? null,
      valid_from: use.day,
    },
  ])
  return await added(use, id)
}

/** Changes what a unit is called, what it does, or how it is present at the centre. */
export async function changeUnit(
  use: AdminUseCase,
  input: PlaceCommandInput<'unit.change'>,
): Promise<Edited> {
  await getEdited(use, 'unit', input.unitId)
  const { name, residency } = input
  return await change(use, 'unit', input.unitId, { name, function: input.function, residency })
}

/** Ends a unit that has no open task and nobody in its posts. The unit of a centre ends with its division. */
export async function endUnit(use: AdminUseCase, input: PlaceCommandInput<'unit.end'>): Promise<Edited> {
  const unit = await getEdited(use, 'unit', input.unitId)
  if (use.dictionary.centreOfUnit(unit.id)) return refuse('permission.denied', { action: 'units.edit' })
  const need = await findNeedOfUnit(use.tx, unit.id, use.day)
  if (need) return refuse('record.inUse', { what: need })
  return await change(use, 'unit', unit.id, { valid_to: use.day })
}
