import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let system: Who
let places: ReturnType<typeof placesOf>
beforeAll(async () => {
  city = await startCity()
  places = placesOf(city)
  system = await city.signIn('system')
})
afterAll(() => city.close())

const decree = '安政函〔2026〕3号'
const merge = (divisionId: string, successorIds: string[], more: object = {}) =>
  places.send(system, 'division.merge', { divisionId, successorIds, decree, ...more })

/** A new village of the town of the demonstration, of this number. */
async function village(number: number, zh: string, en?: string): Promise<string> {
  const town = await places.placeOf('新城街道')
  const code = `${String(town.code).slice(0, 9)}${number}`
  const { status, body } = await places.send(system, 'division.add', {
    parentId: town.id,
    code,
    name: en === undefined ? { zh } : { zh, en },
  })
  expect(status).toBe(200)
  return String(body.id)
}

test('a village that was merged is found by its name in the one that goes on, and says which that is', async () => {
  const gone = await village(901, '柳树沟村')
  const next = await village(902, '桃花坪村')
  expect((await merge(gone, [next])).status).toBe(200)
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('柳树沟')}`)
  expect(body.divisions).toMatchObject([
    { id: next, formerNames: [{ name: { zh: '柳树沟村' }, merged: true }] },
  ])
  const page = await places.read(gone)
  expect(page.division).toMatchObject({ validTo: '2026-03-09', successors: [{ id: next, decree }] })
  expect(page.centre).toBeNull()
  // What has ended takes nothing new, and does not end again.
  const report = { words: '路灯坏了', place: { divisionId: gone } }
  expect((await city.command(nobody, 'matter.register', report)).body).toMatchObject({
    code: 'place.merged',
  })
  expect((await merge(gone, [next])).status).toBe(404)
})

test('successors are of the same level and county, others than the one that ends, and each once', async () => {
  const gone = await village(905, '王家坝村')
  const next = await village(906, '李家坝村')
  const town = await places.placeOf('新城街道')
  const zone = await places.send(system, 'division.add', { parentId: town.id, name: { zh: '物流园' } })
  const refusals: [string, string[], string][] = [
    [gone, [gone], 'successorIds'],
    [gone, [town.id], 'successorIds'],
    [gone, [String(zone.body.id)], 'successorIds'],
    [gone, [next, next], 'successorIds'],
    [String(zone.body.id), [next], 'divisionId'],
  ]
  for (const [division, successors, path] of refusals) {
    const { status, body } = await merge(division, successors)
    expect([status, body.details]).toMatchObject([400, { fields: [{ path }] }])
  }
  expect((await merge(gone, [next], { lastDay: '2099-01-01' })).body.detail).toContain('不能晚于今天')
  expect((await places.read(gone)).division).toMatchObject({ validTo: null, successors: [] })
})

test('names that are made of names as long as they may be are cut, and the page of their place still opens', async () => {
  // A character that takes two units of UTF-16 is not cut in the middle.
  const long = `${'𠮷'.repeat(99)}村`
  const english = 'V'.repeat(200)
  const [gone, next] = [await village(911, long, english), await village(912, '李家坝村')]
  expect((await places.read(gone)).centre).toMatchObject({ name: { zh: `${'𠮷'.repeat(98)}综治中心` } })
  for (const divisionId of [gone, next]) {
    const { code } = (await places.read(divisionId)).division
    const name = { zh: long, en: english }
    expect((await places.send(system, 'grid.add', { divisionId, code: `${code}001`, name })).status).toBe(200)
    expect((await places.send(system, 'spot.add', { divisionId, name })).status).toBe(200)
  }
  expect((await merge(gone, [next])).status).toBe(200)
  expect((await places.read(next)).grids).toHaveLength(2)
  const { status, body } = await city.ask(nobody, 'GET', `/api/divisions/${next}/spots`)
  expect([status, body.rows]).toMatchObject([200, { length: 2 }])
  expect((await city.ask(nobody, 'GET', '/api/suggestions/places')).status).toBe(200)
})
