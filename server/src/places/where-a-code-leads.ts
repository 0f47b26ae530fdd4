import { pointOf } from '@manyuan/core/geo.ts'
import type { CodedPlace, PlaceOfCode } from '@manyuan/core/places/codes-contract.ts'
import { formatPlaceCode } from '@manyuan/core/places/place-code.ts'
import { type Division, type Grid, levels, type Spot } from '@manyuan/core/places/places.ts'
import type { CodeRow } from '../db/place-codes.ts'
import type { Dictionary } from './dictionary.ts'

type Places = Pick<Dictionary, 'division' | 'grid' | 'gridsOf'>

/** The divisions from the county down to this one. */
export function wayFromCounty({ division }: Pick<Places, 'division'>, to: Division): Division[] {
  const parent = to.parentId === null ? undefined : division(to.parentId)
  return parent ? [...wayFromCounty({ division }, parent), to] : []
}

/** The grid itself or the one that goes on in its place; nothing when it ended without one. */
function standingGrid({ grid }: Pick<Places, 'grid'>, id: string | null): Grid | undefined {
  let found = id === null ? undefined : grid(id)
  while (found && found.validTo !== null) found = found.successorId ? grid(found.successorId) : undefined
  return found
}

/** The divisions in which a division goes on, through merge after merge; a zone goes back to what lies around it. */
function standingDivisions({ division }: Pick<Places, 'division'>, id: string): Division[] {
  const found = division(id)
  if (!found || found.validTo === null) return found ? [found] : []
  const next = found.successors.map((one) => one.id)
  const after = next.length > 0 ? next : found.parentId === null ? [] : [found.parentId]
  return [...new Set(after.flatMap((one) => standingDivisions({ division }, one)))]
}

type At = { division: Division; grid?: Grid | undefined; spot?: Spot | undefined }

function codedPlace(places: Places, { division, grid, spot }: At): CodedPlace {
  return {
    divisionId: division.id,
    gridId: grid?.id ?? null,
    name: (spot ?? grid ?? division).name,
    way: wayFromCounty(places, division).map(({ id, name }) => ({ id, name })),
    grid: grid?.name ?? null,
    spot: spot?.name ?? null,
    point: spot ? pointOf(spot) : null,
  }
}

/** Where a number leads today, by the places as they stand; nothing for a number whose place is unknown to them. */
export function whereCodeLeads(places: Places, number: string, row: CodeRow): PlaceOfCode | undefined {
  const { spot } = row
  const printed = spot ?? places.grid(row.gridId ?? '')
  if (!printed) return undefined
  const said = { code: formatPlaceCode(number), name: printed.name, ended: printed.validTo !== null }
  const grid = standingGrid(places, spot ? spot.gridId : printed.id)
  const home = places.division(grid?.divisionId ?? printed.divisionId)
  const standing = spot?.validTo === null ? { spot } : {}
  if (home && home.validTo === null && (grid || spot?.validTo === null))
    return { ...said, place: codedPlace(places, { division: home, grid, ...standing }), choices: [] }
  const divisions = standingDivisions(places, printed.divisionId)
  const [only, second] = divisions
  if (!only || second) {
    const choices = divisions.map((division) => codedPlace(places, { division }))
    return { ...said, place: null, choices }
  }
  // Of the village it is known, of the grid not: they were drawn anew since the sheet was printed.
  const grids = only.level === levels.village ? places.gridsOf(only.id) : []
  const choices = grids
    .filter(({ validTo, overlay }) => validTo === null && overlay === 'base')
    .map((one) => codedPlace(places, { division: only, grid: one }))
  return { ...said, place: codedPlace(places, { division: only }), choices }
}
