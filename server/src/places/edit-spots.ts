import type { PlaceCommandInput } from '@manyuan/core/places/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import { lockPlace } from '../db/places.ts'
import { findSpotPlace, hasSpotNamed } from '../db/spots.ts'
import { added, change, type Edited, getEdited, lastDayOf, lockEdited, refuseField } from './edit-frame.ts'
import { givePlaceNumber } from './place-numbers.ts'

/** The path of a grid of this division, which does not end before the spot lies in it; refuses one that is not there. */
async function pathOfGrid(use: AdminUseCase, gridId: string, divisionId: string): Promise<string> {
  const isThere = use.dictionary.grid(gridId)?.divisionId === divisionId
  const grid = isThere ? await lockPlace(use.tx, 'grid', gridId) : undefined
  return grid?.validTo === null ? grid.path : refuseField('gridId', 'option')
}

/** Adds a public spot, with a number of its own for good. */
export async function addSpot(use: AdminUseCase, input: PlaceCommandInput<'spot.add'>): Promise<Edited> {
  // Under the lock of its division: two who add the same one at once would both find the name free.
  const division = await lockEdited(use, 'division', input.divisionId, 'spots.edit')
  const path = input.gridId ? await pathOfGrid(use, input.gridId, division.id) : division.path
  if (await hasSpotNamed(use.tx, division.id, input.name.zh))
    return refuse('record.duplicate', { what: 'spotName' })
  const id = use.newId()
  insertRows(use.tx, 'spot', [
    {
      id,
      division_id: division.id,
      grid_id: input.gridId ?? null,
      path,
      name: JSON.stringify(input.name),
      lon: input.point?.lon ?? null,
      lat: input.point?.lat ?? null,
      valid_from: use.day,
    },
  ])
  await givePlaceNumber(use.tx, { spot_id: id })
  return await added(use, id)
}

/** Changes what a spot is called, in which grid of its division it lies, and its point. What hangs there leads to it as before. */
export async function changeSpot(
  use: AdminUseCase,
  input: PlaceCommandInput<'spot.change'>,
): Promise<Edited> {
  // Division, grid, spot: in the order in which whoever merges or ends them locks them.
  // An unknown spot lies in no division either.
  const at = (await findSpotPlace(use.tx, input.spotId)) ?? { divisionId: input.spotId }
  const division = await lockEdited(use, 'division', at.divisionId, 'spots.edit')
  const path = input.gridId ? await pathOfGrid(use, input.gridId, division.id) : division.path
  const { id } = await getEdited(use, 'spot', input.spotId)
  if (input.name && (await hasSpotNamed(use.tx, division.id, input.name.zh, id)))
    return refuse('record.duplicate', { what: 'spotName' })
  const where = input.gridId === undefined ? {} : { grid_id: input.gridId, path }
  const point =
    input.point === undefined ? {} : { lon: input.point?.lon ?? null, lat: input.point?.lat ?? null }
  return await change(use, 'spot', id, { name: input.name, ...where, ...point })
}

/** Ends a spot; who scans what still hangs there is led to its grid or village. */
export async function endSpot(use: AdminUseCase, input: PlaceCommandInput<'spot.end'>): Promise<Edited> {
  const spot = await getEdited(use, 'spot', input.spotId)
  return await change(use, 'spot', spot.id, { valid_to: lastDayOf(use, spot, input.lastDay) })
}
