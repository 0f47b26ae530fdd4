import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { foldTallies } from '../db/tallies.ts'

let city: City
let owner: Client
let labourUnit = ''
const who: Record<string, Who> = {}
const secret = 'K7QM2XRT9WHB'

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  for (const name of ['county', 'countyhead', 'city', 'cityhead', 'cityleader', 'labour', 'urban', 'system'])
    who[name] = await city.signIn(name)
  const session = await city.ask(as('labour'), 'GET', '/api/session')
  labourUnit = (session.body.post as { unitId: string }).unitId
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

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
const stageOf = async (ref: string) => ((await see('city', ref)).line as { stage: string }).stage
const follow = async (code: string) =>
  (await city.ask(nobody, 'POST', '/api/portal/follow', { code, secret })).body
const movesOf = async (by: string, ref: string) => (await see(by, ref)).moves as string[]

const no = { result: 'reached', answered: true, solved: false, satisfied: false }
const yes = { result: 'reached', answered: true, solved: true, satisfied: true }
const conclusion = {
  reason: '三次核查，账目没有差错，诉求没有依据',
  done: '约谈用工方两次，核对工资表和考勤',
  ways: ['arbitration', 'litigation', 'newFacts'],
  where: '市劳动人事争议仲裁委员会，江北大道',
}

type Brought = { ref: string; citizen: Who; code: string }
async function report(by = 'city', more: object = {}): Promise<Brought> {
  const followHash = createHash('sha256').update(secret).digest('hex')
  const party = { role: 'reporter', phone: '13800001234', wantsMessages: true }
  const asked = {
    words: '工资拖着没给',
    kindId: 'dispute.labour',
    source: 'phone',
    parties: [party],
    followHash,
    place: { words: '江北工地' },
  }
  const { body } = await city.command(as(by), 'matter.register', { ...asked, ...more })
  const code = String(body.code)
  return { ref: String(body.matter), code, citizen: { authorization: `Follow ${code} ${secret}` } }
}

const taskOf = async (ref: string) =>
  ((await see('labour', ref)).tasks as { id: string; mine: boolean }[]).findLast(({ mine }) => mine)?.id
async function settle(ref: string): Promise<void> {
  await done('labour', 'settle', ref, {
    taskId: await taskOf(ref),
    outcome: 'notPossible',
    answer: '查无差错',
  })
}
async function send(ref: string, by = 'city', isNew = true): Promise<void> {
  if (isNew) await done(by, 'accept', ref)
  await done(by, 'dispatch', ref, { leadUnitId: labourUnit })
  await done('labour', 'sign', ref, { taskId: await taskOf(ref) })
}
/** Answered so often, each time to a no; at the end there is one answer more. */
async function saidNo(ref: string, times: number, by = 'city'): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await settle(ref)
    await done(by, 'review', ref)
    await done(by, 'callBack', ref, no)
  }
  await settle(ref)
}
/** A matter of the city, said no to so often. */
async function goneRound(times: number, more: object = {}): Promise<Brought> {
  const brought = await report('city', more)
  await send(brought.ref)
  await saidNo(brought.ref, times)
  return brought
}
async function counted(said: string): Promise<number> {
  const rows = (await city.ask(as('cityleader'), 'GET', '/api/figures/call-backs')).body.rows as {
    said: string
    n: number
  }[]
  return rows.filter((row) => row.said === said).reduce((sum, { n }) => sum + n, 0)
}

test('the head of the uppermost centre ends what its reporter said no to twice: closed for nobody, settled for nobody, and told with the ways that remain', async () => {
  const { ref, code, citizen } = await goneRound(2)
  const before = { concluded: await counted('concluded'), satisfied: await counted('satisfied') }
  expect(await movesOf('city', ref)).not.toContain('conclude')
  expect((await act('city', 'conclude', ref, conclusion)).status).toBe(403)
  expect(await movesOf('cityhead', ref)).toContain('conclude')
  expect(await done('cityhead', 'conclude', ref, conclusion)).toMatchObject({ stage: 'concluded' })
  const seen = await see('cityhead', ref)
  expect(seen).toMatchObject({
    line: { stage: 'concluded', overlays: [], dueAt: null },
    supervisions: [{ state: 'lapsed' }],
    askings: [{ dissatisfiedAt: expect.any(String) }, { dissatisfiedAt: expect.any(String) }, {}],
  })
  expect((seen.clocks as { metAt: unknown; milestone: string }[]).length).toBeGreaterThan(0)
  const told = await follow(code)
  expect(told).toMatchObject({
    stage: 'concluded',
    holder: null,
    conclusion: {
      reason: conclusion.reason,
      done: conclusion.done,
      ways: conclusion.ways,
      where: conclusion.where,
    },
  })
  expect(told.may).toEqual(['newFacts'])
  expect(told.reopenUntil).toBeNull()
  const { rows: notices } = await owner.query(
    "select 1 from notice where matter_id = $1 and template = 'matter.conclude'",
    [ref.slice(7)],
  )
  expect(notices.length).toBe(1)
  // Nothing that its reporter does opens it again; their last words stay.
  expect((await act(citizen, 'rate', ref, { answered: true, solved: false, satisfied: false })).status).toBe(
    409,
  )
  expect((await act(citizen, 'reopen', ref, { reason: '不服' })).body.code).toBe('conclude.bringAnew')
  expect((await act(citizen, 'supplement', ref, { text: '不服' })).body.code).toBe('matter.over')
  expect(await counted('concluded')).toBe(before.concluded + 1)
  expect(await counted('satisfied')).toBe(before.satisfied)
  const behind = await city.ask(as('cityleader'), 'GET', '/api/figures/call-backs/rows?said=concluded')
  expect((behind.body.rows as { matter: string; stage: string }[]).map(({ matter }) => matter)).toContain(ref)
})

test('it is no way out of handling: not after one no, not before there is an answer again, not after a yes', async () => {
  const once = await goneRound(1)
  const early = await act('cityhead', 'conclude', once.ref, conclusion)
  expect(early.body).toMatchObject({ code: 'conclude.tooEarly', details: { said: 1, needed: 2 } })
  await done('city', 'review', once.ref)
  await done('city', 'callBack', once.ref, no)
  const handling = await act('cityhead', 'conclude', once.ref, conclusion)
  expect(handling.body).toMatchObject({ code: 'matter.moveNotOpen', details: { stage: 'handling' } })
  await settle(once.ref)
  await done('city', 'review', once.ref)
  await done(once.citizen, 'rate', once.ref, { answered: true, solved: true, satisfied: true })
  expect(await movesOf('cityhead', once.ref)).not.toContain('conclude')
  expect((await act('cityhead', 'conclude', once.ref, conclusion)).body.code).toBe('conclude.agreed')
  await done('cityhead', 'close', once.ref)
})

test('below the uppermost centre it goes one level up instead; what was said no to there is no reason to end it above', async () => {
  const { ref } = await report('county')
  await send(ref, 'county')
  await settle(ref)
  const answer = await act('countyhead', 'conclude', ref, conclusion)
  expect(answer.body.code).toBe('conclude.notHighest')
  for (const isLast of [false, true]) {
    await done('county', 'review', ref)
    await done('county', 'callBack', ref, no)
    if (!isLast) await settle(ref)
  }
  await send(ref)
  await settle(ref)
  expect(await movesOf('cityhead', ref)).not.toContain('conclude')
  const early = await act('cityhead', 'conclude', ref, conclusion)
  expect(early.body).toMatchObject({ code: 'conclude.tooEarly', details: { said: 0 } })
  await done('city', 'review', ref)
  await done('city', 'callBack', ref, no)
  await saidNo(ref, 1)
  await done('cityhead', 'conclude', ref, conclusion)
})

test('who handled it themselves does not end it, and ways of petitions are named of petitions alone', async () => {
  const other = await goneRound(2)
  const wrong = await act('cityhead', 'conclude', other.ref, { ...conclusion, ways: ['review'] })
  expect(wrong.body).toMatchObject({ code: 'conclude.notThisWay', details: { way: 'review' } })
  const none = await act('cityhead', 'conclude', other.ref, { ...conclusion, ways: [] })
  expect(none.status).toBe(400)
  const petition = await goneRound(2, { source: 'petition' })
  await done('cityhead', 'conclude', petition.ref, { ...conclusion, ways: ['review', 'recheck'] })
  const own = await report()
  await done('city', 'accept', own.ref)
  const cityUnit = ((await city.ask(as('city'), 'GET', '/api/session')).body.post as { unitId: string })
    .unitId
  await done('city', 'dispatch', own.ref, { leadUnitId: cityUnit })
  const tasks = (await see('cityhead', own.ref)).tasks as { id: string; mine: boolean }[]
  const taskId = tasks.findLast(({ mine }) => mine)?.id
  await done('cityhead', 'sign', own.ref, { taskId })
  await done('cityhead', 'settle', own.ref, { taskId, outcome: 'notPossible', answer: '查无差错' })
  expect((await act('cityhead', 'conclude', own.ref, conclusion)).body.code).toBe('conclude.handledIt')
})

test('each reporter of what was merged is asked for themselves, and theirs ends as they said', async () => {
  const whole = await report()
  const [agreed, never] = [await report(), await report()]
  for (const { ref } of [whole, agreed, never]) await done('city', 'accept', ref)
  for (const { ref } of [agreed, never])
    await done('city', 'merge', ref, { into: whole.ref, reason: '同一个工地' })
  await done('city', 'dispatch', whole.ref, { leadUnitId: labourUnit })
  await done('labour', 'sign', whole.ref, { taskId: await taskOf(whole.ref) })
  for (const by of [whole, never, whole, never]) {
    await settle(whole.ref)
    await done('city', 'review', whole.ref)
    await done('city', 'callBack', by.ref, no)
  }
  await settle(whole.ref)
  const waiting = await act('cityhead', 'conclude', whole.ref, conclusion)
  expect(waiting.body).toMatchObject({ code: 'merge.askFirst', details: { count: 1 } })
  await done('city', 'review', whole.ref)
  await done('city', 'callBack', agreed.ref, yes)
  expect(await movesOf('cityhead', never.ref)).not.toContain('conclude')
  expect((await act('cityhead', 'conclude', never.ref, conclusion)).body.code).toBe('matter.moveNotOpen')
  await done('cityhead', 'conclude', whole.ref, conclusion)
  expect([await stageOf(whole.ref), await stageOf(agreed.ref), await stageOf(never.ref)]).toEqual([
    'concluded',
    'closed',
    'concluded',
  ])
  expect((await follow(never.code)).conclusion).toMatchObject({ reason: conclusion.reason })
  expect((await follow(agreed.code)).conclusion).toBeNull()
})

test('the centre opens it again by its own word, and what was said before is no reason to end it once more', async () => {
  const { ref } = await goneRound(2)
  await done('cityhead', 'conclude', ref, conclusion)
  await done('city', 'reopen', ref, { reason: '找到了新的工资单' })
  await send(ref, 'city', false)
  await settle(ref)
  const again = await act('cityhead', 'conclude', ref, conclusion)
  expect(again.body).toMatchObject({ code: 'conclude.tooEarly', details: { said: 0 } })
  await done('city', 'review', ref)
  await done('city', 'callBack', ref, no)
  await saidNo(ref, 1)
  await done('cityhead', 'conclude', ref, conclusion)
})

test('the figure is that of a recount after folding too, wherever what is counted was sealed since', async () => {
  const { ref } = await goneRound(2)
  await done('cityhead', 'conclude', ref, conclusion)
  const before = await counted('concluded')
  await foldTallies(city.program.deps.db, 5000)
  expect(await counted('concluded')).toBe(before)
  await done('cityhead', 'seal', ref, { confidentiality: 'restricted', reason: '涉及隐私' })
  await expectInvariants(owner)
})

test('new facts are a matter of their own, linked with the concluded one, and only with one’s own', async () => {
  const { ref, citizen } = await goneRound(2)
  const bring = (by: Who, newFactsOf: string, secretOf = 'another secret') => {
    const followHash = createHash('sha256').update(secretOf).digest('hex')
    return city.command(by, 'matter.register', {
      words: '找到了新的工资单',
      place: { words: '江北工地' },
      newFactsOf,
      followHash,
    })
  }
  expect((await bring(citizen, ref)).body.code).toBe('conclude.notConcluded')
  await done('cityhead', 'conclude', ref, conclusion)
  expect((await bring(nobody, ref)).status).toBe(404)
  const other = await report()
  expect((await bring(other.citizen, ref)).status).toBe(404)
  const made = String((await bring(citizen, ref)).body.matter)
  expect((await see('city', made)).links).toMatchObject([{ relation: 'newFactsOf', ref }])
  expect((await see('city', ref)).links).toMatchObject([{ relation: 'hasNewFacts', ref: made }])
  expect(await stageOf(ref)).toBe('concluded')
  // It is nobody's of the old one: their code opens the old matter alone.
  const { rows } = await owner.query(
    "select 1 from activity where matter_id = $1 and kind = 'register' and party_id is not null",
    [made.slice(7)],
  )
  expect(rows).toEqual([])
  expect((await act(citizen, 'supplement', made, { text: '补充' })).status).toBe(404)
})

test('charter 5: new facts about a concluded complaint stay behind its wall, whatever is said of them', async () => {
  const { body } = await city.ask(as('urban'), 'GET', '/api/session')
  const aboutUnitIds = [(body.post as { unitId: string }).unitId]
  const { ref, citizen } = await goneRound(2, { kindId: 'complaint.conduct', aboutUnitIds })
  await done('cityhead', 'conclude', ref, conclusion)
  const found = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  const divisionId = (found.body.divisions as { id: string }[])[0]?.id
  const brought = await city.command(citizen, 'matter.register', {
    words: '又找到一张没给票的收据',
    place: { divisionId },
    newFactsOf: ref,
  })
  expect(brought.status, JSON.stringify(brought.body)).toBe(200)
  const made = String(brought.body.matter)
  for (const name of ['urban', 'county', 'countyhead'])
    expect((await city.ask(as(name), 'GET', `/api/matters/${made}`)).status, name).toBe(404)
  expect((await see('city', made)).line).toMatchObject({ confidentiality: 'restricted' })
  expect((await see('city', made)).links).toMatchObject([{ relation: 'newFactsOf', ref }])
  const units = await city.ask(as('city'), 'GET', `/api/matters/${made}/units`)
  expect(JSON.stringify(units.body)).not.toContain(aboutUnitIds[0])
})

test('what is closed to its area stays so in what is brought about it', async () => {
  const { ref, citizen } = await goneRound(2, { confidentiality: 'restricted' })
  await done('cityhead', 'conclude', ref, conclusion)
  const payload = { words: '找到了新的病历', place: { words: '江北' }, newFactsOf: ref }
  const { body } = await city.command(citizen, 'matter.register', payload)
  expect((await see('city', String(body.matter))).line).toMatchObject({ confidentiality: 'restricted' })
})

test('what was deleted takes no new facts: they are brought as any other matter is', async () => {
  const { ref, code, citizen } = await goneRound(2)
  await done('cityhead', 'conclude', ref, conclusion)
  await done(citizen, 'askRight', ref, { right: 'delete' })
  const { rows } = await owner.query('select id from right_request where matter_id = $1', [ref.slice(7)])
  await done('city', 'answerRight', ref, { requestId: rows[0].id, grant: true, explanation: '同意删除' })
  expect((await follow(code)).may).not.toContain('newFacts')
  const before = await see('cityhead', ref)
  for (const by of [citizen, as('city')]) {
    const source = by === citizen ? 'portal' : 'phone'
    const payload = { words: '找到了新的工资单', source, place: { words: '江北' }, newFactsOf: ref }
    expect((await city.command(by, 'matter.register', payload)).body.code, source).toBe('matter.erased')
  }
  expect(await see('cityhead', ref)).toEqual(before)
})

test('whoever ends with another matter is told of the ways of petitions only if theirs is one', async () => {
  const [whole, other] = [await report('city', { source: 'petition' }), await report()]
  for (const { ref } of [whole, other]) await done('city', 'accept', ref)
  await done('city', 'merge', other.ref, { into: whole.ref, reason: '同一个工地' })
  await done('city', 'dispatch', whole.ref, { leadUnitId: labourUnit })
  await done('labour', 'sign', whole.ref, { taskId: await taskOf(whole.ref) })
  for (const by of [whole, other, whole, other]) {
    await settle(whole.ref)
    await done('city', 'review', whole.ref)
    await done('city', 'callBack', by.ref, no)
  }
  await settle(whole.ref)
  await done('cityhead', 'conclude', whole.ref, { ...conclusion, ways: ['review', 'litigation'] })
  expect((await follow(whole.code)).conclusion).toMatchObject({ ways: ['review', 'litigation'] })
  expect((await follow(other.code)).conclusion).toMatchObject({ ways: ['litigation'] })
})

test('a city asks for more rounds, and never for fewer than two', async () => {
  const { ref } = await goneRound(2)
  const usual = {
    shares: [],
    percent: 100,
    tries: { most: 3, days: 2, hoursApart: 3 },
    basis: { zh: '市里定的' },
  }
  const publish = (noesToConclude: number) =>
    rulesOf(city).send(as('system'), 'callBackRules.publish', { ...usual, noesToConclude })
  expect((await publish(1)).status).toBe(400)
  expect((await publish(3)).status).toBe(200)
  expect((await act('cityhead', 'conclude', ref, conclusion)).body).toMatchObject({
    code: 'conclude.tooEarly',
    details: { said: 2, needed: 3 },
  })
  await done('city', 'review', ref)
  await done('city', 'callBack', ref, no)
  await settle(ref)
  await done('cityhead', 'conclude', ref, conclusion)
})
