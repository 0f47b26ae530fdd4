import type { PlaceCommandInput } from '@manyuan/core/places/commands.ts'
import { type Division, levels, pathsUpwards, pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import { findNeedOfGrid, hasOtherGridAt } from '../db/places.ts'
import { freeSpotsOfGrid } from '../db/spots.ts'
import type { Dictionary } from './dictionary.ts'
import { added, change, type Edited, getEdited, lastDayOf, lockEdited, refuseField } from './edit-frame.ts'
import { givePlaceNumber } from './place-numbers.ts'

/** What the code of a grid begins with: that of its village, or, in a zone without one, of the place around it. */
export function codeBegin(dictionary: Dictionary, village: Division): string {
  if (village.code !== null) return village.code
  const around = pathsUpwards(village.path).find((path) => dictionary.divisionAt(path)?.statutory)
  return around ?? dictionary.city.path
}

/** Adds a grid to a village (DB6101/T 3185-2024: grids belong to villages and communities alone). */
export async function addGrid(use: AdminUseCase, input: PlaceCommandInput<'grid.add'>): Promise<Edited> {
  const { path: villagePath } = await lockEdited(use, 'division', input.divisionId)
  const village = use.dictionary.division(input.divisionId)
  if (village?.level !== levels.village) return refuseField('divisionId', 'villageOnly')
  if (!input.code.startsWith(codeBegin(use.dictionary, village))) return refuseField('code', 'gridCode')
  const path = `${villagePath}${input.code.slice(pathWidths.village)}`
  if (await hasOtherGridAt(use.tx, path, input.code)) return refuseField('code', 'gridNumber')
  const id = use.newId()
  insertRows(use.tx, 'grid', [
    {
      id,
      code: input.code,
      division_id: village.id,
      path,
      overlay: input.overlay,
      name: JSON.stringify(input.name),
      households: input.households ?? null,
      valid_from: use.day,
    },
  ])
  await givePlaceNumber(use.tx, { grid_id: id })
  return await added(use, id)
}

/** Changes the name of a grid, or how many households it has. */
export async function changeGrid(
  use: AdminUseCase,
  input: PlaceCommandInput<'grid.change'>,
): Promise<Edited> {
  await getEdited(use, 'grid', input.gridId)
  return await change(use, 'grid', input.gridId, { name: input.name, households: input.households })
}

/** Ends a grid that nobody works in any more; its spots stay in the village. */
export async function endGrid(use: AdminUseCase, input: PlaceCommandInput<'grid.end'>): Promise<Edited> {
  const grid = await getEdited(use, 'grid', input.gridId)
  const need = await findNeedOfGrid(use.tx, grid.id, use.day)
  if (need) return refuse('record.inUse', need)
  await freeSpotsOfGrid(use.tx, grid.id)
  return await change(use, 'grid', grid.id, { valid_to: lastDayOf(use, grid, input.lastDay) })
}
