import type { PlaceOfCode, SheetView, SpotView } from '@manyuan/core/places/codes-contract.ts'
import { readPlaceCode, wholePlaceCode } from '@manyuan/core/places/place-code.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Place, placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let system: Who
let head: Who
let places: ReturnType<typeof placesOf>
let village: Place
beforeAll(async () => {
  city = await startCity()
  places = placesOf(city)
  system = await city.signIn('system')
  head = await city.signIn('village')
  village = await places.placeOf('双堤社区')
})
afterAll(() => city.close())

const send = (who: Who, name: string, payload: object, more?: object) => places.send(who, name, payload, more)

/** Where a code leads, for somebody who has no account. */
async function lead(code: string): Promise<PlaceOfCode> {
  const { status, body } = await city.ask(nobody, 'GET', `/api/place-codes/${encodeURIComponent(code)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as PlaceOfCode
}

async function spotsOf(id: string): Promise<SpotView[]> {
  return (await city.ask(nobody, 'GET', `/api/divisions/${id}/spots`)).body.rows as SpotView[]
}

async function sheetOf(id: string): Promise<SheetView> {
  const { status, body } = await city.ask(head, 'GET', `/api/sheets/${id}`)
  expect(status).toBe(200)
  return body as SheetView
}

/** A new village of the town, with as many grids; gives their ids. */
async function newVillage(number: number, zh: string, grids = 0): Promise<{ id: string; grids: string[] }> {
  const town = await places.placeOf('新城街道')
  const code = `${String(town.code).slice(0, 9)}${number}`
  const { body } = await send(system, 'division.add', { parentId: town.id, code, name: { zh } })
  const ids: string[] = []
  for (let n = 1; n <= grids; n += 1) {
    const payload = { divisionId: body.id, code: `${code}00${n}`, name: { zh: `${n}组网格` } }
    ids.push(String((await send(system, 'grid.add', payload)).body.id))
  }
  return { id: String(body.id), grids: ids }
}

const names = (led: PlaceOfCode) => led.choices.map(({ name }) => name.zh)

test('the code of a grid leads to it, however it is typed, and what comes by it is told in the matter alone', async () => {
  const { grids } = await places.read(village.id)
  const sheet = await sheetOf(String(grids[0]?.id))
  expect(sheet).toMatchObject({ sort: 'grid', way: [{}, { zh: '新城街道' }, { zh: '双堤社区居委会' }] })
  for (const typed of [sheet.code, sheet.code.replaceAll('-', ''), ` ${sheet.code.toLowerCase()} `])
    expect(await lead(typed)).toMatchObject({
      code: sheet.code,
      ended: false,
      place: { divisionId: village.id, gridId: grids[0]?.id, grid: sheet.name, spot: null },
      choices: [],
    })
  const report = { words: '路灯不亮', place: { divisionId: village.id, gridId: grids[0]?.id } }
  const sent = await city.command(nobody, 'matter.register', { ...report, placeCode: sheet.code })
  const { body } = await city.ask(head, 'GET', `/api/matters/${String(sent.body.matter)}`)
  expect(body).toMatchObject({ activities: [{ data: { placeNumber: readPlaceCode(sheet.code) } }] })
  // A made-up one takes nothing away from a report, and is kept nowhere.
  const made = await city.command(nobody, 'matter.register', { ...report, placeCode: '999-999-999' })
  const other = await city.ask(head, 'GET', `/api/matters/${String(made.body.matter)}`)
  expect([made.status, JSON.stringify(other.body).includes('placeNumber')]).toEqual([200, false])
})

test('a code that is mistyped, made up or of another city is told as one that nobody has', async () => {
  const code = (await sheetOf(String((await places.read(village.id)).grids[0]?.id))).code
  const swapped = code.slice(0, -1) + (code.endsWith('X') ? '0' : 'X')
  const answers = await Promise.all(
    [swapped, wholePlaceCode('00000000'), '12345', '%00', '字', '-'.repeat(40)].map((typed) =>
      city.ask(nobody, 'GET', `/api/place-codes/${encodeURIComponent(typed)}`),
    ),
  )
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.code} ${body.detail}`)).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 404, body: { code: 'place.codeUnknown' } })
  expect(answers[0]?.body.detail).toContain('直接选地点')
})

test('whoever heads the village keeps its spots, and nobody those of another place', async () => {
  const grid = (await places.read(village.id)).grids[1]
  const add = (who: Who, more: object = {}) =>
    send(who, 'spot.add', { divisionId: village.id, name: { zh: '河堤步道入口' }, ...more })
  const added = await add(head, { gridId: grid?.id, point: { lon: 109.02, lat: 32.69 } })
  const id = String(added.body.id)
  const { code } = await sheetOf(id)
  expect(await lead(code)).toMatchObject({
    name: { zh: '河堤步道入口' },
    place: { gridId: grid?.id, spot: { zh: '河堤步道入口' }, point: { lon: 109.02, lat: 32.69 } },
  })
  expect((await add(head)).body).toMatchObject({ code: 'record.duplicate' })
  expect((await add(await city.signIn('window'))).status).toBe(403)
  expect((await add(nobody)).status).toBe(401)
  const elsewhere = await newVillage(951, '石梯村', 1)
  expect((await add(head, { divisionId: elsewhere.id })).status).toBe(404)
  const wrong = await add(head, { name: { zh: '别处' }, gridId: elsewhere.grids[0] })
  expect(wrong).toMatchObject({ status: 400, body: { details: { fields: [{ path: 'gridId' }] } } })
  const renamed = { spotId: id, name: { zh: '河堤步道' }, gridId: null, point: null }
  expect((await send(head, 'spot.change', renamed, { expectedVersion: 9 })).status).toBe(409)
  expect((await send(head, 'spot.change', renamed, { expectedVersion: 1 })).body.version).toBe(2)
  expect(await lead(code)).toMatchObject({ name: { zh: '河堤步道' }, place: { gridId: null, point: null } })
  expect((await send(await city.signIn('town'), 'spot.end', { spotId: id })).status).toBe(403)
  expect((await send(head, 'spot.end', { spotId: id })).status).toBe(200)
  expect((await spotsOf(village.id)).some((spot) => spot.id === id)).toBe(false)
  // What still hangs there leads to the village, with its grids to choose from.
  const led = await lead(code)
  expect(led).toMatchObject({ ended: true, place: { divisionId: village.id, gridId: null, spot: null } })
  expect(led.choices.map(({ gridId }) => gridId)).toEqual(
    (await places.read(village.id)).grids.map((one) => one.id),
  )
})

test('of two spots that are given one name at once one has it', async () => {
  const ids = await Promise.all(
    ['东门', '西门'].map(
      async (zh) => (await send(head, 'spot.add', { divisionId: village.id, name: { zh } })).body.id,
    ),
  )
  const change = (spotId: unknown) => send(head, 'spot.change', { spotId, name: { zh: '正门' } })
  const answers = await Promise.all(ids.map(change))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.find(({ status }) => status !== 200)?.body).toMatchObject({ code: 'record.duplicate' })
})

test('what was ended or merged leads to what goes on in its place, and to a choice where there are several', async () => {
  const gone = await newVillage(952, '柳树沟村', 3)
  const first = await newVillage(953, '桃花坪村')
  const second = await newVillage(954, '杏花坪村')
  const [one = '', two = '', drawnAnew = ''] = gone.grids
  const add = (zh: string, divisionId: string, gridId?: string) =>
    send(system, 'spot.add', { divisionId, name: { zh }, ...(gridId ? { gridId } : {}) })
  const inSecond = await add('村委会', gone.id, two)
  const inNone = await add('村口候车亭', gone.id, drawnAnew)
  await add('村口候车亭', first.id)
  // As long as a name may be: with that of its old place before it, it is cut, not too long to be told.
  const long = '候车亭'.repeat(66)
  await add(long, gone.id)
  await add(long, first.id)
  const codes = await Promise.all(
    [one, two, drawnAnew, String(inSecond.body.id), String(inNone.body.id)].map(
      async (id) => (await sheetOf(id)).code,
    ),
  )
  const [ofOne = '', ofTwo = '', ofAnew = '', ofHall = '', ofShelter = ''] = codes
  await send(system, 'grid.end', { gridId: drawnAnew })
  expect(await lead(ofAnew)).toMatchObject({ ended: true, place: { divisionId: gone.id, gridId: null } })
  expect(names(await lead(ofAnew))).toEqual(['1组网格', '2组网格'])
  const merged = await send(system, 'division.merge', {
    divisionId: gone.id,
    successorIds: [first.id, second.id],
    mainId: first.id,
    grids: [{ gridId: two, successorId: second.id }],
    decree: '安政函〔2026〕3号',
  })
  expect(merged.status).toBe(200)
  expect(await lead(ofOne)).toMatchObject({
    ended: true,
    place: { divisionId: first.id, grid: { zh: '1组网格' } },
  })
  expect(await lead(ofTwo)).toMatchObject({
    ended: true,
    place: { divisionId: second.id, grid: { zh: '2组网格' } },
  })
  // Nobody can tell any more in which of them the sheet hangs.
  const led = await lead(ofAnew)
  expect([led.place, names(led).sort()]).toEqual([null, ['杏花坪村', '桃花坪村']])
  // Spots are where they were: they went along, each with its number and a name that is one there.
  expect(await lead(ofHall)).toMatchObject({
    ended: false,
    place: { divisionId: second.id, grid: { zh: '2组网格' }, spot: { zh: '村委会' } },
  })
  expect(await lead(ofShelter)).toMatchObject({
    ended: false,
    place: { divisionId: first.id, gridId: null, spot: { zh: '柳树沟村村口候车亭' } },
  })
  const moved = (await spotsOf(first.id)).filter(({ name }) => name.zh.includes('候车亭候车亭'))
  expect(moved.map(({ name }) => name.zh).sort()).toEqual([long, `柳树沟村${long}`.slice(0, 200)].sort())
  const place = (await lead(ofTwo)).place
  const report = { words: '路灯坏了', place: { divisionId: place?.divisionId, gridId: place?.gridId } }
  expect((await city.command(nobody, 'matter.register', { ...report, placeCode: ofTwo })).status).toBe(200)
})

test('a zone that ends leads to the village around it, and not before its spots have ended', async () => {
  const town = await places.placeOf('新城街道')
  const zone = await send(system, 'division.add', { parentId: town.id, name: { zh: '高井创业园' } })
  const spot = await send(system, 'spot.add', { divisionId: zone.body.id, name: { zh: '园区大门' } })
  const { code } = await sheetOf(String(spot.body.id))
  expect((await send(system, 'division.end', { divisionId: zone.body.id })).body).toMatchObject({
    code: 'record.inUse',
    details: { what: 'spots', count: 1 },
  })
  await send(system, 'spot.end', { spotId: spot.body.id })
  expect((await send(system, 'division.end', { divisionId: zone.body.id })).status).toBe(200)
  expect(await lead(code)).toMatchObject({ ended: true, place: { divisionId: town.id }, choices: [] })
})

test('sheets of a place and all below it come page by page, for staff', async () => {
  const county = await places.placeOf('汉滨区')
  const seen: SheetView[] = []
  let pages = 0
  for (let after = ''; pages === 0 || after; pages += 1) {
    const query = after ? `?after=${encodeURIComponent(after)}` : ''
    const { body } = await city.ask(head, 'GET', `/api/divisions/${county.id}/sheets${query}`)
    seen.push(...(body.rows as SheetView[]))
    after = String(body.next ?? '')
  }
  expect(pages).toBeGreaterThan(0)
  expect(new Set(seen.map(({ code }) => code)).size).toBe(seen.length)
  expect(new Set(seen.map(({ sort }) => sort))).toEqual(new Set(['grid', 'spot']))
  expect((await city.ask(nobody, 'GET', `/api/divisions/${county.id}/sheets`)).status).toBe(401)
  for (const after of ['x', '610902~grid~x', `610902~field~${county.id}`, `~spot~${county.id}`])
    expect((await city.ask(head, 'GET', `/api/divisions/${county.id}/sheets?after=${after}`)).status).toBe(
      400,
    )
  expect((await city.ask(head, 'GET', `/api/sheets/${county.id}`)).status).toBe(404)
})
