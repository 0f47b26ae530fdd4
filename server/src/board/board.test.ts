import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo } from '../../../testing/golden-matter.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { smallCity, testKeyFile, testStart } from '../../../testing/templates.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { connect } from '../db/connect.ts'
import { foldTallies } from '../db/tallies.ts'
import { generateDemonstration } from '../demonstration/generate.ts'

let city: City
let owner: Client
const who: Record<string, Who> = {}

/** Some months of a city, in the middle of a day. */
beforeAll(async () => {
  const fill = async (url: string) => {
    const filling = connect({ url, max: 2, statementTimeoutMs: 120_000, onError: () => undefined })
    const plan = {
      seed: 'board',
      end: testStart,
      matters: 900,
      months: 3,
      divisionsCsv: smallCity(),
      rosters: true,
    }
    await generateDemonstration(filling.pool, parseKeyRing(testKeyFile), plan, () => undefined)
    await filling.close()
  }
  city = await startCity({ fill })
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  for (const name of ['leader', 'cityleader', 'county', 'clerk', 'labour', 'town'])
    who[name] = await city.signIn(name === 'clerk' ? 'window' : name)
}, 120_000)
afterAll(async () => {
  await owner.end()
  await city.close()
})

type Counted = { n: number }
type Board = {
  duty: { centreId: string; path: string; kept: boolean; people: { name: string; role: string }[] }[]
  called: { ref: string; point: object | null; units: number; arrived: number }[]
  path: string
  open: (Counted & { stage: string; light: string; since: string })[]
  dueToday: number
  places: (Counted & { path: string; red: number })[]
  own: Counted & { red: number }
  late: {
    units: (Counted & { unitId: string; due: string; stages: (Counted & { stage: string })[] })[]
    more: Counted
  }
  today: { day: string; hours: number[]; usual: { days: number; low: number[]; high: number[] } | null }
}
type Map = { clusters: (Counted & { square: string; atPlace: number })[]; points: { ref: string }[] } & {
  n: number
  within: string
  outside: number
  nowhere: number
}

async function read<Body>(name: string, path: string): Promise<Body> {
  const { status, body } = await city.ask(who[name] ?? nobody, 'GET', path)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Body
}
const board = (name: string, path = '') => read<Board>(name, `/api/board${path}`)
const countOf = async (name: string, filter: string) =>
  (await read<{ count: number }>(name, `/api/matters/count?${filter}`)).count
const sum = (rows: readonly Counted[]) => rows.reduce((total, { n }) => total + n, 0)
const whole = '108,31.5,110.5,34'
const mapAt = (name: string, zoom: number, box = whole) =>
  read<Map>(name, `/api/board/map?box=${box}&zoom=${zoom}`)

test.each(['leader', 'cityleader', 'county'])(
  'every figure of the board of the %s opens to as many rows, and those of a place add up',
  async (name) => {
    const now = await board(name)
    const all = sum(now.open)
    expect(all).toBeGreaterThan(20)
    const isLeader = name !== 'county'
    if (isLeader)
      for (const { stage, light, n } of now.open)
        expect(await countOf(name, `stage=${stage}&light=${light}&path=${now.path}`), stage).toBe(n)
    expect(sum(now.places) + now.own.n).toBe(all)
    if (isLeader) {
      expect(await countOf(name, `ownOf=${now.path}&path=${now.path}&stage=open`)).toBe(now.own.n)
      expect(await countOf(name, `ownOf=${now.path}&path=${now.path}&light=red`)).toBe(now.own.red)
      expect(await countOf(name, `dueOn=${now.today.day}&path=${now.path}`)).toBe(now.dueToday)
    }
    const late = sum(now.open.filter(({ light }) => light === 'red'))
    expect(sum(now.late.units) + now.late.more.n).toBe(late)
    expect(now.late.units.map(({ due }) => due)).toEqual(now.late.units.map(({ due }) => due).sort())
    for (const { unitId, n, stages } of now.late.units) {
      expect(sum(stages)).toBe(n)
      if (isLeader)
        expect(await countOf(name, `waitsAt=${unitId}&light=red&path=${now.path}`), unitId).toBe(n)
    }
    for (const { path, n, red } of now.places) {
      const below = await board(name, `?path=${path}`)
      expect(sum(below.open), path).toBe(n)
      expect(sum(below.open.filter(({ light }) => light === 'red')), path).toBe(red)
    }
  },
)

test.each([6, 8, 10, 12, 14])(
  'at zoom %d the map shows all that the figures beside it count',
  async (zoom) => {
    for (const name of ['leader', 'cityleader']) {
      const now = await board(name)
      const box = zoom < 12 ? whole : '108.7,32.6,109.2,33'
      const map = await mapAt(name, zoom, box)
      expect(map.n).toBe(sum(now.open))
      expect(sum(map.clusters) + map.points.length + map.outside + map.nowhere).toBe(map.n)
      if (zoom < 12) expect(map.outside).toBe(0)
      expect(map.points.length > 0).toBe(zoom >= 13)
    }
  },
)

/** What a map says in words below it, with how many rows open behind each. */
async function expectRowsUnder(name: string, map: Map): Promise<void> {
  const { within, clusters, points, outside, nowhere } = map
  expect(await countOf(name, `outside=${within}`), within).toBe(outside)
  expect(await countOf(name, `within=${within}`), within).toBe(sum(clusters) + points.length)
  expect(await countOf(name, `within=${within}&point=none`), within).toBe(
    clusters.reduce((total, { atPlace }) => total + atPlace, 0),
  )
  expect(await countOf(name, 'point=nowhere')).toBe(nowhere)
}

test('behind what lies outside a view, stands at its place or nowhere, are as many rows', async () => {
  const views = [
    [7, whole],
    [10, '108.7,32.6,109.2,33'],
    [12, '108.95,32.65,109.05,32.75'],
    [14, '108.7,32.6,109.2,33'],
  ] as const
  for (const name of ['leader', 'cityleader'])
    for (const [zoom, box] of views) await expectRowsUnder(name, await mapAt(name, zoom, box))
  const near = await mapAt('leader', 12, '108.95,32.65,109.05,32.75')
  expect(near.outside).toBeGreaterThan(0)
  expect(near.outside).toBeLessThan(near.n)
  // A city of which no place has a point: all that has none itself is nowhere.
  const known = await owner.query('select id, lon, lat from division')
  const forget = async (rows: { id: string; lon: number | null; lat: number | null }[]) => {
    await owner.query(
      `update division d set lon = r.lon, lat = r.lat
        from jsonb_to_recordset($1::jsonb) as r(id uuid, lon double precision, lat double precision) where d.id = r.id`,
      [JSON.stringify(rows)],
    )
    await owner.query('update installation set rules_version = rules_version + 1')
  }
  await forget(known.rows.map(({ id }) => ({ id, lon: null, lat: null })))
  const lost = await mapAt('leader', 10, '108.7,32.6,109.2,33')
  expect(lost.nowhere).toBeGreaterThan(0)
  await expectRowsUnder('leader', lost)
  await forget(known.rows)
})

test('behind each hour of today stand as many rows, at each place', async () => {
  const { places, path } = await board('leader')
  for (const at of [path, ...places.map((place) => place.path)]) {
    const { today } = await board('leader', `?path=${at}`)
    if (at === path) expect(today.hours.some((n) => n > 0)).toBe(true)
    for (const [hour, n] of today.hours.entries()) {
      const said = `${today.day}T${String(hour).padStart(2, '0')}`
      expect(await countOf('leader', `cameIn=${said}&path=${at}`), said).toBe(n)
    }
  }
  const refused = async (query: string) =>
    (await city.ask(who.leader ?? nobody, 'GET', `/api/matters?${query}`)).status
  for (const said of ['2026-02-30T09', '2026-03-09T24', '2026-03-09', '20261-03-9T01'])
    expect(await refused(`cameIn=${said}`), said).toBe(400)
  expect(await refused('within=1-2-3')).toBe(400)
  expect(await refused('outside=9999-99999-0-0')).toBe(200)
})

test('behind each cluster stand as many rows, by point or by place', async () => {
  for (const zoom of [7, 8, 10]) {
    const { clusters } = await mapAt('leader', zoom)
    expect(clusters.some(({ atPlace }) => atPlace > 0)).toBe(true)
    for (const { square, n } of clusters) expect(await countOf('leader', `square=${square}`), square).toBe(n)
  }
  // Near enough, what has a point stands apart: the clusters beside it count, and open, what has none.
  const { clusters, points } = await mapAt('leader', 14, '108.7,32.6,109.2,33')
  expect(points.length).toBeGreaterThan(0)
  for (const { square, n, atPlace } of clusters) {
    expect(atPlace).toBe(n)
    expect(await countOf('leader', `square=${square}&point=none`), square).toBe(n)
  }
})

test('what comes is on the board at once, before and after folding, and stands in its hour beside usual days', async () => {
  const before = await board('leader')
  const { places } = before
  const divisions = (
    await read<{ divisions: { id: string; path: string }[] }>('leader', '/api/divisions?words=610902')
  ).divisions
  await city.act(who.county ?? nobody, 'register', {
    words: '路灯不亮',
    source: 'phone',
    kindId: 'undetermined',
    place: { divisionId: divisions.find(({ path }) => path === places[0]?.path)?.id },
  })
  const after = await board('leader')
  expect(sum(after.open)).toBe(sum(before.open) + 1)
  expect(sum(after.places)).toBe(sum(before.places) + 1)
  const hours = (one: Board) => one.today.hours.reduce((total, n) => total + n, 0)
  expect(hours(after)).toBe(hours(before) + 1)
  const { day } = after.today
  expect(await countOf('leader', `from=${day}&to=${day}`)).toBe(hours(after))
  // What is put right, or goes up, came once all the same, and where it is now.
  const county = who.county ?? nobody
  const matter = await city.act(county, 'register', {
    words: '井盖丢了',
    source: 'phone',
    kindId: 'undetermined',
  })
  const other = divisions.find(({ path }) => path === places[1]?.path)
  const put = { place: { divisionId: other?.id }, reason: '地点记错了' }
  await city.act(county, 'correct', put, { matter })
  await city.act(county, 'escalate', { reason: '本级无权处理' }, { matter })
  const later = await board('leader')
  expect(hours(later)).toBe(hours(after) + 1)
  for (const { path } of places.slice(0, 2))
    expect(await countOf('leader', `from=${day}&to=${day}&path=${path}`), path).toBe(
      hours(await board('leader', `?path=${path}`)),
    )
  while ((await foldTallies(city.program.deps.db, 5000)) > 0);
  const folded = await board('leader')
  expect({ ...folded, at: '' }).toEqual({ ...later, at: '' })
  const { usual } = folded.today
  expect(usual?.days).toBeGreaterThanOrEqual(4)
  for (const [hour, low] of (usual?.low ?? []).entries())
    expect(low).toBeLessThanOrEqual(usual?.high[hour] ?? 0)
  const { rows } = await owner.query('select 1 from tally_waiting where n = 0')
  expect(rows).toEqual([])
})

test('who is on duty now is on the board of those above, and a centre without a roster has nobody to miss', async () => {
  const head = await city.signIn('countyhead')
  const { post } = (await city.ask(head, 'GET', '/api/session')).body as { post: { postId: string } }
  const of = async (name: string) => (await board(name)).duty.find(({ path }) => path === '610902')
  const centre = await of('cityleader')
  expect(centre?.kept).toBe(true)
  const villages = (await board('town')).duty.filter(({ path }) => path.length === 12)
  expect(villages.some(({ kept, people }) => !kept && people.length === 0)).toBe(true)
  const shifts = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    postId: post.postId,
    begins: '00:00',
    ends: '24:00',
  }))
  const { today } = await board('leader')
  const payload = { centreId: centre?.centreId, from: today.day, shifts }
  const set = { id: randomUUID(), name: 'roster.setWeek@1', payload }
  expect((await city.ask(head, 'POST', '/api/roster/command', set)).status).toBe(200)
  for (const name of ['cityleader', 'leader'])
    expect(await of(name)).toMatchObject({ kept: true, people: [{ role: 'centreHead' }] })
})

test('units called together are on the board until they met; a sealed or restricted matter never is', async () => {
  const matter = await bringTo(city, 'whistled')
  const ref = String(matter.fill('<matter>'))
  const called = async () => (await board('leader')).called.find((one) => one.ref === ref)
  expect(await called()).toMatchObject({ units: 1, arrived: 0 })
  const whistleId = matter.fill('<whistle>')
  await city.command(await matter.who('urban'), 'matter.reportIn', { whistleId }, { matter: ref })
  expect(await called()).toMatchObject({ units: 1, arrived: 1 })
  await owner.query("update matter set confidentiality = 'restricted', search = null where id = $1", [
    ref.split('-').slice(1).join('-'),
  ])
  expect(await called()).toBeUndefined()
})

test('the board is that of the own area, for those who steer there and for nobody else', async () => {
  for (const [name, path] of [
    ['clerk', '/api/board'],
    ['labour', '/api/board'],
    ['leader', '/api/board?path=6109'],
    ['town', '/api/board?path=610902'],
    ['leader', '/api/board/ground?path=610921'],
    ['leader', `/api/board/map?path=6109&box=${whole}`],
  ] as const)
    expect((await city.ask(who[name] ?? nobody, 'GET', path)).status, `${name} ${path}`).toBe(403)
  expect((await city.ask(nobody, 'GET', '/api/board')).status).toBe(401)
  expect((await city.ask(who.leader ?? nobody, 'GET', '/api/board?path=610902999')).status).toBe(400)
})

test('a box whose ends are the wrong way round, that lies elsewhere, or is far too wide for its zoom, is refused with the reason', async () => {
  for (const [box, zoom] of [
    ['110,31,108,34', 8],
    ['108,34,110,31', 8],
    ['12,31,110,34', 8],
    ['108,31,110', 8],
    [whole, 15],
  ] as const) {
    const answer = await city.ask(who.leader ?? nobody, 'GET', `/api/board/map?box=${box}&zoom=${zoom}`)
    expect(answer.status, box).toBe(400)
    expect(JSON.stringify(answer.body)).toContain('"box"')
  }
  const all = await read<Map>('leader', '/api/board/map')
  expect(sum(all.clusters)).toBe(all.n)
})

test('outlines that nobody drew say so; those of the counties are published ones', async () => {
  type Ground = {
    outlines: { level: number; madeUp: boolean; rings: unknown[][] }[]
    centres: { path: string }[]
  }
  const ofCity = await read<Ground>('cityleader', '/api/board/ground')
  expect(ofCity.outlines.every(({ level, madeUp }) => level === 2 && !madeUp)).toBe(true)
  const { outlines, centres } = await read<Ground>('leader', '/api/board/ground')
  expect(outlines.filter(({ level }) => level === 3).length).toBeGreaterThan(1)
  for (const { level, madeUp, rings } of outlines) {
    expect(madeUp).toBe(level > 2)
    expect(rings[0]?.length).toBeGreaterThan(2)
  }
  expect(centres.every(({ path }) => path.startsWith('610902'))).toBe(true)
})
