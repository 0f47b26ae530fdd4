import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { placesOf } from '../../../testing/places.ts'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { foldTallies } from '../db/tallies.ts'
import { moveMerged } from '../matters/move-merged.ts'
import { findRecurring } from './find.ts'

let city: City
let owner: Client
const lamp = 'event.part.utility.light'
let villageId = ''
const who: Record<string, Who> = {}
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  villageId = (await placesOf(city).placeOf('双堤')).id
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

const as = (name: string): Who => who[name] ?? nobody
async function pass(days: number): Promise<void> {
  city.clock.pass(days * 24 * 60)
  for (const name of ['county', 'labour']) who[name] = await city.signIn(name)
}
async function report(kindId: string, divisionId = villageId): Promise<void> {
  const place = { divisionId }
  const { body } = await city.command(nobody, 'matter.register', { words: '又是这样', kindId, place })
  expect(body.matter, JSON.stringify(body)).toBeDefined()
}
/** What the nightly job does, after the figures were folded as they are all the time. */
async function night(): Promise<number> {
  await foldTallies(city.program.deps.db, 5000)
  return await findRecurring(city.program.deps)
}
type Row = {
  id: string
  kindId: string
  latest: string
  matters: number
  curve: { month: string; n: number }[]
}
const listed = async (by: string) => (await city.ask(as(by), 'GET', '/api/recurring')).body.rows as Row[]

test('a city writes when something returns: tried before with what it would find, kept in versions, and the job goes by it', async () => {
  const rules = rulesOf(city)
  for (let month = 0; month < 2; month += 1) {
    await report('event.appearance.sewage')
    await report('event.appearance.sewage')
    await report(lamp)
    await report(lamp)
    await pass(31)
  }
  const system = await city.signIn('system')
  const basis = { zh: '市综治办〔2026〕9号' }
  const next = {
    days: 90,
    leastMatters: 3,
    leastMonths: 2,
    falls: { weeks: 4, percent: 30 },
    asideDays: 30,
    kindIds: ['event.appearance'],
    basis,
  }
  expect(await night()).toBe(0)
  const preview = (body: object, by = system) => city.ask(by, 'POST', '/api/rules/recurring/preview', body)
  const tried = (await preview(next)).body
  expect(tried).toMatchObject({ found: 1, rows: [{ kindId: 'event.appearance.sewage', matters: 4 }] })
  expect((await preview({ ...next, kindIds: [] })).body).toMatchObject({ found: 2 })
  expect((await preview(next, as('labour'))).status).toBe(403)
  // An administrator below reads the rules of the city; what they would find elsewhere is not theirs.
  const unitId = ((await city.ask(as('county'), 'GET', '/api/session')).body.post as { unitId: string })
    .unitId
  const below = await placesOf(city).appoint('security', 'countyadmin', { unitId, role: 'systemAdmin' })
  expect((await city.ask(below, 'GET', '/api/rules/recurring')).status).toBe(200)
  expect((await preview(next, below)).status).toBe(403)
  // More months than the days hold would find nothing, ever.
  expect((await preview({ ...next, leastMonths: 6, leastMatters: 6 })).body.code).toBe('input.invalid')
  expect(await night()).toBe(0)

  const publish = (payload: object, by = system) => rules.send(by, 'recurringRules.publish', payload)
  expect((await publish(next, as('county'))).body.code).toBe('permission.denied')
  expect((await publish({ ...next, kindIds: ['no.such'] })).body.code).toBe('input.invalid')
  expect((await publish(next)).status).toBe(200)
  const { versions } = (await city.ask(system, 'GET', '/api/rules/recurring')).body as {
    versions: { version: number; until: string | null }[]
  }
  expect(versions.map(({ version }) => version)).toEqual([2, 1])
  expect(versions.map(({ until }) => until === null)).toEqual([true, false])
  expect(await night()).toBe(1)
  const proposed = (await listed('county')).filter(({ kindId }) => kindId === 'event.appearance.sewage')
  expect(proposed).toMatchObject([{ matters: 4 }])
})

/** A village that is new, by the last digits of its code. */
async function addVillage(name: string, digits: string): Promise<string> {
  const places = placesOf(city)
  const town = await places.placeOf('新城街道')
  const payload = { parentId: town.id, code: `${town.code.slice(0, 9)}${digits}`, name: { zh: name } }
  return String((await places.send(await city.signIn('system'), 'division.add', payload)).body.id)
}
async function merge(divisionId: string, into: string): Promise<void> {
  const payload = { divisionId, successorIds: [into], decree: '汉滨政发〔2026〕3号' }
  const merged = await placesOf(city).send(await city.signIn('system'), 'division.merge', payload)
  expect(merged.status, JSON.stringify(merged.body)).toBe(200)
}
const isAt = (id: string | undefined, divisionId: string) =>
  owner.query(
    `select r.state, r.path = d.path as there from recurrence r, division d where r.id = $1 and d.id = $2`,
    [id, divisionId],
  )

test('what is known of a place goes on at its successor when it is merged', async () => {
  const before = (await listed('county')).find(({ kindId }) => kindId === 'event.appearance.sewage')
  const id = await addVillage('桃花坪村', '902')
  await merge(villageId, id)
  while ((await moveMerged(city.program.deps, city.clock.now)) > 0);
  expect(await night()).toBe(0)
  const after = (await listed('county')).find(({ kindId }) => kindId === 'event.appearance.sewage')
  expect(after).toMatchObject({ id: before?.id, matters: before?.matters, curve: before?.curve })
  expect((await isAt(before?.id, id)).rows).toEqual([{ state: 'proposed', there: true }])
})

test('of what is known of two places that become one, one proposal stands there', async () => {
  const [first, second] = [await addVillage('柳树坪村', '903'), await addVillage('杏树坪村', '904')]
  const garbage = 'event.appearance.garbage'
  for (let month = 0; month < 2; month += 1) {
    for (const village of [first, first, second, second]) await report(garbage, village)
    await pass(31)
  }
  expect(await night()).toBe(2)
  const known = (await listed('county')).filter(({ kindId }) => kindId === garbage)
  const third = await addVillage('三坪村', '905')
  for (const village of [first, second]) await merge(village, third)
  while ((await moveMerged(city.program.deps, city.clock.now)) > 0);
  expect(await night()).toBe(0)
  const left = (await listed('county')).filter(({ kindId }) => kindId === garbage)
  expect(left).toHaveLength(1)
  expect(known.map(({ id }) => id)).toContain(left[0]?.id)
  expect((await isAt(left[0]?.id, third)).rows).toEqual([{ state: 'proposed', there: true }])
})

test('two root-cause matters of places that become one both stand, each beside what came before at both: what comes now is counted together', async () => {
  const [first, second] = [await addVillage('枣树坪村', '906'), await addVillage('梨树坪村', '907')]
  const rubble = 'event.appearance.rubble'
  for (let month = 0; month < 2; month += 1) {
    for (const village of [first, first, second, second]) await report(rubble, village)
    await pass(31)
  }
  expect(await night()).toBe(2)
  for (const { id, latest } of (await listed('county')).filter(({ kindId }) => kindId === rubble)) {
    const raise = { recurrenceId: id, words: '渣土没有去处' }
    const raised = await city.command(as('county'), 'matter.raiseCause', raise, { matter: latest })
    expect(raised.status, JSON.stringify(raised.body)).toBe(200)
  }
  const into = await addVillage('四坪村', '908')
  for (const village of [first, second]) await merge(village, into)
  while ((await moveMerged(city.program.deps, city.clock.now)) > 0);
  for (let n = 0; n < 2; n += 1) expect(await night()).toBe(0)
  const { rows } = await owner.query(
    "select state, matters from recurrence where kind_id = $1 and state = 'taken' order by id",
    [rubble],
  )
  expect(rows).toEqual([
    { state: 'taken', matters: 8 },
    { state: 'taken', matters: 8 },
  ])

  // The second keeps its old place in the books; whoever goes on with that place sees both, under the name it has now.
  const places = placesOf(city)
  const unitId = await places.centreUnitOf(into)
  const head = await places.appoint('system', 'fourhead', { unitId, role: 'centreHead' })
  const { body: list } = await city.ask(head, 'GET', '/api/recurring?state=taken')
  const both = { kindId: rubble, place: { zh: '四坪村' }, latest: expect.any(String) }
  expect(list).toMatchObject({ rows: [both, both] })
  const other = {
    unitId: await places.centreUnitOf((await places.placeOf('桃花坪村')).id),
    role: 'centreHead',
  }
  const elsewhere = await places.appoint('system', 'peachhead', other)
  expect((await city.ask(elsewhere, 'GET', '/api/recurring?state=taken')).body.rows).toEqual([])
})
