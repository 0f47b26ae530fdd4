import { Point, pointOf } from '@manyuan/core/geo.ts'
import { formatPlaceCode } from '@manyuan/core/places/place-code.ts'
import { findSpotNamed, listSpotsBelow } from '../../db/spots.ts'
import { executePlaceCommand } from '../../places/execute-places.ts'
import { codeOf, placeIn } from './places.ts'
import { type Bringing, fault, isSameName, namesIn, needed, type Sheet, type SheetRow } from './sheet.ts'

const atOnce = 500

type Spot = NonNullable<Awaited<ReturnType<typeof findSpotNamed>>>

/** The grid of the place that a cell names by its code; empty is none. */
function gridIn({ dictionary }: Bringing, row: SheetRow, divisionId: string): string | null {
  const code = row.cell('网格编码')
  if (code === '') return null
  const grids = dictionary.gridsOf(divisionId).filter(({ validTo }) => validTo === null)
  const named = grids.filter((grid) => grid.code === code)
  const found = named.find(({ overlay }) => overlay === 'base') ?? named[0]
  if (found) return found.id
  const like = grids.slice(0, 3).map((grid) => grid.code)
  return fault({ code: 'name.unknown', column: '网格编码', value: code, like })
}

/** A point from two cells; both empty is none. */
function pointIn(row: SheetRow): Point | null {
  const [lon, lat] = ['经度', '纬度'].map((column) => row.cell(column))
  if (!lon && !lat) return null
  const point = Point.safeParse({ lon: Number(lon || Number.NaN), lat: Number(lat || Number.NaN) })
  if (point.success) return point.data
  const wrong = point.error.issues[0]?.path[0] === 'lon' ? '经度' : '纬度'
  return fault({ code: 'cell.unreadable', column: wrong, problem: 'format' })
}

function isAsSaid(spot: Spot, said: Pick<Spot, 'gridId'> & { point: Point | null }): boolean {
  return (
    spot.gridId === said.gridId &&
    spot.lon === (said.point?.lon ?? null) &&
    spot.lat === (said.point?.lat ?? null)
  )
}

/** Public spots: found again by place and name. What gives them a code is that they are added. */
export const spotSheet: Sheet = {
  columns: ['区划', '名称', '英文名称', '网格编码', '经度', '纬度', '地点码', '起'],
  needed: ['区划', '名称'],
  told: ['地点码', '起'],
  async *list({ db }, dictionary, taker) {
    const path = taker.path || dictionary.city.path
    let after: { path: string; id: string } | undefined
    do {
      const rows = await listSpotsBelow(db, { path, after, limit: atOnce })
      for (const spot of rows)
        yield [
          codeOf(dictionary.division(spot.divisionId)),
          spot.name.zh,
          spot.name.en ?? '',
          spot.gridId ? (dictionary.grid(spot.gridId)?.code ?? '') : '',
          String(spot.lon ?? ''),
          String(spot.lat ?? ''),
          formatPlaceCode(spot.number),
          spot.validFrom,
        ]
      after = rows.length < atOnce ? undefined : rows.at(-1)
    } while (after)
  },
  aboutOf: (use, row) => `${placeIn(use, row, '区划').id}\n${needed(row, '名称')}`,
  async bring(use, [row]) {
    if (!row) return 'known'
    const place = placeIn(use, row, '区划')
    const known = await findSpotNamed(use.deps.db, place.id, needed(row, '名称'))
    const name = namesIn(row, known?.name)
    const gridId = row.has('网格编码') ? gridIn(use, row, place.id) : (known?.gridId ?? null)
    const before = known ? pointOf(known) : null
    const point = row.has('经度') ? pointIn(row) : before
    if (known && isSameName(known.name, name) && isAsSaid(known, { gridId, point })) return 'known'
    const envelope = known
      ? use.envelope('spot.change', { spotId: known.id, name, gridId, point }, known.version)
      : use.envelope('spot.add', {
          divisionId: place.id,
          name,
          ...(gridId ? { gridId } : {}),
          ...(point ? { point } : {}),
        })
    await executePlaceCommand(use.deps, use.sender, envelope, use)
    return 'done'
  },
}
