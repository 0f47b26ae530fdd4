import { z } from 'zod'
import { cellAt, cellOf, type Point, placeOfCell } from '../geo.ts'

/** Sides of the squares in which a map counts, in hundredths of a degree: the smallest is a cell, about a kilometre. */
export const squareSizes = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128] as const
export type SquareSize = (typeof squareSizes)[number]

/** A square of the map: its side, and how many of them lie south and west of it. */
export type Square = { size: SquareSize; row: number; column: number }

/** All of the map: no point is known outside it. */
export const wholeMap: Box = { west: 73, south: 3, east: 136, north: 54 }

/** A box as an address has it: west, south, east, north. */
export function boxName({ west, south, east, north }: Box): string {
  return [west, south, east, north].join(',')
}

/** Reads what `boxName` wrote. */
export function readBox(name: string): Box {
  const [west = 0, south = 0, east = 0, north = 0] = name.split(',').map(Number)
  return { west, south, east, north }
}

/** A box of the map, degrees. */
export type Box = { west: number; south: number; east: number; north: number }

const cellsPerDegree = 100

/** How wide a square is on the screen at least, in its points. */
const leastWidth = 92

/** The largest circle takes that with its rim and the words below it: in its square it touches no other. */
const [leastRadius, mostRadius, rim] = [13, 35, 3]
/** Below its circle a cluster says how much of it is late. */
const wordsHeight = 16
const mostCounted = 3600

/** How large the circle of a cluster is drawn, in points of the screen: its surface grows with what it counts, up to a bound. */
export function radiusOf(n: number): number {
  const part = Math.sqrt(Math.min(n, mostCounted) - 1) / Math.sqrt(mostCounted - 1)
  return leastRadius + (mostRadius - leastRadius) * part
}
/** A map of web tiles shows the world, 360 degrees, in so many points at zoom 0. */
const worldWidth = 512

/** From this zoom on, matters are shown one by one. */
export const zoomOfPoints = 13

/** The size of squares at a zoom of the map: the smallest ones that keep their clusters apart. */
export function squareSizeAt(zoom: number): SquareSize {
  return squareSizes.find((size) => size >= cellsAcross(leastWidth, zoom)) ?? largestSquare
}

const largestSquare = 128

/** How many cells side by side take so many points of the screen at a zoom; as many of them above each other take no less. */
function cellsAcross(points: number, zoom: number): number {
  return ((points * 360) / (worldWidth * 2 ** zoom)) * cellsPerDegree
}

/**
 * Where a cluster of `n` is drawn: where what it counts lies, but within its square with all of its circle and the words below
 * it, so that no two of a view lie on each other and each can be read and pressed.
 */
export function placeOfCircle({ size, row, column }: Square, n: number, zoom: number, at: Point): Point {
  const room = cellsAcross(radiusOf(n) + rim, zoom)
  const below = room + cellsAcross(wordsHeight, zoom)
  // In squares that are too small for it, on a map farther away than any screen shows, it stands in the middle.
  const within = (degrees: number, from: number, before: number, after: number) =>
    before + after > size
      ? (from + size / 2) / cellsPerDegree
      : Math.min(from + size - after, Math.max(from + before, degrees * cellsPerDegree)) / cellsPerDegree
  return {
    lon: within(at.lon, column * size, room, room),
    lat: within(at.lat, row * size, below, room),
  }
}

/** The square of that size in which a cell lies. */
export function squareOfCell(cell: number, size: SquareSize): Square {
  const { row, column } = placeOfCell(cell)
  return { size, row: Math.floor(row / size), column: Math.floor(column / size) }
}

/** The cells of a square. */
export function rangeOfSquare({ size, row, column }: Square): CellRange {
  const side = (at: number) => [at * size, at * size + size - 1] as const
  return { rows: side(row), columns: side(column) }
}

/** How many cells lie in a range. */
export function countCells({ rows: [south, north], columns: [west, east] }: CellRange): number {
  return (north - south + 1) * (east - west + 1)
}

/** The cells of a range, one by one. */
export function cellsIn({ rows, columns }: CellRange): number[] {
  const from = ([first, last]: readonly [number, number]) =>
    Array.from({ length: last - first + 1 }, (_, n) => first + n)
  return from(rows).flatMap((row) => from(columns).map((column) => cellAt({ row, column })))
}

/** How many squares of that size a box touches. */
export function countSquares({ west, south, east, north }: Box, size: SquareSize): number {
  const across = (from: number, to: number) =>
    Math.floor((to * cellsPerDegree) / size) - Math.floor((from * cellsPerDegree) / size) + 1
  return across(west, east) * across(south, north)
}

/** The cells that a box touches. */
export function cellRange({ west, south, east, north }: Box): CellRange {
  const at = (degrees: number) => Math.floor(degrees * cellsPerDegree)
  return { rows: [at(south), at(north)], columns: [at(west), at(east)] }
}

/** Rows and columns of cells, the first and the last of each. */
export type CellRange = { rows: readonly [number, number]; columns: readonly [number, number] }

/** A range of cells as an address has it: its south-western cell and its north-eastern, each by row and column. */
export const CellRangeName = z.string().regex(/^(\d{1,4}-\d{1,5})-(\d{1,4}-\d{1,5})$/)
export type CellRangeName = z.infer<typeof CellRangeName>

export function cellRangeName({ rows, columns }: CellRange): CellRangeName {
  return [rows[0], columns[0], rows[1], columns[1]].join('-')
}

/** Reads what `cellRangeName` wrote. */
export function readCellRangeName(name: CellRangeName): CellRange {
  const [south = 0, west = 0, north = 0, east = 0] = name.split('-').map(Number)
  return { rows: [south, north], columns: [west, east] }
}

/** Whether a point lies in a range of cells. */
export function isInCells(point: Point, { rows, columns }: CellRange): boolean {
  const { row, column } = placeOfCell(cellOf(point))
  return row >= rows[0] && row <= rows[1] && column >= columns[0] && column <= columns[1]
}

/** A square as an address has it: size, row and column. */
export const SquareName = z.string().regex(new RegExp(`^(${squareSizes.join('|')})-\\d{1,4}-\\d{1,5}$`))
export type SquareName = z.infer<typeof SquareName>

export function squareName({ size, row, column }: Square): SquareName {
  return `${size}-${row}-${column}`
}

/** Reads what `squareName` wrote. */
export function readSquareName(name: SquareName): Square {
  const [size = 1, row = 0, column = 0] = name.split('-').map(Number)
  return { size: squareSizes.find((one) => one === size) ?? 1, row, column }
}
