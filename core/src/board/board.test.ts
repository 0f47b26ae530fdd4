import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellOf, placeOfCell } from '../geo.ts'
import { madeUpOutlines, type Ring } from './made-up-outlines.ts'
import {
  boxName,
  cellsIn,
  placeOfCircle,
  radiusOf,
  rangeOfSquare,
  readBox,
  readSquareName,
  squareName,
  squareOfCell,
  squareSizeAt,
  squareSizes,
  wholeMap,
} from './squares.ts'
import { addedUp, usualDay } from './usual-day.ts'

const point = fc.record({
  lon: fc.double({ min: 73, max: 136, noNaN: true }),
  lat: fc.double({ min: 3, max: 54, noNaN: true }),
})

test('a cell tells its row and column, and lies in the square that holds its point and in no other', () => {
  fc.assert(
    fc.property(point, fc.constantFrom(...squareSizes), (at, size) => {
      const cell = cellOf(at)
      expect(placeOfCell(cell)).toEqual({ row: Math.floor(at.lat * 100), column: Math.floor(at.lon * 100) })
      const square = squareOfCell(cell, size)
      expect(cellsIn(rangeOfSquare(square))).toContain(cell)
      expect(cellsIn(rangeOfSquare(square))).toHaveLength(size * size)
      expect(readSquareName(squareName(square))).toEqual(square)
      expect(cellsIn(rangeOfSquare({ ...square, column: square.column + 1 }))).not.toContain(cell)
    }),
  )
})

test('squares grow as one goes away from the map, and never beyond the largest', () => {
  const sizes = Array.from({ length: 23 }, (_, zoom) => squareSizeAt(zoom))
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  expect([sizes[0], sizes[9], sizes[22]]).toEqual([128, 16, 1])
  expect(readBox(boxName(wholeMap))).toEqual(wholeMap)
})

test('what is usual is the middle half of days like today, and is not said of fewer than four', () => {
  const day = (n: number) => Array.from({ length: 24 }, (_, hour) => (hour === 9 ? n : 0))
  expect(usualDay([day(1), day(2), day(3)])).toBeNull()
  const usual = usualDay([day(5), day(1), day(3), day(4), day(2)])
  expect([usual?.low[23], usual?.middle[23], usual?.high[23]]).toEqual([2, 3, 4])
  expect([usual?.low[8], usual?.high[8], usual?.days]).toEqual([0, 0, 5])
  expect(addedUp([1, 0, 2])).toEqual([1, 1, 3])
})

function areaOf(ring: Ring): number {
  return Math.abs(
    ring.reduce((sum, [x, y], n) => {
      const [nextX, nextY] = ring[(n + 1) % ring.length] ?? [x, y]
      return sum + (x * nextY - nextX * y) / 2
    }, 0),
  )
}

test('made-up outlines part the whole of a place among its points, each with its own within', () => {
  const square: Ring = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ]
  const within = fc.record({
    lon: fc.integer({ min: 1, max: 9 }),
    lat: fc.integer({ min: 1, max: 9 }),
  })
  const places = fc.uniqueArray(within, {
    minLength: 1,
    maxLength: 12,
    selector: ({ lon, lat }) => lon * 10 + lat,
  })
  fc.assert(
    fc.property(places, (points) => {
      const parts = madeUpOutlines(
        [square],
        points.map((one) => ({ point: one })),
      )
      const sum = parts.reduce(
        (total, { rings }) => total + rings.reduce((all, ring) => all + areaOf(ring), 0),
        0,
      )
      expect(sum).toBeCloseTo(100, 6)
      for (const { rings } of parts) expect(rings).toHaveLength(1)
    }),
  )
})

test('circles of a view lie within their squares, so that none lies on another, at every zoom of the map', () => {
  const zoom = fc.double({ min: 6, max: 16, noNaN: true })
  fc.assert(
    fc.property(point, fc.integer({ min: 1, max: 50_000 }), zoom, (at, n, near) => {
      const square = squareOfCell(cellOf(at), squareSizeAt(near))
      const drawn = placeOfCircle(square, n, near, at)
      // Points of the screen in a hundredth of a degree from west to east; from south to north there are more.
      const points = (512 * 2 ** near) / 36_000
      const [east, north] = [
        drawn.lon * 100 - square.column * square.size,
        drawn.lat * 100 - square.row * square.size,
      ]
      for (const from of [east, north - 16 / points, square.size - east, square.size - north])
        expect(from * points).toBeGreaterThanOrEqual(radiusOf(n) + 2.99)
    }),
  )
  expect([radiusOf(1), radiusOf(3600), radiusOf(1_000_000)]).toEqual([13, 35, 35])
})
