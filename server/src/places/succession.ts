import type { Division, Grid, Unit } from '@manyuan/core/places/places.ts'
import type { Dictionary } from './dictionary.ts'

type Places = Pick<Dictionary, 'division' | 'grid'>

/** Where what lay in a division or grid belongs now: itself as long as it is there, otherwise through merge after merge. */
export function landingOf(
  places: Places,
  divisionId: string,
  gridId: string | null,
): { division: Division; grid: Grid | undefined } | undefined {
  let division = places.division(divisionId)
  let grid = gridId === null ? undefined : places.grid(gridId)
  while (division && division.validTo !== null) {
    // A zone ends without a successor: what was left there goes where the place around it goes.
    const next = grid?.successorId ? places.grid(grid.successorId) : undefined
    const to = next?.divisionId ?? division.mergedInto ?? division.parentId
    if (to === null) return undefined
    division = places.division(to)
    grid = next
  }
  return division && { division, grid }
}

/** The division that lies at a path now, or where what lay there went. */
export function landingOfPath(
  dictionary: Pick<Dictionary, 'division' | 'grid' | 'divisionAt' | 'divisions'>,
  path: string,
): Division | undefined {
  const there = dictionary.divisionAt(path) ?? dictionary.divisions.findLast((one) => one.path === path)
  return there && landingOf(dictionary, there.id, null)?.division
}

/** The centre's unit that took over what a unit had, which ended with its centre; itself when it is still there. */
export function unitAfter(dictionary: Dictionary, unitId: string, gridId: string | null): Unit | undefined {
  const unit = dictionary.unit(unitId)
  if (!unit || unit.validTo === null) return unit
  const landing = landingOf(dictionary, unit.divisionId, gridId)
  if (!landing) return undefined
  const centre = dictionary.centreAtOrAbove(landing.division.path, landing.division.level)
  return dictionary.unit(centre.unitId)
}
