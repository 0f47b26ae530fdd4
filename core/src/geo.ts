import { z } from 'zod'

/** A point as map services publish it, degrees; China's mainland lies well inside these bounds. */
export const Point = z.object({ lon: z.number().min(73).max(136), lat: z.number().min(3).max(54) })
export type Point = z.infer<typeof Point>

const cellsPerDegree = 100
/** So far apart are the numbers of cells above each other. */
export const columnsInRow = 10_000

/** The cell of about a kilometre (0.01°) that holds the point, as one integer. */
export function cellOf(point: Point): number {
  return Math.floor(point.lat * cellsPerDegree) * columnsInRow + Math.floor(point.lon * cellsPerDegree)
}

/** No cell lies west of this column, so that a cell tells its row and column though there are more than ten thousand. */
export const firstColumn = 7300

/** Row and column of a cell, in hundredths of a degree. */
export function placeOfCell(cell: number): { row: number; column: number } {
  const row = Math.floor((cell - firstColumn) / columnsInRow)
  return { row, column: cell - row * columnsInRow }
}

/** The cell in a row and column. */
export function cellAt({ row, column }: { row: number; column: number }): number {
  return row * columnsInRow + column
}

/** The point of a spot, if it is known. */
export function pointOf({ lon, lat }: { lon: number | null; lat: number | null }): Point | null {
  return lon === null || lat === null ? null : { lon, lat }
}

/** The cell of a spot, if its point is known. */
export function cellOfSpot(spot: { lon: number | null; lat: number | null }): number | null {
  const point = pointOf(spot)
  return point && cellOf(point)
}

/** The cell of a point and its eight neighbours. */
export function cellsAround(point: Point): number[] {
  const middle = cellOf(point)
  return [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => middle + row * columnsInRow + column))
}

const earthRadiusMetres = 6_371_008.8

/** Great-circle distance in metres. */
export function distanceMetres(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const dLat = radians(b.lat - a.lat)
  const dLon = radians(b.lon - a.lon)
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * earthRadiusMetres * Math.asin(Math.sqrt(h))
}
