import type { PlaceCommandInput } from '@manyuan/core/places/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import { endDutyList, findNeedOfUnit, lockPlace } from '../db/places.ts'
import { added, change, type Edited, getEdited, lastDayOf, lockEdited, refuseField } from './edit-frame.ts'

/** Adds a unit at a division: a department, a station, a committee. */
export async function addUnit(use: AdminUseCase, input: PlaceCommandInput<'unit.add'>): Promise<Edited> {
  // Under its lock the division cannot end while it gets a unit.
  const { id: divisionId } = await lockEdited(use, 'division', input.divisionId, 'units.edit')
  const division = use.dictionary.division(divisionId) ?? refuse('record.notFound')
  const parent = input.parentId === undefined ? undefined : await lockPlace(use.tx, 'unit', input.parentId)
  if (
    input.parentId !== undefined &&
    (!parent || parent.validTo !== null || use.dictionary.unit(parent.id)?.county !== division.county)
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
  if (unit.kind === 'centre') return refuseField('unitId', 'unitOfCentre')
  const need = await findNeedOfUnit(use.tx, unit.id, use)
  if (need) return refuse('record.inUse', need)
  const lastDay = lastDayOf(use, unit, input.lastDay)
  await endDutyList(use.tx, unit.id, addDays(lastDay, 1))
  return await change(use, 'unit', unit.id, { valid_to: lastDay })
}
