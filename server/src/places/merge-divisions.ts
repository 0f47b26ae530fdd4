import type { PlaceCommandInput } from '@manyuan/core/places/commands.ts'
import { type Division, levels, pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { nameFromPlace } from '@manyuan/core/text.ts'
import { addDays, type BusinessDay } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import {
  endDutiesOf,
  type LockedGrid,
  listGridNumbers,
  lockGridsOf,
  moveClients,
  moveEndpoints,
  moveUnits,
} from '../db/merges.ts'
import { findNeedOfMerge, lockCentreOf } from '../db/places.ts'
import { moveSpots } from '../db/spots.ts'
import { endWithCentre } from './edit-divisions.ts'
import { change, type Edited, getEdited, lastDayOf, lockEdited, refuseField } from './edit-frame.ts'
import { codeBegin } from './edit-grids.ts'
import { givePlaceNumber } from './place-numbers.ts'

type Input = PlaceCommandInput<'division.merge'>

/**
 * Ends a statutory town or village by decree, with its centre, its grids and the duty lists that spoke for it. Its grids
 * begin anew at the successors; its matters and people follow by a job, matter by matter, since there may be years of them.
 */
export async function mergeDivision(use: AdminUseCase, input: Input): Promise<Edited> {
  const gone = await getEdited(use, 'division', input.divisionId)
  const division = use.dictionary.division(gone.id)
  if (!division || gone.kind !== 'statutory' || division.level < levels.town)
    return refuseField('divisionId', 'notMerged')
  const centre = await lockCentreOf(use.tx, gone.id)
  const successors = await lockSuccessors(use, division, input.successorIds, centre !== undefined)
  const main = mainOf(successors, input.mainId)
  const need = await findNeedOfMerge(use.tx, gone.id, centre, use.day)
  if (need) return refuse('record.inUse', need)
  const lastDay = lastDayOf(use, gone, input.lastDay)
  await passGrids(use, input, { division, main }, lastDay)
  await moveSpots(
    use.tx,
    { divisionId: gone.id, gridId: null, name: division.name },
    { divisionId: main.id, gridId: null, path: main.path },
  )
  await passUnits(use, { division, unitId: centre?.unitId ?? null }, main, lastDay)
  await moveClients(use.tx, division.path, { divisionId: main.id, path: main.path })
  await moveEndpoints(use.tx, division.path, { divisionId: main.id })
  const ended = await endWithCentre(use, gone, centre, lastDay)
  insertRows(
    use.tx,
    'division_successor',
    input.successorIds.map((id) => ({
      division_id: gone.id,
      successor_id: id,
      from_day: addDays(lastDay, 1),
      decree: input.decree,
    })),
  )
  insertRows(use.tx, 'division_merge', [{ division_id: gone.id, main_id: main.id, merged_at: use.now }])
  return ended
}

/** Of the same level, in the same county, still there, and with a centre where there was one. */
async function lockSuccessors(
  use: AdminUseCase,
  of: Division,
  ids: readonly string[],
  withCentre: boolean,
): Promise<Division[]> {
  if (new Set(ids).size < ids.length) return refuseField('successorIds', 'twice')
  for (const id of [...ids].sort()) await lockEdited(use, 'division', id)
  return ids.map((id) => {
    const to = use.dictionary.division(id)
    const fits = to && to.id !== of.id && to.validTo === null && to.statutory
    if (!fits || to.level !== of.level || to.county !== of.county)
      return refuseField('successorIds', 'option')
    const centre = use.dictionary.centreAtOrAbove(to.path, to.level)
    return !withCentre || centre.divisionId === to.id ? to : refuseField('successorIds', 'withoutCentre')
  })
}

/** Who gets what belongs to none of the others: nobody can tell but whoever merges. */
function mainOf(successors: readonly Division[], mainId: string | undefined): Division {
  const [first, second] = successors
  if (mainId === undefined) return first && !second ? first : refuseField('mainId', 'required')
  return successors.find(({ id }) => id === mainId) ?? refuseField('mainId', 'option')
}

/**
 * Its units go on in the main successor and answer there for what they answered for; who else's duty list spoke for the old
 * place speaks for nothing any more.
 */
async function passUnits(
  use: AdminUseCase,
  from: { division: Division; unitId: string | null },
  main: Division,
  lastDay: BusinessDay,
): Promise<void> {
  const { id: divisionId, path } = from.division
  const centre = use.dictionary.centreAtOrAbove(main.path, main.level)
  const to = { divisionId: main.id, path: main.path, unitId: centre.unitId }
  const duties = await moveUnits(use.tx, { divisionId, path, unitId: from.unitId }, to, use.day)
  await endDutiesOf(use.tx, { path, unitId: from.unitId }, lastDay)
  insertRows(
    use.tx,
    'unit_duty',
    duties.map(({ unitId, kindId, role, basis, version }) => ({
      id: use.newId(),
      unit_id: unitId,
      kind_id: kindId,
      path: main.path,
      role,
      basis,
      version,
      valid_from: use.day,
    })),
  )
}

/** Every grid ends and begins anew in the village that takes it over, with a number that nobody had there. */
async function passGrids(
  use: AdminUseCase,
  input: Input,
  { division, main }: { division: Division; main: Division },
  lastDay: BusinessDay,
): Promise<void> {
  const grids = await lockGridsOf(use.tx, division.id)
  for (const [at, { gridId, successorId }] of input.grids.entries()) {
    if (!grids.some(({ id }) => id === gridId)) refuseField(`grids.${at}.gridId`, 'option')
    if (!input.successorIds.includes(successorId)) refuseField(`grids.${at}.successorId`, 'option')
  }
  const taken = new Map<string, Set<string>>()
  const numbers = new Map<string, string>()
  for (const grid of grids) {
    const said = input.grids.find(({ gridId }) => gridId === grid.id)
    const to = (said && use.dictionary.division(said.successorId)) ?? main
    const used = taken.get(to.id) ?? (await listGridNumbers(use.tx, to.path))
    taken.set(to.id, used)
    // Overlays that share their ground share its number too, there as here.
    const ground = `${to.id} ${grid.code}`
    const number = numbers.get(ground) ?? freeNumber(used)
    numbers.set(ground, number)
    used.add(number)
    const id = use.newId()
    const path = `${to.path}${number}`
    insertRows(use.tx, 'grid', [
      {
        id,
        code: `${codeBegin(use.dictionary, to)}${number}`,
        division_id: to.id,
        path,
        overlay: grid.overlay,
        name: JSON.stringify(nameAt(use, division, grid, to)),
        households: grid.households,
        valid_from: use.day,
      },
    ])
    await givePlaceNumber(use.tx, { grid_id: id })
    await moveSpots(
      use.tx,
      { divisionId: division.id, gridId: grid.id, name: division.name },
      { divisionId: to.id, gridId: id, path },
    )
    await change(use, 'grid', grid.id, {
      valid_to: lastDay < grid.validFrom ? grid.validFrom : lastDay,
      successor_id: id,
    })
  }
}

/** Its name, with that of its old village before it when there is one of this name already. */
function nameAt(
  use: AdminUseCase,
  { name: village }: Division,
  { name }: LockedGrid,
  to: Division,
): LockedGrid['name'] {
  const isTaken = use.dictionary
    .gridsOf(to.id)
    .some((grid) => grid.validTo === null && grid.name.zh === name.zh)
  return isTaken ? nameFromPlace(village, name) : name
}

function freeNumber(used: ReadonlySet<string>): string {
  for (let n = 1; n < 10 ** (pathWidths.grid - pathWidths.village); n += 1) {
    const number = String(n).padStart(3, '0')
    if (!used.has(number)) return number
  }
  return refuseField('successorIds', 'tooLarge')
}
