import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let system: Who
let countyAdmin: Who
beforeAll(async () => {
  city = await startCity()
  system = await city.signIn('system')
  countyAdmin = await appointAt('汉阴县')
})
afterAll(() => city.close())

const send = (who: Who, name: string, payload: object, more: object = {}) =>
  city.ask(who, 'POST', '/api/places/command', { id: randomUUID(), name: `${name}@1`, payload, ...more })

type Place = { id: string; path: string; code: string; version: number }
async function placeOf(name: string): Promise<Place> {
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent(name)}`)
  const [found] = body.divisions as Place[]
  if (!found) throw new Error(`There is no ${name}.`)
  return found
}
const read = async (id: string, who = system) =>
  (await city.ask(who, 'GET', `/api/divisions/${id}`)).body as {
    division: Place & { name: { zh: string } }
    centre: { id: string; unitId: string; telephone: string | null; version: number } | null
    grids: { id: string; code: string; version: number }[]
    units: { id: string; name: { zh: string }; kind: string; version: number }[]
    abilities: string[]
  }

/** A system administrator of one county, by the security administrator of the city. */
async function appointAt(county: string): Promise<Who> {
  const security = await city.signIn('security')
  const place = await placeOf(county)
  const { centre } = await read(place.id, security)
  const username = 'countyadmin'
  const { body } = await city.ask(security, 'POST', '/api/staff/command', {
    id: randomUUID(),
    name: 'staff.add@1',
    payload: { name: '县管', username, post: { unitId: centre?.unitId, role: 'systemAdmin' } },
  })
  const password = 'a long enough password'
  await city.ask(nobody, 'POST', '/api/session/set-password', { username, code: body.passwordCode, password })
  const answer = await city.ask(nobody, 'POST', '/api/session', { username, password })
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
}

test('a new grid can be reported in at once, and a grid with its worker does not end', async () => {
  const village = await placeOf('双堤社区')
  const code = `${village.code}077`
  const added = await send(system, 'grid.add', { divisionId: village.id, code, name: { zh: '七十七网格' } })
  expect(added.body).toMatchObject({ version: 1 })
  const registered = await city.command(await city.signIn('village'), 'matter.register', {
    words: '路灯坏了',
    source: 'window',
    place: { gridId: String(added.body.id) },
  })
  expect(registered.status).toBe(200)
  const { grids } = await read(village.id)
  const worked = grids.find((grid) => grid.code.endsWith('001'))
  expect((await send(system, 'grid.end', { gridId: worked?.id })).body).toMatchObject({
    code: 'record.inUse',
    details: { what: 'posts' },
  })
  const changed = await send(
    system,
    'grid.change',
    { gridId: added.body.id, households: 120 },
    { expectedVersion: 1 },
  )
  expect(changed.body).toMatchObject({ version: 2 })
  expect((await send(system, 'grid.end', { gridId: added.body.id })).status).toBe(200)
  expect((await read(village.id)).grids.some((grid) => grid.code === code)).toBe(false)
})

test.each([
  [
    'a grid in a town',
    async () => ({ divisionId: (await placeOf('新城街道')).id, code: '610902002000001' }),
    'villageOnly',
  ],
  [
    'a grid with the code of another village',
    async () => ({ divisionId: (await placeOf('双堤社区')).id, code: '610902999999001' }),
    'gridCode',
  ],
])('%s is refused', async (_, payload, problem) => {
  const { status, body } = await send(system, 'grid.add', { ...(await payload()), name: { zh: '错' } })
  expect(status).toBe(400)
  expect(JSON.stringify(body)).toContain(problem)
})

test('a grid of the same code is not there twice', async () => {
  const village = await placeOf('双堤社区')
  const { grids } = await read(village.id)
  const { status, body } = await send(system, 'grid.add', {
    divisionId: village.id,
    code: grids[0]?.code,
    name: { zh: '又一个' },
  })
  expect(status).toBe(409)
  expect(body).toMatchObject({ code: 'record.duplicate' })
})

test('a new unit and its duty list are offered for the kinds it speaks for, with the line that does', async () => {
  const county = await placeOf('汉滨区')
  const unit = await send(system, 'unit.add', {
    divisionId: county.id,
    kind: 'department',
    function: 'petsOffice',
    name: { zh: '汉滨区养犬管理办公室' },
  })
  const lines = [{ kindId: 'urban.event.environment.exposedRubbish', divisionId: county.id, role: 'lead' }]
  const kinds = (await city.ask(nobody, 'GET', '/api/about')).body.kinds as {
    id: string
    name: { zh: string }
  }[]
  const kind = kinds.find(({ name }) => name.zh === '暴露垃圾')
  const list = await send(system, 'dutyList.publish', {
    unitId: unit.body.id,
    lines: [{ ...lines[0], kindId: kind?.id }],
  })
  expect(list.body).toMatchObject({ version: 2 })
  const dispatcher = await city.signIn('county')
  const { body } = await city.command(dispatcher, 'matter.register', {
    words: '垃圾',
    source: 'phone',
    kindId: kind?.id,
  })
  const units = (await city.ask(dispatcher, 'GET', `/api/matters/${String(body.matter)}/units`)).body
    .units as {
    unitId: string
    why: object | null
  }[]
  const place = units.findIndex(({ unitId }) => unitId === unit.body.id)
  expect(units[place]?.why).toEqual({ kindId: kind?.id, path: county.path })
  const seen = await city.ask(dispatcher, 'GET', `/api/units/${String(unit.body.id)}`)
  expect(seen.body).toMatchObject({
    duties: [{ kindId: kind?.id, divisionId: county.id, to: null }],
    abilities: [],
  })
  await city.command(dispatcher, 'matter.accept', {}, { matter: body.matter })
  await city.command(dispatcher, 'matter.dispatch', { leadUnitId: unit.body.id }, { matter: body.matter })
  expect((await send(system, 'unit.end', { unitId: unit.body.id })).body).toMatchObject({
    details: { what: 'tasks' },
  })
  // An emptied list speaks for nothing any more from the day on which it holds.
  await send(system, 'dutyList.publish', { unitId: unit.body.id, lines: [] })
  const after = await city.ask(dispatcher, 'GET', `/api/units/${String(unit.body.id)}`)
  expect(after.body.duties).toEqual([])
})

test('a duty list keeps to the county of its unit, to known kinds, and says nothing twice', async () => {
  const county = await placeOf('汉滨区')
  const other = await placeOf('汉阴县')
  const { units } = await read(county.id)
  const unitId = units.find(({ kind }) => kind === 'department')?.id
  const line = { kindId: 'undetermined', divisionId: county.id, role: 'lead' }
  const refused = async (lines: object[], more: object = {}) =>
    JSON.stringify((await send(system, 'dutyList.publish', { unitId, lines, ...more })).body)
  expect(await refused([{ ...line, divisionId: other.id }])).toContain('sameCounty')
  expect(await refused([{ ...line, kindId: 'nothing.known' }])).toContain('kind.unknown')
  expect(await refused([line, line])).toContain('twice')
  expect(await refused([line], { from: '2020-01-01' })).toContain('past')
})

test('a zone that no law knows gets a path of its own, a centre, and takes matters; it ends when nothing needs it', async () => {
  const town = await placeOf('新城街道')
  const added = await send(system, 'division.add', { parentId: town.id, name: { zh: '高井创业园' } })
  const zone = await read(String(added.body.id))
  expect(zone.division).toMatchObject({ code: null, path: `${town.path}A01` })
  expect(zone.centre).toMatchObject({ telephone: null })
  const dispatcher = await city.signIn('county')
  const registered = await city.command(dispatcher, 'matter.register', {
    words: '园区停电',
    source: 'phone',
    place: { divisionId: zone.division.id },
  })
  expect(registered.status).toBe(200)
  expect((await send(system, 'division.end', { divisionId: zone.division.id })).body).toMatchObject({
    details: { what: 'matters' },
  })
  const second = await send(system, 'division.add', {
    parentId: town.id,
    name: { zh: '二园' },
    withCentre: false,
  })
  expect((await send(system, 'division.end', { divisionId: second.body.id })).status).toBe(200)
  const third = await send(system, 'division.add', { parentId: town.id, name: { zh: '三园' } })
  expect((await read(String(third.body.id))).division.path).toBe(`${town.path}A03`)
  expect((await send(system, 'division.end', { divisionId: town.id })).body).toMatchObject({
    code: 'permission.denied',
  })
})

test('a centre says where it is; a division gets another name everywhere', async () => {
  const village = await placeOf('双堤社区')
  const { centre } = await read(village.id)
  const { body } = await send(system, 'centre.change', {
    centreId: centre?.id,
    address: '双堤路 1 号',
    telephone: '0915-3210001',
  })
  expect(body.version).toBe(2)
  expect((await read(village.id)).centre).toMatchObject({ telephone: '0915-3210001' })
  await send(system, 'division.rename', { divisionId: village.id, name: { zh: '双堤新社区' } })
  expect((await read(village.id)).division.name.zh).toBe('双堤新社区')
})

test('only the administrator of the place edits it; the attempt is in the audit', async () => {
  const village = await placeOf('双堤')
  const own = await placeOf('汉阴县')
  const payload = { divisionId: village.id, name: { zh: '改名' } }
  for (const who of [countyAdmin, await city.signIn('county'), await city.signIn('leader')])
    expect((await send(who, 'division.rename', payload)).status).toBe(403)
  expect((await send(nobody, 'division.rename', payload)).status).toBe(401)
  expect((await read(village.id, countyAdmin)).abilities).toEqual([])
  expect((await read(own.id, countyAdmin)).abilities).toEqual(['places.edit', 'units.edit'])
  expect(
    (await send(countyAdmin, 'division.rename', { divisionId: own.id, name: { zh: '汉阴县' } })).status,
  ).toBe(200)
  const audit = await city.ask(await city.signIn('audit'), 'GET', '/api/audit')
  expect(JSON.stringify(audit.body)).toContain('division.rename')
})

test('the second of two editors is told, a second arrival changes nothing, and unknown ids are unknown', async () => {
  const village = await placeOf('双堤')
  const { version } = (await read(village.id)).division
  const envelope = {
    id: randomUUID(),
    name: 'division.rename@1',
    expectedVersion: version,
    payload: { divisionId: village.id, name: { zh: '双堤社区' } },
  }
  const first = await city.ask(system, 'POST', '/api/places/command', envelope)
  expect(first.body).toMatchObject({ version: version + 1 })
  const again = await city.ask(system, 'POST', '/api/places/command', envelope)
  expect(again.body).toEqual(first.body)
  const late = await send(system, 'division.rename', envelope.payload, { expectedVersion: version })
  expect(late.status).toBe(409)
  expect((await send(system, 'grid.end', { gridId: randomUUID() })).status).toBe(404)
  expect((await send(system, 'unit.paint', {})).body).toMatchObject({ code: 'command.unknown' })
  expect((await city.ask(system, 'GET', `/api/units/${randomUUID()}`)).status).toBe(404)
})
