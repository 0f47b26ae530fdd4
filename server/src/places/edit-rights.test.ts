import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let system: Who
let countyAdmin: Who
let places: ReturnType<typeof placesOf>
beforeAll(async () => {
  city = await startCity()
  places = placesOf(city)
  system = await city.signIn('system')
  const unitId = await places.centreUnitOf((await places.placeOf('汉阴县')).id)
  countyAdmin = await places.appoint('security', 'countyadmin', { unitId, role: 'systemAdmin' })
})
afterAll(() => city.close())

const post = (who: Who, envelope: object) => city.ask(who, 'POST', '/api/places/command', envelope)
const line = { kindId: 'undetermined', role: 'lead' }

/** Every command, aimed at something that lies elsewhere, or nowhere. */
async function aimed(at: 'elsewhere' | 'nowhere'): Promise<[string, object][]> {
  const village = await places.placeOf('双堤社区')
  const county = await places.placeOf('汉滨区')
  const { grids, centre } = await places.read(village.id)
  const { units } = await places.read(county.id)
  const idOf = (id: string | undefined) => (at === 'elsewhere' ? String(id) : randomUUID())
  const unitId = idOf(units.find(({ kind }) => kind === 'department')?.id)
  const divisionId = idOf(village.id)
  const gridId = idOf(grids[0]?.id)
  const name = { zh: '改' }
  return [
    ['division.add', { parentId: divisionId, name }],
    ['division.rename', { divisionId, name }],
    ['division.end', { divisionId }],
    ['division.merge', { divisionId, successorIds: [randomUUID()], decree: '文' }],
    ['centre.change', { centreId: idOf(centre?.id), address: '某路' }],
    ['grid.add', { divisionId, code: `${village.code}088`, name }],
    ['grid.change', { gridId, name }],
    ['grid.end', { gridId }],
    ['unit.add', { divisionId, kind: 'station', function: 'water', name }],
    ['unit.change', { unitId, name }],
    ['unit.end', { unitId }],
    ['dutyList.publish', { unitId, lines: [{ ...line, divisionId: county.id }] }],
  ]
}

test("another county's administrator gets the answer of an unknown id, whatever the command", async () => {
  const answers = async (at: 'elsewhere' | 'nowhere') =>
    await Promise.all(
      (await aimed(at)).map(async ([name, payload]) => {
        const { status, body } = await places.send(countyAdmin, name, payload)
        return { name, status, code: body.code, title: body.title, detail: body.detail, more: body.details }
      }),
    )
  const elsewhere = await answers('elsewhere')
  expect(elsewhere).toEqual(await answers('nowhere'))
  expect(new Set(elsewhere.map(({ status }) => status))).toEqual(new Set([404]))
})

test('who edits nowhere is told so, whatever the command; nobody has to sign in', async () => {
  for (const username of ['county', 'leader', 'security', 'audit']) {
    const who = await city.signIn(username)
    for (const [name, payload] of await aimed('elsewhere'))
      expect((await places.send(who, name, payload)).status, `${username} ${name}`).toBe(403)
  }
  for (const [name, payload] of await aimed('elsewhere'))
    expect((await places.send(nobody, name, payload)).status).toBe(401)
})

test('in their own county administrators edit; each deed and each attempt is in the audit', async () => {
  const village = await places.placeOf('双堤社区')
  const own = await places.placeOf('汉阴县')
  expect((await places.read(village.id, countyAdmin)).abilities).toEqual([])
  expect((await places.read(own.id, countyAdmin)).abilities).toEqual([
    'places.edit',
    'spots.edit',
    'units.edit',
  ])
  const payload = { divisionId: own.id, name: { zh: '汉阴县' } }
  expect((await places.send(countyAdmin, 'division.rename', payload)).status).toBe(200)
  await places.send(countyAdmin, 'division.rename', { ...payload, divisionId: village.id })
  const { body } = await city.ask(await city.signIn('audit'), 'GET', '/api/audit')
  const results = (body.rows as { action: string; result: string }[])
    .filter(({ action }) => action === 'division.rename')
    .map(({ result }) => result)
  expect(results).toContain('done')
  expect(results).toContain('refused')
})

test('the second of two editors is told, also when both press in the same moment', async () => {
  const village = await places.placeOf('双堤社区')
  const { version } = (await places.read(village.id)).division
  const rename = (zh: string) =>
    places.send(
      system,
      'division.rename',
      { divisionId: village.id, name: { zh } },
      { expectedVersion: version },
    )
  const both = await Promise.all([rename('双堤社区'), rename('双堤社区居委会')])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'record.changed' })
})

test('a second arrival of a command gets the first answer, also while the first is still at it', async () => {
  const village = await places.placeOf('双堤社区')
  const { version } = (await places.read(village.id)).division
  const rename = {
    id: randomUUID(),
    name: 'division.rename@1',
    expectedVersion: version,
    payload: { divisionId: village.id, name: { zh: '双堤社区' } },
  }
  const grid = {
    id: randomUUID(),
    name: 'grid.add@1',
    payload: { divisionId: village.id, code: `${village.code}099`, name: { zh: '九十九网格' } },
  }
  for (const envelope of [rename, grid]) {
    const copies = await Promise.all([1, 2, 3].map(() => post(system, envelope)))
    const [first] = copies
    expect(copies.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const { body } of [...copies, await post(system, envelope)]) expect(body).toEqual(first?.body)
  }
  const other = await post(system, { ...rename, payload: { ...rename.payload, name: { zh: '别的' } } })
  expect(other.body).toMatchObject({ code: 'command.reused' })
})

test('a division does not end while it gets a unit, nor gets one while it ends', async () => {
  const town = await places.placeOf('新城街道')
  const added = await places.send(system, 'division.add', { parentId: town.id, name: { zh: '短命园' } })
  const divisionId = String(added.body.id)
  const unit = { divisionId, kind: 'station', function: 'water', name: { zh: '园区水站' } }
  const both = await Promise.all([
    places.send(system, 'unit.add', unit),
    places.send(system, 'division.end', { divisionId }),
  ])
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('unknown commands, ids and shapes are refused in words', async () => {
  expect((await places.send(system, 'unit.paint', {})).body).toMatchObject({ code: 'command.unknown' })
  expect((await post(system, { id: randomUUID(), name: 'unit.end@9', payload: {} })).body).toMatchObject({
    code: 'command.outdated',
  })
  expect((await places.send(system, 'unit.end', { unitId: 'no id' })).status).toBe(400)
  expect(
    (await places.send(system, 'grid.add', { divisionId: randomUUID(), code: '12', name: { zh: '' } }))
      .status,
  ).toBe(400)
  expect((await city.ask(system, 'GET', `/api/units/${randomUUID()}`)).status).toBe(404)
})
