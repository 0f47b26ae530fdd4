import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'

let city: City
let county: Who
let labour: Who
beforeAll(async () => {
  city = await startCity()
  county = await city.signIn('county')
  labour = await city.signIn('labour')
})
afterAll(() => city.close())

const secret = 'K7QM2XRT9WPA'
const second = 'B3NW6YHZ8KDM'
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const phoned = { role: 'reporter', phone: '13800001234', wantsMessages: true }

type Reported = { matter: string; code: string; first: Who; other: Who }

/** A matter with two reporters who know nothing of each other. */
async function reported(party: object | undefined = phoned): Promise<Reported> {
  const { body } = await city.command(county, 'matter.register', {
    words: '三组路口的灯不亮',
    source: 'phone',
    parties: party ? [party] : [],
    followHash: hashOf(secret),
  })
  const { matter, code } = body as { matter: string; code: string }
  const joined = await city.command(nobody, 'matter.join', { followHash: hashOf(second) }, { matter })
  expect(joined.status).toBe(200)
  const as = (word: string) => ({ authorization: `Follow ${code} ${word}` })
  return { matter, code, first: as(secret), other: as(second) }
}

async function follow(code: string, word: string) {
  const { body } = await city.ask(nobody, 'POST', '/api/portal/follow', { code, secret: word })
  return body as {
    kind: string
    steps: { kind: string; texts: string[] }[]
    may: string[]
    messages: unknown
  }
}

const line = async (matter: string, by = county) =>
  (await city.ask(by, 'GET', `/api/matters/${matter}`)).body.line as { spokeAt: string | null }

/** What a matter is waited for now. */
async function waiting(matter: string) {
  const { body } = await city.ask(county, 'GET', `/api/matters/${matter}`)
  const { dueAt, light } = body.line as { dueAt: string | null; light: string }
  const clocks = body.clocks as { milestone: string; metAt: string | null }[]
  const running = clocks.filter(({ metAt }) => metAt === null)
  return { dueAt, light, milestones: running.map(({ milestone }) => milestone) }
}

test('what a reporter adds is read by those who handle the matter and by nobody else outside', async () => {
  const { matter, code, first, other } = await reported()
  const more = await city.command(first, 'matter.supplement', { text: '昨晚有人摔了' }, { matter })
  expect(more.body).toMatchObject({ stage: 'registered' })
  expect((await follow(code, secret)).steps.at(-1)).toMatchObject({
    kind: 'supplement',
    texts: ['昨晚有人摔了'],
  })
  expect(JSON.stringify(await follow(code, second))).not.toMatch(/"kind":"supplement"|摔/)
  const view = await city.ask(county, 'GET', `/api/matters/${matter}`)
  expect(JSON.stringify(view.body.activities)).toContain('昨晚有人摔了')
  expect((await city.command(labour, 'matter.supplement', { text: '我也说' }, { matter })).status).toBe(404)
  expect((await city.command(county, 'matter.supplement', { text: '代说' }, { matter })).status).toBe(403)
  expect((await city.command(nobody, 'matter.supplement', { text: '路过' }, { matter })).status).toBe(404)
  expect((await city.command(other, 'matter.supplement', { text: ' ' }, { matter })).status).toBe(400)
})

test('a rating that comes before there is an answer is told when to come', async () => {
  const { matter, first } = await reported()
  const rating = { answered: true, solved: true, satisfied: true }
  const early = await city.command(first, 'matter.rate', rating, { matter })
  expect(early).toMatchObject({ status: 409, body: { code: 'matter.notToBeRated' } })
  expect(String(early.body.title)).toContain('不能评价')
})

test('an identity number is taken with a right check character alone, and kept without blanks', async () => {
  const { matter } = await reported()
  const add = (idNumber: string) =>
    city.command(county, 'matter.addParty', { party: { role: 'involved', idNumber } }, { matter })
  expect(await add('11010519491231002x')).toMatchObject({ status: 200 })
  expect(await add('110105 19491231 0021')).toMatchObject({
    status: 400,
    body: { details: { fields: [{ path: 'party.idNumber', problem: 'idNumber' }] } },
  })
})

test('who joined sees what they said when they joined, and no other reporter does', async () => {
  const { matter, code } = await reported()
  const third = 'C4PX7ZJA9LEN'
  const said = { words: '我家门口也不亮', followHash: hashOf(third) }
  expect((await city.command(nobody, 'matter.join', said, { matter })).status).toBe(200)
  expect((await follow(code, third)).steps.filter(({ kind }) => kind === 'join')).toMatchObject([
    { texts: ['我家门口也不亮'] },
  ])
  expect(JSON.stringify(await follow(code, secret))).not.toMatch(/"kind":"join"|我家门口/)
  expect(JSON.stringify(await follow(code, second))).not.toContain('我家门口')
})

test('why somebody took their matter back is read again by them', async () => {
  const { body } = await city.command(county, 'matter.register', {
    words: '路灯不亮',
    source: 'phone',
    followHash: hashOf(secret),
  })
  const { matter, code } = body as { matter: string; code: string }
  const first = { authorization: `Follow ${code} ${secret}` }
  await city.command(first, 'matter.withdraw', { reason: '已经亮了' }, { matter })
  expect((await follow(code, secret)).steps.at(-1)).toMatchObject({ kind: 'withdraw', texts: ['已经亮了'] })
})

test('a reporter whose telephone number is wrong is told so by its name', async () => {
  const wrong = { words: '路灯不亮', parties: [{ role: 'reporter', phone: '12' }] }
  const { status, body } = await city.command(nobody, 'matter.register', wrong)
  expect([status, body.detail]).toEqual([400, '请改正：电话号码（不对，请核对）。'])
})

test('a light that turns is no answer to what a reporter said', async () => {
  const { matter, first } = await reported()
  await city.command(first, 'matter.supplement', { text: '两盏都坏了' }, { matter })
  await sweepClocks(city.program.deps, new Date(city.clock.now.getTime() + 30 * 86_400_000))
  const { body } = await city.ask(county, 'GET', `/api/matters/${matter}`)
  expect(body.line).toMatchObject({ light: 'red', spokeAt: expect.any(String) })
})

test('the matter is marked until somebody answers or acts, and a note among colleagues is no answer', async () => {
  const { matter, first } = await reported()
  const say = (text: string) => city.command(first, 'matter.supplement', { text }, { matter })
  expect((await line(matter)).spokeAt).toBeNull()
  await say('还是不亮')
  expect((await line(matter)).spokeAt).toBe(city.clock.now.toISOString())
  await city.command(county, 'matter.note', { text: '已知' }, { matter })
  expect((await line(matter)).spokeAt).not.toBeNull()
  const page = await city.ask(county, 'GET', '/api/matters?limit=1')
  expect(page.body.rows).toMatchObject([{ ref: matter, spokeAt: city.clock.now.toISOString() }])
  const answered = await city.command(county, 'matter.answer', { text: '明天来修' }, { matter })
  // The version that is told is the one to go on from.
  const place = { words: '路口北侧' }
  const corrected = await city.command(
    county,
    'matter.correct',
    { place, reason: '电话里说的' },
    { matter, expectedVersion: answered.body.version },
  )
  expect(corrected.status).toBe(200)
  expect((await line(matter)).spokeAt).toBeNull()
  await say('好的')
  expect((await line(matter)).spokeAt).not.toBeNull()
  expect((await city.command(county, 'matter.accept', { kindId: 'undetermined' }, { matter })).status).toBe(
    200,
  )
  expect((await line(matter)).spokeAt).toBeNull()
})

test('who chose no kind reads who will choose it, and not the word of the staff for that', async () => {
  const { matter, code } = await reported()
  const kind = async () => (await follow(code, secret)).kind
  expect(await kind()).toBe('类别由受理中心确定')
  const accepted = { kindId: 'event.appearance.garbage' }
  expect((await city.command(county, 'matter.accept', accepted, { matter })).status).toBe(200)
  expect(await kind()).toBe('暴露垃圾')
  const second = await reported()
  const declined = { ground: 'outOfScope', explanation: '不属于受理范围' }
  await city.command(county, 'matter.decline', declined, { matter: second.matter })
  expect((await follow(second.code, secret)).kind).toBe('未分类')
})

test('nothing is added to what is over', async () => {
  const { matter, code, first } = await reported()
  const declined = { ground: 'outOfScope', explanation: '不属于受理范围' }
  expect((await city.command(county, 'matter.decline', declined, { matter })).status).toBe(200)
  const late = await city.command(first, 'matter.supplement', { text: '又坏了' }, { matter })
  expect([late.status, late.body.code]).toEqual([409, 'matter.over'])
  expect((await follow(code, secret)).may).not.toContain('supplement')
})

test('consent to messages is taken back and given by the one whose telephone it is', async () => {
  const { matter, code, first, other } = await reported()
  const set = (who: Who, wants: boolean) => city.command(who, 'matter.setMessages', { wants }, { matter })
  expect((await follow(code, secret)).messages).toEqual({ wanted: true })
  expect((await set(first, false)).status).toBe(200)
  expect((await follow(code, secret)).messages).toEqual({ wanted: false })
  const parties = async () =>
    (
      (await city.ask(county, 'GET', `/api/matters/${matter}`)).body.parties as { wantsMessages: boolean }[]
    ).map(({ wantsMessages }) => wantsMessages)
  expect(await parties()).toEqual([false, false])
  expect((await set(first, true)).status).toBe(200)
  expect(await parties()).toEqual([true, false])
  // The other reporter left no way to be told, and sets nothing for the first.
  expect((await follow(code, second)).messages).toBeNull()
  expect((await set(other, false)).body).toMatchObject({ code: 'matter.noWayToTell' })
  expect(await parties()).toEqual([true, false])
  expect((await set(county, false)).status).toBe(403)
})

test('who joined a matter can neither take it back nor stand for its call-back', async () => {
  const { matter, code, first, other } = await reported()
  expect((await follow(code, second)).may).not.toContain('withdraw')
  const taken = await city.command(other, 'matter.withdraw', { reason: '算了' }, { matter })
  expect([taken.status, taken.body.code]).toEqual([409, 'matter.othersToo'])
  expect((await city.command(first, 'matter.withdraw', { reason: '算了' }, { matter })).status).toBe(409)

  const asCounty = (move: string, payload: object = {}) =>
    city.command(county, `matter.${move}`, payload, { matter })
  await asCounty('accept', { kindId: 'dispute.labour' })
  const { unitId } = (await city.ask(labour, 'GET', '/api/session')).body.post as { unitId: string }
  expect((await asCounty('dispatch', { leadUnitId: unitId })).status).toBe(200)
  const view = await city.ask(labour, 'GET', `/api/matters/${matter}`)
  const taskId = (view.body.tasks as { id: string; mine: boolean }[]).find(({ mine }) => mine)?.id
  await city.command(labour, 'matter.sign', { taskId }, { matter })
  await city.command(labour, 'matter.settle', { taskId, outcome: 'solved', answer: '修好了' }, { matter })
  expect((await asCounty('review')).body).toMatchObject({ stage: 'callback' })
  const good = { answered: true, solved: true, satisfied: true }
  expect((await city.command(other, 'matter.rate', good, { matter })).status).toBe(200)
  // Each reporter's word counts once until the matter has been worked on again.
  expect((await city.command(other, 'matter.rate', good, { matter })).body.code).toBe('matter.ratedAlready')
  expect((await follow(code, second)).may).not.toContain('rate')
  expect((await follow(code, secret)).may).toContain('rate')
  expect((await asCounty('close')).body).toMatchObject({ code: 'matter.callBackFirst' })
  const caller = await city.signIn('callback')
  const isIn = async (who: Who, queue: string) =>
    JSON.stringify((await city.ask(who, 'GET', `/api/work/${queue}?limit=100`)).body).includes(matter)
  expect([await isIn(caller, 'callBack'), await isIn(county, 'close')]).toEqual([true, false])
  expect(await waiting(matter)).toMatchObject({ dueAt: expect.any(String), milestones: ['callBack'] })
  expect((await city.command(first, 'matter.rate', good, { matter })).status).toBe(200)
  expect([await isIn(caller, 'callBack'), await isIn(county, 'close')]).toEqual([false, true])
  // The first reporter has said it: nobody is late in asking, however long the matter stays open now.
  await sweepClocks(city.program.deps, new Date(city.clock.now.getTime() + 30 * 86_400_000))
  expect(await waiting(matter)).toEqual({ dueAt: null, light: 'green', milestones: [] })
  expect((await asCounty('close')).body).toMatchObject({ stage: 'closed' })
})
