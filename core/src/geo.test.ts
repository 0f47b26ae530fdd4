import { expect, test } from 'vitest'
import { fromDevice } from './device-position.ts'
import { cellOf, cellsAround, distanceMetres } from './geo.ts'

test('a device in 北京 stands where public maps show it', () => {
  // 天安门: 116.397477, 39.908692 on public maps; devices measure 116.391267, 39.907288.
  const shown = fromDevice({ lon: 116.391_267, lat: 39.907_288 })
  expect(distanceMetres(shown, { lon: 116.397_477, lat: 39.908_692 })).toBeLessThan(25)
})

test('a device in 安康 is moved by a few hundred metres, not by nothing and not across the river', () => {
  const device = { lon: 109.029, lat: 32.69 }
  const moved = distanceMetres(device, fromDevice(device))
  expect(moved).toBeGreaterThan(200)
  expect(moved).toBeLessThan(800)
})

test('a point lies in the middle of the cells around it', () => {
  const point = { lon: 109.029, lat: 32.69 }
  expect(cellsAround(point)[4]).toBe(cellOf(point))
  expect(new Set(cellsAround(point)).size).toBe(9)
})
