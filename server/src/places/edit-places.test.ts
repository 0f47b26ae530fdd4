import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PlacePage, placesOf } from '../../../testing/places.ts'
import { rulesOf } from '../../../testing/rules.ts'
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

const send = (who: Who, name: string, payload: object, more?: object) => places.send(who, name, payload, more)
const placeOf = (name: string) => places.placeOf(name)
const read = (id: string): Promise<PlacePage> => places.read(id)

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
    details: { what: 'posts', count: 1 },
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
  const late = await city.command(await city.signIn('village'), 'matter.register', {
    words: '路灯又坏了',
    source: 'window',
    place: { gridId: String(added.body.id) },
  })
  expect(late.body).toMatchObject({ code: 'place.unknown' })
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
  expect(units[place]?.why).toMatchObject({ kindId: kind?.id, path: county.path })
  const seen = await city.ask(dispatcher, 'GET', `/api/units/${String(unit.body.id)}`)
  expect(seen.body).toMatchObject({
    duties: [{ kindId: kind?.id, divisionId: county.id, to: null }],
    abilities: [],
  })
  await city.command(dispatcher, 'matter.accept', {}, { matter: body.matter })
  await city.command(dispatcher, 'matter.dispatch', { leadUnitId: unit.body.id }, { matter: body.matter })
  const refused = await send(system, 'unit.end', { unitId: unit.body.id })
  expect(refused.body).toMatchObject({ code: 'record.inUse', details: { what: 'tasks', count: 1 } })
  expect(refused.body.detail).toContain('1 件未办结的任务，单位在“我的工作”')
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
  const statutory = await send(system, 'division.end', { divisionId: town.id })
  expect(statutory.status).toBe(400)
  expect(statutory.body.detail).toContain('法定区划依批复撤并')
  const own = await send(system, 'unit.end', { unitId: zone.centre?.unitId })
  expect(own.body.detail).toContain('随区划一并停用')
})

test('a centre says where it is and how it is reached', async () => {
  const village = await placeOf('双堤社区')
  const { centre } = await read(village.id)
  const { body } = await send(system, 'centre.change', {
    centreId: centre?.id,
    address: '双堤路 1 号',
    telephone: '0915-3210001',
  })
  expect(body.version).toBe(2)
  expect((await read(village.id)).centre).toMatchObject({ telephone: '0915-3210001' })
})

test('a new name holds from a day, the former one still finds the place, and a slip of that day leaves no trace', async () => {
  const village = await placeOf('双堤社区')
  const rename = (zh: string, from?: string) =>
    send(system, 'division.rename', { divisionId: village.id, name: { zh }, ...(from ? { from } : {}) })
  expect((await rename('滨河社区', '2099-01-01')).body.detail).toContain('不能晚于今天')
  expect((await rename('滨河社曲', '2026-03-01')).status).toBe(200)
  expect((await rename('滨河社区', '2026-03-01')).status).toBe(200)
  expect((await rename('早了', '2026-02-01')).body.detail).toContain('不能早于现用名称启用之日')
  const { division } = await read(village.id)
  expect(division.name.zh).toBe('滨河社区')
  expect(division.formerNames).toMatchObject([{ name: { zh: '双堤社区居委会' }, to: '2026-02-28' }])
  expect((await placeOf('双堤社区')).id).toBe(village.id)
})

test('a functional zone of the city is run by its own centre, and what it cannot solve goes up to the city', async () => {
  const cityId = String((await city.ask(nobody, 'GET', '/api/about')).body.cityId)
  const added = await send(system, 'division.add', { parentId: cityId, name: { zh: '高新区' } })
  const zone = await read(String(added.body.id))
  expect(zone.division.path).toMatch(/^\d{4}A1$/)
  const dispatcher = await places.appoint('system', 'zonedispatcher', {
    unitId: String(zone.centre?.unitId),
    role: 'dispatcher',
  })
  const registered = await city.command(dispatcher, 'matter.register', {
    words: '厂区道路积水',
    source: 'window',
    kindId: 'undetermined',
    place: { divisionId: zone.division.id },
  })
  expect(registered.status).toBe(200)
  const { matter } = registered.body
  const listed = async (who: Who) =>
    JSON.stringify((await city.ask(who, 'GET', `/api/matters?path=${zone.division.path}`)).body)
  expect(await listed(dispatcher)).toContain(String(matter))
  const up = await city.command(dispatcher, 'matter.escalate', { reason: '涉及市政管网' }, { matter })
  expect(up.status).toBe(200)
  const cityDispatcher = await city.signIn('city')
  expect(await listed(cityDispatcher)).toContain(String(matter))
  expect((await city.command(cityDispatcher, 'matter.accept', {}, { matter })).status).toBe(200)
})

test('in a zone without a code grids take that of the place around it, each with a number of its own', async () => {
  const town = await placeOf('新城街道')
  const zone = await send(system, 'division.add', { parentId: town.id, name: { zh: '网格园' } })
  const begin = town.code.slice(0, 9)
  const grid = (code: string, more: object = {}) =>
    send(system, 'grid.add', { divisionId: zone.body.id, code, name: { zh: '格' }, ...more })
  expect((await grid('610921001001001')).status).toBe(400)
  expect((await grid(`${begin}901001`)).status).toBe(200)
  expect((await grid(`${begin}902001`)).body.detail).toContain('末三位序号')
  expect((await grid(`${begin}901001`, { overlay: 'party' })).status).toBe(200)
})

test('what ends, ends today or on a day that was: never later, never before it was there', async () => {
  const county = await placeOf('汉滨区')
  const { body } = await send(system, 'unit.add', {
    divisionId: county.id,
    kind: 'firm',
    function: 'water',
    name: { zh: '临时供水公司' },
  })
  const end = (lastDay: string) => send(system, 'unit.end', { unitId: body.id, lastDay })
  expect((await end('2099-01-01')).body.detail).toContain('不能晚于今天，请到那天再办')
  expect((await end('2001-01-01')).body.detail).toContain('结束不能早于开始')
  city.clock.pass(3 * 24 * 60)
  system = await city.signIn('system')
  const line = { kindId: 'undetermined', divisionId: county.id, role: 'lead' }
  await send(system, 'dutyList.publish', { unitId: body.id, lines: [line] })
  const yesterday = new Date(city.clock.now.getTime() - 16 * 3_600_000).toISOString().slice(0, 10)
  expect((await end(yesterday)).status).toBe(200)
  expect((await city.ask(system, 'GET', `/api/units/${String(body.id)}`)).status).toBe(404)
})

test('a list that is announced for later stands beside the one that holds, and a new one takes its place', async () => {
  const county = await placeOf('汉滨区')
  const { body } = await send(system, 'unit.add', {
    divisionId: county.id,
    kind: 'firm',
    function: 'water',
    name: { zh: '预告公司' },
  })
  const day = (n: number) =>
    new Date(city.clock.now.getTime() + (n * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
  const line = { kindId: 'undetermined', divisionId: county.id, role: 'lead' }
  const publish = (from: string, role: string) =>
    send(system, 'dutyList.publish', { unitId: body.id, from, lines: [{ ...line, role }] })
  const spans = async () =>
    (
      (await city.ask(system, 'GET', `/api/units/${String(body.id)}`)).body.duties as {
        from: string
        to: string | null
        role: string
      }[]
    ).map(({ from, to, role }) => [from, to, role])
  await publish(day(0), 'lead')
  await publish(day(10), 'assist')
  expect(await spans()).toEqual([
    [day(0), day(9), 'lead'],
    [day(10), null, 'assist'],
  ])
  await publish(day(5), 'assist')
  expect(await spans()).toEqual([
    [day(0), day(4), 'lead'],
    [day(5), null, 'assist'],
  ])
})

test('whoever edits units sees at one place who answers for what, what nobody leads and what several do', async () => {
  const village = await placeOf('双堤社区')
  const address = `/api/divisions/${village.id}/duties`
  type Duties = {
    lines: { kindId: string }[]
    gaps: string[]
    doubles: { kindId: string; units: object[] }[]
  }
  const duties = async () => (await city.ask(system, 'GET', address)).body as unknown as Duties
  const before = await duties()
  expect(before.lines.length).toBeGreaterThan(0)
  const ids: string[] = []
  for (const name of ['甲调解室', '乙调解室']) {
    const added = await send(system, 'unit.add', {
      divisionId: village.id,
      kind: 'committee',
      function: 'mediation',
      name: { zh: name },
    })
    const unitId = String(added.body.id)
    ids.push(unitId)
    const lines = [{ kindId: 'dispute.neighbour.noise', divisionId: village.id, role: 'lead' }]
    expect((await send(system, 'dutyList.publish', { unitId, lines })).status).toBe(200)
  }
  const after = await duties()
  expect(after.lines.length).toBe(before.lines.length + 2)
  expect(after.doubles).toContainEqual({
    kindId: 'dispute.neighbour.noise',
    units: expect.arrayContaining(ids.map((id) => expect.objectContaining({ id }))),
  })
  expect((await city.ask(await city.signIn('village'), 'GET', address)).status).toBe(403)
})

test('a line for a kind that nothing can be of is refused with its number; one whose kind ended later is told where faults are', async () => {
  const county = await placeOf('汉滨区')
  const rules = rulesOf(city)
  const named = { divisionId: county.id, kind: 'firm', function: 'lamps', name: { zh: '过时灯具公司' } }
  const unitId = (await send(system, 'unit.add', named)).body.id
  const ended = await rules.addKind(system, { name: { zh: '煤油灯' } })
  const line = (kindId: string) => ({ kindId, divisionId: county.id, role: 'lead' })
  const publish = (...kindIds: string[]) =>
    send(system, 'dutyList.publish', { unitId, lines: kindIds.map(line) })
  expect((await publish(ended)).status).toBe(200)
  const duties = async () => (await city.ask(system, 'GET', `/api/divisions/${county.id}/duties`)).body
  expect(await duties()).toMatchObject({ ended: [] })

  expect((await rules.send(system, 'kind.end', { kindId: ended, basedOn: 2 })).status).toBe(200)
  city.clock.pass(24 * 60)
  system = await city.signIn('system')
  expect(await duties()).toMatchObject({
    ended: [{ kindId: ended, units: [{ id: unitId, name: named.name }] }],
  })
  const refused = await publish('undetermined', ended)
  expect(refused.body).toMatchObject({
    code: 'input.invalid',
    details: { fields: [{ path: 'lines.1.kindId', problem: 'kindEnded' }] },
  })
  expect(refused.body.detail).toContain('第 2 条的类别')
  // What begins later can be named before.
  const later = await rules.addKind(system, { name: { zh: '太阳能灯' } }, '2099-01-01')
  expect((await publish('undetermined', later)).status).toBe(200)
  expect(await duties()).toMatchObject({ ended: [] })
})
