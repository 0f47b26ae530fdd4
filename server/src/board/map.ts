import { type boardRoutes, mostPoints, mostSquares } from '@manyuan/core/board/contract.ts'
import {
  type Box,
  type CellRange,
  cellRange,
  cellRangeName,
  cellsIn,
  countSquares,
  isInCells,
  placeOfCircle,
  readBox,
  readSquareName,
  type SquareSize,
  squareName,
  squareOfCell,
  squareSizeAt,
  wholeMap,
  zoomOfPoints,
} from '@manyuan/core/board/squares.ts'
import { cellOf } from '@manyuan/core/geo.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { z } from 'zod'
import { listPoints, readSquares } from '../db/board.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { middleOf } from '../places/middle-of.ts'
import type { BoardOf } from './scope.ts'

type BoardMap = z.input<typeof boardRoutes.map.answer>
type Cluster = BoardMap['clusters'][number]
/** What of a map everybody sees alike who sees the area. */
export type Clustered = { n: number; nowhere: number; withPoint: Cluster[]; atPlace: Cluster[] }

/** What is asked of a map: which box, and how near one is. */
export type View = { box: Box; size: SquareSize; zoom: number }

/**
 * Reads a view; refuses a box that lies outside the map or whose ends are the wrong way round, and one far too large for its
 * zoom. Without a box it is the whole map, in the largest squares.
 */
export function viewOf({ box: name, zoom }: { box?: string | undefined; zoom: number }): View {
  if (name === undefined) return { box: wholeMap, size: squareSizeAt(0), zoom: 0 }
  const box = readBox(name)
  const within = box.west >= wholeMap.west && box.east <= wholeMap.east
  const known = within && box.south >= wholeMap.south && box.north <= wholeMap.north
  if (!known || box.east <= box.west || box.north <= box.south)
    return refuse('input.invalid', { fields: [{ path: 'box', problem: 'box' }] })
  const size = squareSizeAt(zoom)
  if (countSquares(box, size) > mostSquares)
    return refuse('input.invalid', { fields: [{ path: 'box', problem: 'tooWide' }] })
  return { box, size, zoom }
}

/** Whole squares: one of which only half is in view shows what all of it has. */
function wholeSquares({ box, size }: View): CellRange {
  const { rows, columns } = cellRange(box)
  const whole = ([first, last]: readonly [number, number]) =>
    [Math.floor(first / size) * size, Math.floor(last / size) * size + size - 1] as const
  return { rows: whole(rows), columns: whole(columns) }
}

/** The clusters of a view: squares of what has a point, and what has none where its place stands. */
export async function readClusters(
  { db }: Pick<Deps, 'db'>,
  dictionary: Dictionary,
  { scope }: BoardOf,
  view: View,
): Promise<Clustered> {
  const range = wholeSquares(view)
  const { n, squares, places } = await readSquares(db, scope, view.size, range)
  const withPoint = squares.map(({ row, column, cellRow, cellColumn, ...counts }) => ({
    square: squareName({ size: view.size, row, column }),
    // The middle of a cell stands for what lies in it.
    lon: (cellColumn + 0.5) / 100,
    lat: (cellRow + 0.5) / 100,
    ...counts,
    atPlace: 0,
  }))
  const atPlace: Cluster[] = []
  let nowhere = 0
  for (const { path, ...counts } of places) {
    const point = middleOf(dictionary, path)
    if (!point) nowhere += counts.n
    else if (isInCells(point, range))
      atPlace.push({
        square: squareName(squareOfCell(cellOf(point), view.size)),
        ...point,
        ...counts,
        atPlace: counts.n,
      })
  }
  return { n, nowhere, withPoint, atPlace }
}

/** Joins clusters of one square into one, which stands as near the middle of all that it counts as its circle allows. */
function joined(clusters: readonly Cluster[], zoom: number): Cluster[] {
  return [...Map.groupBy(clusters, ({ square }) => square)].map(([square, some]) => {
    const sum = (of: (cluster: Cluster) => number) => some.reduce((total, one) => total + of(one), 0)
    const n = sum((one) => one.n)
    const middle = { lon: sum((one) => one.lon * one.n) / n, lat: sum((one) => one.lat * one.n) / n }
    return {
      square,
      ...placeOfCircle(readSquareName(square), n, zoom, middle),
      n,
      yellow: sum((one) => one.yellow),
      red: sum((one) => one.red),
      atPlace: sum((one) => one.atPlace),
    }
  })
}

/** The map of a view for a reader: near enough, matters one by one instead of the squares of what has a point. */
export async function readMap(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { scope }: BoardOf,
  view: View,
  { n, nowhere, withPoint, atPlace }: Clustered,
): Promise<BoardMap> {
  const within = wholeSquares(view)
  const shown = withPoint.reduce((sum, one) => sum + one.n, 0)
  const single = view.zoom >= zoomOfPoints && shown <= mostPoints
  const points =
    single && shown > 0 ? await listPoints(db, actor, scope.path, cellsIn(within), mostPoints) : []
  return {
    at: now().toISOString(),
    path: scope.path,
    within: cellRangeName(within),
    clusters: joined(single ? atPlace : [...withPoint, ...atPlace], view.zoom),
    points: points.map(({ county, id, ...point }) => ({ ref: matterRef({ county, id }), ...point })),
    n,
    outside: n - nowhere - shown - atPlace.reduce((sum, one) => sum + one.n, 0),
    nowhere,
  }
}
