import type { BothLanguages } from '@manyuan/core/text.ts'
import type { NewRow } from '../db/copy.ts'
import { placeNumbersOf } from '../places/place-numbers.ts'
import { demonstrationDoors } from './city.ts'
import type { StaffedCentre } from './people.ts'
import type { Chance } from './random.ts'

type Rows = { spot: NewRow<'spot'>[]; place_code: NewRow<'place_code'>[] }

const validFrom = '2024-01-01'
const ofTown: readonly BothLanguages[] = [
  { zh: '便民服务大厅', en: 'Service hall' },
  { zh: '集贸市场', en: 'Market' },
]
const ofVillage: readonly BothLanguages[] = [{ zh: '公交站', en: 'Bus stop' }]
/** Where visitors step in there is more to be seen. */
const ofDoor: readonly BothLanguages[] = [
  { zh: '农贸市场', en: 'Farm market' },
  { zh: '文化广场', en: 'Culture square' },
  { zh: '3 号楼单元门', en: 'Entrance of building 3' },
  ...ofVillage,
]

/** Made-up spots of towns and of some villages, and a number for each of them and for each grid. */
export function makeSpots(chance: Chance, centres: readonly StaffedCentre[], at: Date): Rows {
  const rows: Rows = { spot: [], place_code: [] }
  const taken = new Set<string>()
  function number(of: { grid_id: string } | { spot_id: string }): void {
    const own = placeNumbersOf('grid_id' in of ? of.grid_id : of.spot_id)
    const free = own.find((one) => !taken.has(one))
    if (free === undefined) throw new RangeError('No number is left for a place.')
    taken.add(free)
    rows.place_code.push({ number: free, grid_id: null, spot_id: null, ...of })
  }
  const doors = new Set(demonstrationDoors.map(({ placeCode }) => placeCode))
  for (const { node, divisionId, grids } of centres) {
    const named =
      node.level === 3 ? ofTown : node.level !== 4 ? [] : doors.has(node.code) ? ofDoor : ofVillage
    for (const grid of grids) number({ grid_id: grid.id })
    for (const name of named) {
      const grid = grids[0]
      const id = chance.uuid(at)
      rows.spot.push({
        id,
        division_id: divisionId,
        grid_id: grid?.id ?? null,
        path: grid?.path ?? node.path,
        name: { ...name },
        valid_from: validFrom,
      })
      number({ spot_id: id })
    }
  }
  return rows
}
