import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { foldTallies } from '../db/tallies.ts'
import { moveMerged } from '../matters/move-merged.ts'
import { findRecurring } from './find.ts'
import { linkLater } from './link-later.ts'

let city: City
let owner: Client
const lamp = 'event.part.utility.light'
let villageId = ''
let villagePath = ''
const who: Record<string, Who> = {}
const names = ['village', 'county', 'callback', 'labour', 'city', 'leader'] as const

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  ;({ id: villageId, path: villagePath } = await placesOf(city).placeOf('双堤'))
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

const as = (name: string): Who => who[name] ?? nobody
async function done(by: string, move: string, matter: string, payload: object = {}) {
  const { status, body } = await city.command(as(by), `matter.${move}`, payload, { matter })
  expect(status, `${move} ${JSON.stringify(body)}`).toBe(200)
}
const see = async (by: string, matter: string) =>
  (await city.ask(as(by), 'GET', `/api/matters/${matter}`)).body
async function pass(days: number): Promise<void> {
  city.clock.pass(days * 24 * 60)
  for (const name of names) who[name] = await city.signIn(name)
}
async function report(kindId = lamp, more: object = {}): Promise<string> {
  const place = { divisionId: villageId }
  const { body } = await city.command(nobody, 'matter.register', {
    words: '路灯又坏了',
    kindId,
    place,
    ...more,
  })
  expect(body.matter, JSON.stringify(body)).toBeDefined()
  return String(body.matter)
}
/** What the nightly job does, after the figures were folded as they are all the time. */
async function night(): Promise<number> {
  await foldTallies(city.program.deps.db, 5000)
  return await findRecurring(city.program.deps)
}
type Row = {
  id: string
  kindId: string
  matters: number
  months: number
  latest: string | null
  curve: { month: string; n: number }[]
  cause: { ref: string; hasFallen: boolean; perWeekNow: number } | null
}
const listed = async (by: string, state = 'proposed') =>
  (await city.ask(as(by), 'GET', `/api/recurring?state=${state}`)).body.rows as Row[]

test('what returns for months is proposed to the centre with its curve, a person makes a matter above the many, and it closes when the curve has fallen', async () => {
  const many: string[] = []
  for (let month = 0; month < 3; month += 1) {
    many.push(await report(), await report(), await report())
    // Once only, and what is sealed: neither returns, and of the latter nothing is counted.
    if (month === 0) await report('event.appearance.sewage')
    await report('event.appearance.rubble')
    await report('event.appearance.rubble')
    await report('tip.organisedCrime')
    await pass(31)
  }
  expect(await night()).toBe(2)
  // Twice is once.
  expect(await night()).toBe(0)
  const proposed = await listed('county')
  expect(proposed).toHaveLength(2)
  const found = proposed.find(({ kindId }) => kindId === lamp)
  const other = proposed.find(({ kindId }) => kindId !== lamp)
  await done('county', 'setAside', String(other?.latest), { recurrenceId: other?.id, ground: 'season' })
  expect(await listed('county', 'aside')).toMatchObject([{ id: other?.id, ground: 'season' }])
  expect(found).toMatchObject({
    kindId: lamp,
    matters: 9,
    months: 3,
    latest: many.at(-1),
    cause: null,
  })
  expect(found?.curve.filter(({ n }) => n > 0).map(({ n }) => n)).toEqual([3, 3, 3])
  expect(JSON.stringify(found)).not.toContain('party')
  expect((await city.ask(as('labour'), 'GET', '/api/recurring')).status).toBe(403)

  const latest = many.at(-1) ?? ''
  const recurrenceId = found?.id
  expect(await see('county', latest)).toMatchObject({ recurrence: { id: recurrenceId, state: 'proposed' } })
  expect((await see('county', latest)).acts).toContain('raiseCause')
  const stranger = await report('event.appearance.rubble')
  const wrong = await city.command(
    as('county'),
    'matter.raiseCause',
    { recurrenceId, words: '别的' },
    { matter: stranger },
  )
  expect(wrong.body).toMatchObject({ status: 409, code: 'recurrence.gone' })
  await done('county', 'raiseCause', latest, { recurrenceId, words: '线路老化，逐盏换不如整条改造' })
  const again = await city.command(
    as('county'),
    'matter.setAside',
    { recurrenceId, ground: 'season' },
    { matter: latest },
  )
  expect(again.body.code).toBe('recurrence.gone')

  const [taken] = await listed('county', 'taken')
  const cause = String(taken?.cause?.ref)
  const view = await see('county', cause)
  expect(view).toMatchObject({ line: { stage: 'registered', kindId: lamp } })
  expect((view.links as { relation: string }[]).map(({ relation }) => relation)).toEqual(
    many.map(() => 'causeOf'),
  )
  // Each of the many keeps its own life.
  expect(await see('county', latest)).toMatchObject({
    line: { stage: 'registered' },
    links: [{ relation: 'causedBy', ref: cause }],
  })

  // What comes later is linked by itself, once, and nothing else happens to it.
  const later = await report()
  const elsewhere = await report('event.appearance.sewage')
  expect(await linkLater(city.program.deps)).toBe(1)
  expect(await linkLater(city.program.deps)).toBe(0)
  expect(await see('county', later)).toMatchObject({
    line: { stage: 'registered' },
    links: [{ relation: 'causedBy', ref: cause }],
  })
  expect(await see('county', elsewhere)).toMatchObject({ links: [] })

  await done('county', 'accept', cause)
  const unitId = ((await city.ask(as('labour'), 'GET', '/api/session')).body.post as { unitId: string })
    .unitId
  await done('county', 'dispatch', cause, { leadUnitId: unitId })
  const task = async () =>
    ((await see('labour', cause)).tasks as { id: string; mine: boolean }[]).find(({ mine }) => mine)
  await done('labour', 'sign', cause, { taskId: (await task())?.id })
  await done('labour', 'settle', cause, {
    taskId: (await task())?.id,
    outcome: 'solved',
    answer: '整条改造完成',
  })
  await done('county', 'review', cause)
  expect((await see('county', cause)).askings).toEqual([])
  const early = await city.command(as('county'), 'matter.close', {}, { matter: cause })
  expect(early.body).toMatchObject({ status: 409, code: 'recurrence.notFallen', details: { weeks: 8 } })

  // It goes on returning: eight weeks later it is still not closed, and the numbers say why.
  await pass(50)
  for (let n = 0; n < 4; n += 1) await report()
  await pass(10)
  const still = await city.command(as('county'), 'matter.close', {}, { matter: cause })
  expect(still.body).toMatchObject({
    code: 'recurrence.notFallen',
    details: { now: 0.5, before: 0.35, most: 0.18 },
  })
  expect(still.body.detail).toContain('0.5')
  await pass(60)
  expect((await listed('leader', 'taken'))[0]?.cause).toMatchObject({ hasFallen: true, perWeekNow: 0 })
  await done('county', 'close', cause)
  expect(await listed('county', 'over')).toMatchObject([{ id: recurrenceId, cause: { ref: cause } }])
  // What came until then is done with.
  expect(await night()).toBe(0)
})

test('what was set aside is proposed again after a while, and so is what stood under a matter that was taken back', async () => {
  const [found, ...others] = await listed('county')
  expect(others).toEqual([])
  const latest = String(found?.latest)
  await done('county', 'raiseCause', latest, { recurrenceId: found?.id, words: '垃圾点太少' })
  const cause = String((await listed('county', 'taken'))[0]?.cause?.ref)
  await done('county', 'withdraw', cause, { reason: '另有专项' })
  await night()
  expect((await listed('county')).map(({ id }) => id)).toEqual([found?.id])
})

test('what is put right of a matter is put right in what came, down to the day on which it came', async () => {
  const matter = await report(lamp)
  await done('village', 'correct', matter, { kindId: 'event.appearance.rubble', reason: '类别不对' })
  await foldTallies(city.program.deps.db, 5000)
  await expectInvariants(owner)
})

const close = async (matter: string) =>
  (await city.command(as('county'), 'matter.close', {}, { matter })).body

test('a root-cause matter goes on as no other: it would be closed with that one, fallen or not', async () => {
  const found = (await listed('county')).find(({ kindId }) => kindId === 'event.appearance.rubble')
  const latest = String(found?.latest)
  await done('county', 'raiseCause', latest, { recurrenceId: found?.id, words: '垃圾点太少' })
  const cause = String((await listed('county', 'taken'))[0]?.cause?.ref)
  const merged = await city.command(
    as('county'),
    'matter.merge',
    { into: latest, reason: '同一处' },
    { matter: cause },
  )
  expect(merged.body).toMatchObject({ status: 409, code: 'merge.rootCause' })
  await done('county', 'withdraw', cause, { reason: '另有专项' })
  await night()
})

test('a root-cause matter that was opened again stands over what returns once more, and it is not closed by merging its village', async () => {
  const cause = String((await listed('county', 'over'))[0]?.cause?.ref)
  await done('county', 'reopen', cause, { reason: '又坏了' })
  expect((await listed('county', 'taken')).map((row) => row.cause?.ref)).toEqual([cause])
  for (let n = 0; n < 4; n += 1) await report()
  await pass(1)
  const unitId = ((await city.ask(as('labour'), 'GET', '/api/session')).body.post as { unitId: string })
    .unitId
  await done('county', 'dispatch', cause, { leadUnitId: unitId })
  const tasks = (await see('labour', cause)).tasks as { id: string; mine: boolean }[]
  const taskId = tasks.findLast(({ mine }) => mine)?.id
  await done('labour', 'sign', cause, { taskId })
  await done('labour', 'settle', cause, { taskId, outcome: 'solved', answer: '又换了一遍' })
  await done('county', 'review', cause)
  expect(await close(cause)).toMatchObject({ status: 409, code: 'recurrence.notFallen' })

  const places = placesOf(city)
  const [into] = (await city.program.deps.dictionary.current()).divisions.filter(
    (one) =>
      one.level === 4 &&
      one.validTo === null &&
      one.id !== villageId &&
      one.path.startsWith(villagePath.slice(0, 9)),
  )
  const merging = { divisionId: villageId, successorIds: [into?.id], decree: '安政函〔2026〕5号' }
  const answer = await places.send(await city.signIn('system'), 'division.merge', merging)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect(await close(cause)).toMatchObject({ code: 'recurrence.notFallen' })
  while ((await moveMerged(city.program.deps, city.clock.now)) > 0);
  expect(await close(cause)).toMatchObject({ code: 'recurrence.notFallen' })
  expect((await listed('leader', 'taken'))[0]?.cause).toMatchObject({ hasFallen: false })
  await night()
  expect(await close(cause)).toMatchObject({ code: 'recurrence.notFallen' })
})
