import { createHash } from 'node:crypto'
import { risks } from '@manyuan/core/matters/vocabulary.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { foldTallies } from '../db/tallies.ts'

let city: City
let owner: Client
const who: Record<string, Who> = {}
const names = ['village', 'town', 'county', 'city', 'labour', 'callback', 'system'] as const
const secret = 'K7QM2XRT9WHB'

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  await signIn()
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

async function signIn(): Promise<void> {
  for (const name of names) who[name] = await city.signIn(name)
}
/** Sessions that nobody used meanwhile have ended. */
async function pass(hours: number): Promise<void> {
  city.clock.pass(hours * 60)
  await signIn()
}
const as = (name: string): Who => who[name] ?? nobody
const act = (by: string | Who, move: string, matter: string, payload: object = {}) =>
  city.command(typeof by === 'string' ? as(by) : by, `matter.${move}`, payload, { matter })
async function done(...of: Parameters<typeof act>) {
  const { status, body } = await act(...of)
  expect(status, `${of[1]} ${JSON.stringify(body)}`).toBe(200)
  return body
}
const see = async (by: string, matter: string) =>
  (await city.ask(as(by), 'GET', `/api/matters/${matter}`)).body
type Row = { ref: string; overlays: string[] }
const queue = async (by: string, name = 'callBack') =>
  (await city.ask(as(by), 'GET', `/api/work/${name}?limit=100`)).body.rows as Row[]
const isQueued = async (by: string, matter: string, name?: string) =>
  (await queue(by, name)).some(({ ref }) => ref === matter)

type Brought = { ref: string; citizen: Who; code: string }

/** A citizen's matter at the county. */
async function report(more: object = {}): Promise<Brought> {
  const { body } = await city.command(as('county'), 'matter.register', {
    words: '工资拖着没给',
    kindId: 'dispute.labour',
    source: 'phone',
    followHash: createHash('sha256').update(secret).digest('hex'),
    ...more,
  })
  return {
    ref: String(body.matter),
    code: String(body.code),
    citizen: { authorization: `Follow ${body.code} ${secret}` },
  }
}
const unitOf = async (name: string) =>
  ((await city.ask(as(name), 'GET', '/api/session')).body.post as { unitId: string }).unitId

async function answer(ref: string, by = 'county'): Promise<void> {
  const tasks = (await see('labour', ref)).tasks as { id: string; mine: boolean }[]
  const taskId = tasks.findLast(({ mine }) => mine)?.id
  await done('labour', 'settle', ref, { taskId, outcome: 'solved', answer: '已发' })
  await done(by, 'review', ref)
}
/** Settled by the bureau and reviewed by the centre that holds it. */
async function settled(ref: string, by = 'county'): Promise<void> {
  await done(by, 'accept', ref)
  await done(by, 'dispatch', ref, { leadUnitId: await unitOf('labour') })
  const tasks = (await see('labour', ref)).tasks as { id: string; mine: boolean }[]
  await done('labour', 'sign', ref, { taskId: tasks.findLast(({ mine }) => mine)?.id })
  await answer(ref, by)
}
const unreachable = { result: 'unreachable' }
const content = { result: 'reached', answered: true, solved: true, satisfied: true }
const unhappy = { result: 'reached', answered: true, solved: true, satisfied: false }

async function figures(by: string): Promise<Record<string, number>> {
  const rows = (await city.ask(as(by), 'GET', '/api/figures/call-backs')).body.rows as {
    said: string
    givenBy: string
    n: number
  }[]
  const sums: Record<string, number> = {}
  for (const { said, givenBy, n } of rows) sums[`${givenBy} ${said}`] = (sums[`${givenBy} ${said}`] ?? 0) + n
  return sums
}

test('three tries on two days in vain are a result of their own, neither satisfied nor dissatisfied, and then it can be closed', async () => {
  const { ref } = await report()
  await settled(ref)
  const before = await figures('county')
  await done('callback', 'callBack', ref, unreachable)
  const soon = await act('callback', 'callBack', ref, unreachable)
  expect(soon.body).toMatchObject({ status: 409, code: 'callBack.tooSoon', details: { tries: 1 } })
  expect((await queue('callback')).find((row) => row.ref === ref)?.overlays).toEqual(['unanswered'])
  expect((await act('county', 'close', ref)).body.code).toBe('matter.callBackFirst')
  await pass(3)
  await done('callback', 'callBack', ref, unreachable)
  await pass(3)
  // The third of one day does not count.
  expect((await act('callback', 'callBack', ref, unreachable)).body.code).toBe('callBack.tooSoon')
  expect((await see('callback', ref)).askings).toMatchObject([
    { drawn: true, tries: 2, mostTries: 3, result: null },
  ])
  await pass(18)
  await done('callback', 'callBack', ref, unreachable)
  expect(await see('callback', ref)).toMatchObject({
    line: { stage: 'callback', overlays: [] },
    askings: [{ tries: 3, result: 'unreachable', nextTryAt: null }],
  })
  expect((await see('callback', ref)).moves).not.toContain('callBack')
  expect([await isQueued('callback', ref), await isQueued('county', ref, 'close')]).toEqual([false, true])
  await done('county', 'close', ref)
  const after = await figures('county')
  const more = (word: string) => (after[word] ?? 0) - (before[word] ?? 0)
  expect(
    ['tried', 'unreachable', 'reached', 'satisfied', 'dissatisfied'].map((word) => more(`staff ${word}`)),
  ).toEqual([3, 1, 0, 0, 0])
})

test('whose place is put right while they are called in vain is counted where they were drawn', async () => {
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  const [village] = body.divisions as { id: string }[]
  const { ref } = await report()
  await settled(ref)
  await done('callback', 'callBack', ref, unreachable)
  await done('county', 'correct', ref, { place: { divisionId: village?.id }, reason: '地址写错了' })
  for (const hours of [3, 21]) {
    await pass(hours)
    await done('callback', 'callBack', ref, unreachable)
  }
  expect((await see('callback', ref)).askings).toMatchObject([{ tries: 3, result: 'unreachable' }])
  await expectInvariants(owner)
})

test('who would not say is asked no more, and who answers between two tries is heard at once', async () => {
  const [unwilling, late] = [await report(), await report()]
  for (const { ref } of [unwilling, late]) await settled(ref)
  await done('callback', 'callBack', unwilling.ref, { result: 'refused' })
  expect(await isQueued('callback', unwilling.ref)).toBe(false)
  await done('county', 'close', unwilling.ref)
  await done('callback', 'callBack', late.ref, unreachable)
  await done('callback', 'callBack', late.ref, { result: 'reached', solved: true })
  expect(await see('callback', late.ref)).toMatchObject({
    line: { overlays: [] },
    askings: [{ result: 'reached' }],
  })
  await done('county', 'close', late.ref)
})

test('who is not satisfied has it go on; the second time it goes one level up, and at the uppermost it is supervised', async () => {
  const { ref, citizen, code } = await report()
  await settled(ref)
  await done('callback', 'callBack', ref, unhappy)
  expect((await see('county', ref)).line).toMatchObject({ stage: 'handling' })
  await answer(ref)
  // The reporter's own word counts the same.
  await done(citizen, 'rate', ref, { answered: true, solved: false, satisfied: false })
  const cityUnit = await unitOf('city')
  const above = await see('city', ref)
  expect(above).toMatchObject({ line: { stage: 'registered' }, askings: [{ round: 1 }, { round: 2 }] })
  const cityCentre = (above.line as { custodyCentreId: string }).custodyCentreId
  expect((above.custody as unknown[]).length).toBe(2)
  const { body } = await city.ask(nobody, 'POST', '/api/portal/follow', { code, secret })
  expect(body.steps).toContainEqual(
    expect.objectContaining({ kind: 'escalate', data: { why: 'dissatisfiedTwice' } }),
  )
  await settled(ref, 'city')
  expect((await see('city', ref)).askings).toMatchObject([
    {},
    {},
    { draw: { always: 'dissatisfied' }, drawn: true },
  ])
  await done('city', 'callBack', ref, unhappy)
  expect(await see('city', ref)).toMatchObject({
    line: { stage: 'handling', custodyCentreId: cityCentre, overlays: ['supervised'] },
    supervisions: [{ ground: 'dissatisfiedTwice', fromUnitId: cityUnit, state: 'demanded' }],
  })
})

test('whom nobody gave an answer has it go on, whatever else they say: called back or by their own word; each word is counted as it was said', async () => {
  const [called, rated] = [await report(), await report()]
  for (const { ref } of [called, rated]) await settled(ref)
  const before = await figures('county')
  const unanswered = { answered: false, solved: true, satisfied: true }
  await done('callback', 'callBack', called.ref, { result: 'reached', ...unanswered })
  await done(rated.citizen, 'rate', rated.ref, unanswered)
  for (const { ref } of [called, rated]) {
    expect((await see('county', ref)).line).toMatchObject({ stage: 'handling' })
    expect((await act('county', 'close', ref)).status).toBe(409)
  }
  const after = await figures('county')
  const more = (word: string) => (after[word] ?? 0) - (before[word] ?? 0)
  for (const giver of ['staff', 'reporter'])
    expect(
      ['notAnswered', 'solved', 'satisfied', 'notSolved', 'dissatisfied'].map((word) =>
        more(`${giver} ${word}`),
      ),
    ).toEqual([1, 1, 1, 0, 0])
})

test('a word of dissatisfaction opens again what was closed, while it may be opened again, and moves nothing after', async () => {
  const [early, late] = [await report(), await report()]
  for (const { ref } of [early, late]) {
    await settled(ref)
    await done('callback', 'callBack', ref, content)
    await done('county', 'close', ref)
  }
  const bad = { answered: true, solved: false, satisfied: false }
  await done(early.citizen, 'rate', early.ref, bad)
  expect((await see('county', early.ref)).line).toMatchObject({ stage: 'accepted' })
  await pass(40 * 24)
  await done(late.citizen, 'rate', late.ref, bad)
  expect((await see('county', late.ref)).line).toMatchObject({ stage: 'closed' })
})

test('a share is drawn by the matter itself, what has to be asked is asked whatever it says, and nobody asks who was not drawn', async () => {
  const send = (shares: object[], more: object = {}) =>
    rulesOf(city).send(as('system'), 'callBackRules.publish', {
      shares,
      percent: 100,
      tries: { most: 3, days: 2, hoursApart: 3 },
      basis: { zh: '市综治办〔2026〕7号' },
      ...more,
    })
  const hidden = await send([
    { match: { kindId: 'dispute' }, percent: 50 },
    { match: { kindId: 'dispute.labour', source: 'phone' }, percent: 0 },
  ])
  expect(hidden.body).toMatchObject({
    code: 'callBackRules.hidden',
    details: { lines: [{ line: 2, by: 1 }] },
  })
  const petitions = await send([{ match: { source: 'petition' }, percent: 20 }])
  expect(petitions.body, 'always called back').toMatchObject({ details: { lines: [{ line: 1, by: null }] } })
  expect((await send([{ match: { kindId: 'nothing' }, percent: 1 }])).status).toBe(400)
  const each = risks.map((risk) => ({ match: { kindId: 'dispute', risk }, percent: 50 }))
  const behind = await send([...each, { match: { kindId: 'dispute' }, percent: 5 }])
  expect(behind.body).toMatchObject({ details: { lines: [{ line: risks.length + 1, by: 1 }] } })
  expect((await send([{ match: { source: 'phone', kindId: 'dispute.labour' }, percent: 0 }])).status).toBe(
    200,
  )

  const unsaid = await figures('county')
  const [free, petition] = [await report(), await report({ source: 'petition' })]
  for (const { ref } of [free, petition]) await settled(ref)
  expect(await see('callback', free.ref)).toMatchObject({
    askings: [{ drawn: false, draw: { line: 1, percent: 0, match: { source: 'phone' }, always: null } }],
  })
  expect(await isQueued('callback', free.ref)).toBe(false)
  expect((await see('callback', free.ref)).moves).not.toContain('callBack')
  expect((await act('callback', 'callBack', free.ref, content)).body.code).toBe('callBack.notDrawn')
  expect(await isQueued('callback', petition.ref)).toBe(true)
  expect((await see('callback', petition.ref)).askings).toMatchObject([
    { drawn: true, draw: { always: 'petition' } },
  ])

  // Whoever was not drawn may speak all the same.
  await done(free.citizen, 'rate', free.ref, { answered: true, solved: false, satisfied: false })
  expect((await see('county', free.ref)).line).toMatchObject({ stage: 'handling' })
  await answer(free.ref)
  expect((await see('callback', free.ref)).askings).toMatchObject([
    {},
    { drawn: true, draw: { always: 'dissatisfied' } },
  ])

  const open = (await city.ask(nobody, 'GET', '/api/switched-on')).body.callBacks
  expect(open).toMatchObject({ shares: [{ percent: 0 }], basis: { zh: '市综治办〔2026〕7号' } })
  // Figures are the same before and after they are folded; the recount is among the invariants.
  const before = await figures('county')
  await foldTallies(city.program.deps.db, 5000)
  expect(await figures('county')).toEqual(before)
  expect(before).toMatchObject({
    'staff notDrawn': 1,
    'reporter notSolved': (unsaid['reporter notSolved'] ?? 0) + 1,
  })
})

test('each figure of call-backs opens to as many rows, by whose word it is; days that end before they begin or are too many are refused', async () => {
  const ask = async (by: string, path: string) =>
    (await city.ask(as(by), 'GET', `/api/figures/call-backs${path}`)).body
  const from = addDays(businessDayOf(city.clock.now), -91)
  const counted = (await ask('city', `?from=${from}`)).rows as { said: string; givenBy: string; n: number }[]
  const sums = new Map<string, number>()
  for (const { said, givenBy, n } of counted) {
    const key = `said=${said}&by=${givenBy === 'staff' ? 'staff' : 'reporters'}`
    sums.set(key, (sums.get(key) ?? 0) + n)
  }
  expect(sums.size).toBeGreaterThan(8)
  for (const [key, n] of sums)
    expect((await ask('city', `/rows?limit=100&from=${from}&${key}`)).rows, key).toHaveLength(n)
  // Page by page nothing is twice and nothing is left out.
  const whole = (await ask('city', `/rows?limit=100&from=${from}&said=drawn`)).rows
  const paged: unknown[] = []
  for (let after = ''; ; ) {
    const page = await ask(
      'city',
      `/rows?limit=2&from=${from}&said=drawn${after && `&after=${encodeURIComponent(after)}`}`,
    )
    paged.push(...(page.rows as unknown[]))
    if (page.next === null) break
    after = String(page.next)
  }
  expect(paged).toEqual(whole)
  expect((await ask('county', '/rows?said=drawn&path=6109')).code).toBe('permission.denied')

  for (const path of ['?', '/rows?said=drawn&'])
    for (const [days, problem] of [
      ['from=2026-03-10&to=2026-03-09', 'order'],
      ['from=2020-01-01&to=2026-03-09', 'tooLate'],
    ])
      expect(await ask('city', `${path}${days}`)).toMatchObject({
        code: 'input.invalid',
        details: { fields: [{ path: 'to', problem }] },
      })
})

test('nobody knows before the review what is drawn, and who does not like it does not get another draw by sending the answer back', async () => {
  const rules = (percent: number) =>
    rulesOf(city).send(as('system'), 'callBackRules.publish', {
      shares: [],
      percent,
      tries: { most: 3, days: 2, hoursApart: 3 },
      basis: { zh: '市综治办〔2026〕8号' },
    })
  expect((await rules(0)).status).toBe(200)
  type Asking = { drawn: boolean; draw: { number: number; percent: number; rulesVersion: number } }
  const askings = async (ref: string) => (await see('callback', ref)).askings as Asking[]
  const all = [await report(), await report(), await report()]
  const known: boolean[] = []
  for (const { ref } of all) {
    await settled(ref)
    // What anybody could reckon from what is known before.
    const digest = createHash('sha256').update(`${ref}/1`).digest()
    known.push((await askings(ref))[0]?.draw.number === digest.readUInt32BE(0) % 10_000)
  }
  expect(known).toContain(false)

  const ref = all[0]?.ref ?? ''
  const [first] = await askings(ref)
  await done('county', 'rework', ref, { reason: '答复不清楚' })
  expect((await rules(100)).status).toBe(200)
  await answer(ref)
  const [, second] = await askings(ref)
  expect(second).toMatchObject({ drawn: false, draw: first?.draw ?? {} })
  expect((await act('callback', 'callBack', ref, content)).body.code).toBe('callBack.notDrawn')
  // Whoever is not satisfied is asked, whatever was drawn before.
  const citizen = all[0]?.citizen ?? nobody
  await done(citizen, 'rate', ref, { answered: true, solved: false, satisfied: false })
  await answer(ref)
  expect(await askings(ref)).toMatchObject([{}, {}, { drawn: true, draw: { always: 'dissatisfied' } }])
})
