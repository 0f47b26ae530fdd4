import type { Division, Unit } from '@manyuan/core/places/places.ts'
import { type FoundPlace, findPlace } from '../find-place.ts'
import { mostAlike } from '../most-alike.ts'
import { type Bringing, fault, needed, type SheetRow } from './sheet.ts'

/** How a place is named in a sheet: by its statutory code, or by its governance path where it has none. */
export function codeOf(division: Division | undefined): string {
  return division?.code ?? division?.path ?? ''
}

/** The valid division that a text means: a code, a governance path, or names, from the county down or from one's own place. */
export function findDivision({ dictionary, sender }: Bringing, said: string): FoundPlace {
  const byPath = dictionary.divisions.find(
    (division) => division.validTo === null && (division.path === said || division.code === said),
  )
  if (byPath) return { division: byPath }
  return findPlace(dictionary, [said], sender.actor.type === 'staff' ? sender.actor.path : undefined)
}

/** The valid division that a cell means. */
export function placeIn(use: Bringing, row: SheetRow, column: string): Division {
  const found = findDivision(use, needed(row, column))
  return 'division' in found ? found.division : fault({ code: 'place.unknown', ...found })
}

/** The valid unit of this name at a place. */
export function unitIn(use: Bringing, row: SheetRow): Unit {
  const { dictionary } = use
  const place = placeIn(use, row, '区划')
  const name = needed(row, '单位')
  const units = dictionary.units.filter((unit) => unit.divisionId === place.id && unit.validTo === null)
  const found = units.find((unit) => unit.name.zh === name)
  const alike = mostAlike(name, units)
  return (
    found ??
    fault({
      code: 'name.unknown',
      column: '单位',
      value: name,
      like: (alike.length > 0 ? alike : units.slice(0, 3)).map((unit) => unit.name.zh),
    })
  )
}
