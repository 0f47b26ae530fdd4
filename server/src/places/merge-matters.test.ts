import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type Place, type PlacePage, placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { foldTallies } from '../db/tallies.ts'
import { moveMerged } from '../matters/move-merged.ts'

/** 双堤社区 is merged: what lay in one of its grids goes to one village, everything else to another. */
let city: City
let owner: Client
let places: ReturnType<typeof placesOf>
let gone: Place
let goneBefore: PlacePage
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody
const next = { main: '', byGrid: '' }
const brought: Record<string, string> = {}
let before: Record<string, unknown>[] = []

async function act(by: Who, move: string, payload: object, aim: object = {}): Promise<string> {
  const answer = await city.command(by, `matter.${move}`, payload, aim)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return String(answer.body.matter)
}
const view = async (by: Who, matter: string) => await city.ask(by, 'GET', `/api/matters/${matter}`)
const light = 'event.part.utility.light'
const report = (words: string, place: object) =>
  act(as('village'), 'register', { words, source: 'window', kindId: light, place })
const unitOf = async (name: string) =>
  ((await city.ask(as(name), 'GET', '/api/session')).body.post as { unitId: string }).unitId
const taskOf = async (by: Who, matter: string) =>
  ((await view(by, matter)).body.tasks as { id: string; mine: boolean }[]).find(({ mine }) => mine)?.id

async function rowOf(matter: string): Promise<Record<string, unknown>> {
  const { rows } = await owner.query('select * from matter where county = $1 and id = $2', [
    matter.slice(0, 6),
    matter.slice(7),
  ])
  return rows[0] ?? {}
}
const clocksOf = async (matter: string) =>
  (
    await owner.query(
      'select milestone, started_at, due_at, met_at, dropped_at from matter_clock where matter_id = $1 order by id',
      [matter.slice(7)],
    )
  ).rows

async function eachOf<T>(look: (matter: string) => Promise<T>): Promise<T[]> {
  const seen: T[] = []
  for (const matter of Object.values(brought)) seen.push(await look(matter))
  return seen
}

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  places = placesOf(city)
  for (const name of ['system', 'village', 'grid', 'town', 'towncall', 'county', 'cityleader'])
    who[name] = await city.signIn(name)
  gone = await places.placeOf('双堤社区')
  const town = await places.placeOf('新城街道')
  for (const [number, name] of [
    ['901', 'main'],
    ['902', 'byGrid'],
  ] as const) {
    const code = `${String(town.code).slice(0, 9)}${number}`
    const payload = { parentId: town.id, code, name: { zh: `新${name}村` } }
    next[name] = String((await places.send(as('system'), 'division.add', payload)).body.id)
  }
  goneBefore = await places.read(gone.id)
  for (const name of ['main', 'byGrid'] as const)
    who[`head of ${name}`] = await places.appoint('system', `head${name}`, {
      unitId: await places.centreUnitOf(next[name]),
      role: 'centreHead',
    })
  who['clerk of main'] = await places.appoint('system', 'clerkmain', {
    unitId: await places.centreUnitOf(next.main),
    role: 'callBackClerk',
  })
  who['clerk of gone'] = await places.appoint('system', 'clerkgone', {
    unitId: await places.centreUnitOf(gone.id),
    role: 'windowClerk',
  })

  const here = { divisionId: gone.id }
  brought.registered = await report('桥头路灯坏了要修', here)
  brought.inGrid = await report('巷口路灯坏了要修', { gridId: goneBefore.grids[0]?.id })
  brought.handling = await report('校门路灯坏了要修', here)
  await act(as('village'), 'accept', {}, { matter: brought.handling })
  const ownUnit = await unitOf('village')
  await act(as('village'), 'dispatch', { leadUnitId: ownUnit }, { matter: brought.handling })
  brought.settled = await report('河边路灯坏了要修', here)
  await act(as('village'), 'accept', {}, { matter: brought.settled })
  await act(as('village'), 'dispatch', { leadUnitId: ownUnit }, { matter: brought.settled })
  const taskId = await taskOf(as('village'), brought.settled)
  await act(as('village'), 'sign', { taskId }, { matter: brought.settled })
  await act(
    as('village'),
    'settle',
    { taskId, outcome: 'solved', answer: '换了' },
    { matter: brought.settled },
  )
  brought.above = await report('坡上路灯坏了要修', here)
  await act(as('village'), 'escalate', { reason: '村里办不了' }, { matter: brought.above })
  brought.withdrawn = await report('山下路灯坏了要修', here)
  await act(as('village'), 'withdraw', { reason: '来电撤回' }, { matter: brought.withdrawn })
  brought.about = await act(nobody, 'register', {
    words: '双堤的人不讲理',
    kindId: 'complaint.conduct',
    place: here,
    aboutUnitIds: [ownUnit],
  })
  brought.sealed = await report('墙后路灯坏了要修', here)
  await act(
    as('village'),
    'seal',
    { confidentiality: 'sealed', reason: '涉及隐私' },
    { matter: brought.sealed },
  )
  before = await eachOf(rowOf)
}, 60_000)
afterAll(async () => {
  await owner.end()
  await city.close()
})

const decree = '安政函〔2026〕5号'
const merge = (more: object = {}) =>
  places.send(as('system'), 'division.merge', {
    divisionId: gone.id,
    successorIds: [next.main, next.byGrid],
    decree,
    ...more,
  })
const run = () => moveMerged(city.program.deps, city.clock.now)

test('of several successors one is named to receive what belongs to none of the others', async () => {
  const { status, body } = await merge()
  expect([status, body.details]).toMatchObject([400, { fields: [{ path: 'mainId', problem: 'required' }] }])
  const strange = [{ gridId: next.main, successorId: next.main }]
  expect((await merge({ mainId: next.main, grids: strange })).status).toBe(400)
})

test('a village with open matters, grids and people in post is merged in one act', async () => {
  const gridId = goneBefore.grids[0]?.id
  const answer = await merge({ mainId: next.main, grids: [{ gridId, successorId: next.byGrid }] })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const page = await places.read(gone.id)
  expect(page.division).toMatchObject({ moving: true, successors: [{ decree }, { decree }] })
  expect(page.grids).toEqual([])
  const [grid] = (await places.read(next.byGrid)).grids
  expect(grid?.code).toMatch(/902001$/)
})

test('until they are moved, matters stay with those who have them, and new ones hear where to go', async () => {
  expect((await view(as('village'), brought.registered ?? '')).status).toBe(200)
  const refused = await city.command(nobody, 'matter.register', {
    words: '灯',
    place: { divisionId: gone.id },
  })
  expect(refused.body).toMatchObject({ code: 'place.merged', status: 400 })
  expect(String(refused.body.detail)).toContain('新main村、新byGrid村')
})

test('the job moves every matter, open or over, to the successor of its grid or to the main one; twice does no harm', async () => {
  const clocks = await eachOf(clocksOf)
  city.clock.pass(5)
  // Beside itself, as in two programs at once.
  await Promise.all([run(), run()])
  expect(await run()).toBe(0)
  const { rows } = await owner.query('select id from matter where division_id = $1', [gone.id])
  expect(rows).toEqual([])
  const main = await places.read(next.main)
  const byGrid = await places.read(next.byGrid)
  for (const [at, [name, matter]] of Object.entries(brought).entries()) {
    const was = before[at]
    const now = await rowOf(matter)
    const to = name === 'inGrid' ? byGrid : main
    expect(now.division_id, name).toBe(to.division.id)
    expect(now.path, name).toBe(`${to.division.path}${name === 'inGrid' ? '001' : ''}`)
    for (const fact of ['area_at_origin', 'county', 'stage', 'stage_at', 'due_at', 'light', 'code'])
      expect(now[fact], `${name} ${fact}`).toEqual(was?.[fact])
    expect(await clocksOf(matter), name).toEqual(clocks[at])
    if (['above', 'about'].includes(name)) expect(now.custody_centre_id, name).toBe(was?.custody_centre_id)
    else expect(now.custody_centre_id, name).toBe(to.centre?.id)
  }
  expect((await places.read(gone.id)).division).toMatchObject({ moving: false })
})

test('each history tells it once, to the citizen where something is still to come, and the audit has it', async () => {
  for (const [name, matter] of Object.entries(brought)) {
    const { rows } = await owner.query(
      "select public from activity where matter_id = $1 and kind = 'carryOver'",
      [matter.slice(7)],
    )
    expect(rows, name).toEqual([{ public: name !== 'withdrawn' }])
    const { rows: written } = await owner.query(
      "select actor_type from audit where object_id = $1 and action = 'matter.carryOver'",
      [matter.slice(7)],
    )
    expect(written, name).toEqual([{ actor_type: 'system' }])
  }
})

test('the successor goes on: with the task of the ended centre, and with the answer that is not good enough', async () => {
  const head = as('head of main')
  const matter = brought.handling ?? ''
  const taskId = await taskOf(head, matter)
  await act(head, 'sign', { taskId }, { matter })
  const settled = brought.settled ?? ''
  await act(head, 'rework', { reason: '灯还是不亮' }, { matter: settled })
  expect(await taskOf(head, settled)).toBeDefined()
  await act(
    as('town'),
    'handDown',
    {
      centreId: (await places.read(next.main)).centre?.id,
      reason: '还是村里办',
    },
    { matter: brought.above },
  )
  await act(as('head of byGrid'), 'accept', {}, { matter: brought.inGrid })
})

test('people follow in the same act: clerks and grid workers have their post at the successor, its head stays its head', async () => {
  const post = async (name: string) =>
    (await city.ask(as(name), 'GET', '/api/session')).body.post as { unitId: string; role: string }
  expect(await post('clerk of gone')).toMatchObject({ unitId: await places.centreUnitOf(next.main) })
  const gridVillage = await post('grid')
  expect(gridVillage.role).toBe('gridWorker')
  expect([await places.centreUnitOf(next.main), await places.centreUnitOf(next.byGrid)]).toContain(
    gridVillage.unitId,
  )
  expect((await city.ask(as('village'), 'GET', '/api/session')).status).not.toBe(200)
})

test('who came along is still who they were: shut out from what is about them, and not independent of what they did', async () => {
  expect((await view(as('town'), brought.about ?? '')).status).toBe(200)
  for (const name of ['head of main', 'clerk of gone', 'head of byGrid'])
    expect((await view(as(name), brought.about ?? '')).status, name).toBe(404)
  const late = await act(nobody, 'register', {
    words: '双堤的人收钱',
    kindId: 'complaint.conduct',
    place: { divisionId: next.main },
    aboutUnitIds: [goneBefore.centre?.unitId],
  })
  expect((await view(as('head of main'), late)).status).toBe(404)
  const { body } = await city.ask(as('town'), 'GET', `/api/matters/${late}/units`)
  const offered = (body.units as { unitId: string }[]).map(({ unitId }) => unitId)
  expect(offered).not.toHaveLength(0)
  for (const division of [next.main, next.byGrid])
    expect(offered).not.toContain(await places.centreUnitOf(division))
})

test('what is sealed is opened to the head of the successor, and to nobody else there', async () => {
  const sealed = brought.sealed ?? ''
  expect((await view(as('head of main'), sealed)).status).toBe(200)
  for (const name of ['clerk of gone', 'clerk of main', 'town'])
    expect((await view(as(name), sealed)).status, name).toBe(404)
})

test('a search finds them at the successor, and no more where they were', async () => {
  const found = async (name: string) =>
    (
      (await city.ask(as(name), 'GET', `/api/matters?limit=50&words=${encodeURIComponent('路灯')}`)).body
        .rows as { ref: string }[]
    ).map(({ ref }) => ref)
  expect(await found('head of byGrid')).toEqual([brought.inGrid])
  expect((await found('head of main')).sort()).toEqual(
    [brought.registered, brought.handling, brought.settled, brought.above, brought.withdrawn].sort(),
  )
  const { rows } = await owner.query('select id from matter where search @@ $1::tsquery', [
    `'path:${gone.path}'`,
  ])
  expect(rows).toEqual([])
})

test('figures equal a recount, and every matter keeps its invariants', async () => {
  await foldTallies(city.program.deps.db, 5000)
  const { rows } = await owner.query(`select path, stage, count(*)::int as n from matter
    where confidentiality <> 'sealed' and stage in ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback')
    group by 1, 2 order by 1, 2`)
  const { rows: told } =
    await owner.query(`select path, stage, sum(n)::int as n from tally where measure = 'open'
    group by 1, 2 having sum(n) <> 0 order by 1, 2`)
  expect(told.filter(({ path }) => String(path).startsWith(gone.path))).toEqual([])
  const moved = told.filter(({ path }) => rows.some((row) => row.path === path))
  expect(moved).toEqual(rows)
  await expectInvariants(owner)
})

test('what somebody who had not heard of it writes into the old place is fetched', async () => {
  const matter = await act(as('town'), 'register', {
    words: '又一盏路灯',
    source: 'phone',
    kindId: light,
    place: { divisionId: next.main },
  })
  await owner.query('update matter set division_id = $1, path = $2 where id = $3', [
    gone.id,
    gone.path,
    matter.slice(7),
  ])
  await owner.query(
    `update tally_delta set path = $1 where path = $2 and id in (select distinct on (measure) id from tally_delta
    where path = $2 and measure in ('open', 'came') order by measure, id desc)`,
    [gone.path, (await places.read(next.main)).division.path],
  )
  expect(await run()).toBe(1)
  expect((await rowOf(matter)).division_id).toBe(next.main)
})

test('what went on is merged again, and all of it follows', async () => {
  const answer = await places.send(as('system'), 'division.merge', {
    divisionId: next.main,
    successorIds: [next.byGrid],
    decree,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect(await run()).toBeGreaterThan(5)
  const { rows } = await owner.query('select distinct division_id as id from matter where path like $1', [
    `${gone.path.slice(0, 9)}%`,
  ])
  expect(rows).toEqual([{ id: next.byGrid }])
  expect((await view(as('head of byGrid'), brought.about ?? '')).status).toBe(404)
  await expectInvariants(owner)
})
