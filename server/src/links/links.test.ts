import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let owner: Client
const who: Record<string, Who> = {}
let villageId = ''
let labourUnit = ''
/** Everybody anew: sessions end sooner than limits. */
async function signIn(): Promise<void> {
  for (const name of ['village', 'town', 'county', 'countyhead', 'labour', 'callback', 'urban'])
    who[name] = await city.signIn(name)
}
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  await signIn()
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  villageId = (body.divisions as { id: string }[])[0]?.id ?? ''
  const session = await city.ask(as('labour'), 'GET', '/api/session')
  labourUnit = (session.body.post as { unitId: string }).unitId
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

const as = (name: string) => who[name] ?? nobody

type Brought = { ref: string; citizen: Who; code: string; secret: string }
let reports = 0

/** Reported by a citizen of the village, who wants to hear of it. */
async function report(words = '工资拖着没给'): Promise<Brought> {
  reports += 1
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
  const secret = `K7QM2XRT9W${letters[reports % letters.length]}${letters[Math.floor(reports / letters.length)]}`
  const { body } = await city.command(nobody, 'matter.register', {
    words,
    kindId: 'dispute.labour',
    place: { divisionId: villageId },
    answers: { amount: 32000, people: 6 },
    parties: [{ role: 'reporter', phone: `1380000${1000 + reports}`, wantsMessages: true }],
    followHash: createHash('sha256').update(secret).digest('hex'),
  })
  const ref = String(body.matter)
  return { ref, citizen: { authorization: `Follow ${body.code} ${secret}` }, code: String(body.code), secret }
}

const act = (by: string | Who, name: string, matter: string, payload: object = {}) =>
  city.command(typeof by === 'string' ? as(by) : by, `matter.${name}`, payload, { matter })

async function done(...of: Parameters<typeof act>) {
  const answer = await act(...of)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

async function toCounty(ref: string): Promise<void> {
  await done('village', 'escalate', ref, { reason: '要劳动监察认定' })
  await done('town', 'escalate', ref, { reason: '涉及县级部门' })
}

async function taskOf(ref: string): Promise<string> {
  const { body } = await city.ask(as('labour'), 'GET', `/api/matters/${ref}`)
  return (body.tasks as { id: string; mine: boolean }[]).findLast(({ mine }) => mine)?.id ?? ''
}

async function toCallBack(ref: string): Promise<void> {
  await done('labour', 'settle', ref, {
    taskId: await taskOf(ref),
    outcome: 'solved',
    answer: '六个人的工资都发了',
  })
  await done('county', 'review', ref)
}

async function toHandling(ref: string): Promise<void> {
  await toCounty(ref)
  await done('county', 'accept', ref)
  await done('county', 'dispatch', ref, { leadUnitId: labourUnit })
  await done('labour', 'sign', ref, { taskId: await taskOf(ref) })
}

const follow = async ({ code, secret }: Brought) =>
  (await city.ask(nobody, 'POST', '/api/portal/follow', { code, secret })).body
const see = async (by: string, ref: string) => (await city.ask(as(by), 'GET', `/api/matters/${ref}`)).body
const reason = '同一个工地'

async function notices(ref: string): Promise<string[]> {
  const { rows } = await owner.query<{ template: string }>(
    'select template from notice where matter_id = $1 order by created_at, id',
    [ref.slice(7)],
  )
  return rows.map(({ template }) => template)
}

test('two reports of the same go on as one: each reporter hears of every step, is asked for themselves, and closes with it', async () => {
  const first = await report()
  const second = await report('工地欠我们工资')
  await toHandling(first.ref)
  await done('village', 'merge', second.ref, { into: first.ref, reason })
  expect(await see('county', first.ref)).toMatchObject({
    line: { reporters: 2 },
    links: [{ relation: 'tookIn', ref: second.ref, stage: 'merged' }],
  })
  expect(await see('village', second.ref)).toMatchObject({
    links: [{ relation: 'mergedInto', ref: first.ref }],
  })

  await toCallBack(first.ref)
  const told = await follow(second)
  expect(told).toMatchObject({ stage: 'merged', goesOn: 'callback', may: ['rate', 'withdraw', 'addPaper'] })
  expect(JSON.stringify(told.steps)).toContain('六个人的工资都发了')
  expect(JSON.stringify(told.steps)).not.toContain(reason)
  expect(await notices(second.ref)).toEqual(['matter.merge', 'matter.settle'])

  await done('callback', 'callBack', first.ref, { result: 'reached', solved: true })
  const early = await act('county', 'close', first.ref)
  expect(early.body).toMatchObject({ status: 409, code: 'merge.askFirst', details: { count: 1 } })
  const queue = await city.ask(as('callback'), 'GET', '/api/work/callBack')
  expect((queue.body.rows as { ref: string }[]).map(({ ref }) => ref)).toContain(second.ref)

  // Not solved for one of them is not solved: the unit goes on, and everybody is asked anew.
  await done('callback', 'callBack', second.ref, { result: 'reached', solved: false })
  expect(await see('county', first.ref)).toMatchObject({ line: { stage: 'handling' } })
  await toCallBack(first.ref)
  await done(second.citizen, 'rate', second.ref, { answered: true, solved: true, satisfied: true })
  await done('callback', 'callBack', first.ref, { result: 'reached', solved: true })
  await done('county', 'close', first.ref)
  expect(await see('village', second.ref)).toMatchObject({ line: { stage: 'closed', overlays: [] } })

  // Whoever is not content has their own matter opened again, and that alone.
  await done(second.citizen, 'reopen', second.ref, { reason: '我的还没给' })
  expect(await see('village', second.ref)).toMatchObject({ line: { stage: 'accepted' }, links: [] })
  expect(await see('county', first.ref)).toMatchObject({ line: { stage: 'closed', reporters: 1 }, links: [] })
})

test('what was merged by mistake is taken out, and its limits are as if they had never stopped', async () => {
  const [one, other] = [await report(), await report()]
  const before = await see('village', one.ref)
  await done('village', 'merge', one.ref, { into: other.ref, reason })
  expect((await see('village', one.ref)).line).toMatchObject({ stage: 'merged', dueAt: null })
  city.clock.pass(20)
  await done('village', 'unmerge', one.ref, { reason: '不是同一件' })
  const after = await see('village', one.ref)
  expect(after.line).toMatchObject({
    stage: 'registered',
    dueAt: (before.line as { dueAt: string }).dueAt,
  })
  expect(after.clocks).toEqual(before.clocks)
  expect(await see('village', other.ref)).toMatchObject({ line: { reporters: 1 }, links: [] })
  expect(await follow(one)).toMatchObject({ goesOn: null })
})

test('what takes in a matter that is late is as late itself, until that one is taken out again', async () => {
  const late = await report()
  await done('village', 'accept', late.ref)
  city.clock.pass(90 * 24 * 60)
  await signIn()
  const fresh = await report()
  const before = await see('village', fresh.ref)
  expect((before.line as { light: string }).light).toBe('green')
  await done('village', 'merge', late.ref, { into: fresh.ref, reason })
  const taking = await see('village', fresh.ref)
  expect((taking.line as { dueAt: string }).dueAt < (before.line as { dueAt: string }).dueAt).toBe(true)
  expect(taking).toMatchObject({ line: { light: 'red' } })
  expect((taking.clocks as { carried: boolean }[]).filter(({ carried }) => carried)).toHaveLength(1)
  // Whoever reported the fresh one has their own day.
  expect((await follow(fresh)).dueAt).toBe(
    (before.clocks as { milestone: string; dueAt: string }[]).find(({ milestone }) => milestone === 'settle')
      ?.dueAt,
  )
  await expectInvariants(owner)
  await done('village', 'unmerge', late.ref, { reason: '不是同一件' })
  expect((await see('village', fresh.ref)).line).toMatchObject({
    light: 'green',
    dueAt: (before.line as { dueAt: string }).dueAt,
  })
})

test('a limit that came with a merged matter stays when what took it in is found to be of another kind, and runs again with it', async () => {
  const early = await report()
  await done('village', 'accept', early.ref)
  city.clock.pass(3 * 24 * 60)
  await signIn()
  const taking = await report()
  await done('village', 'merge', early.ref, { into: taking.ref, reason })
  type Clock = { milestone: string; carried: boolean; dueAt: string; metAt: string | null }
  const settles = async () =>
    ((await see('county', taking.ref)).clocks as Clock[]).filter(
      ({ milestone, metAt }) => milestone === 'settle' && metAt === null,
    )
  const [carried] = (await settles()).filter((clock) => clock.carried)
  const own = async () => (await settles()).filter((clock) => !clock.carried)
  const before = await own()
  expect(before).toHaveLength(1)
  await toCounty(taking.ref)
  // As it is judged, and once more when that is put right: each time the own limit is another one, the other's stays.
  await done('county', 'accept', taking.ref, { difficulty: 'simple' })
  const accepted = await own()
  expect(accepted).toHaveLength(1)
  expect(accepted[0]?.dueAt).not.toBe(before[0]?.dueAt)
  expect((await settles()).filter((clock) => clock.carried)).toEqual([carried])
  await done('county', 'correct', taking.ref, { difficulty: 'complex', reason: '牵涉多户' })
  expect(await own()).not.toEqual(accepted)
  expect((await settles()).filter((clock) => clock.carried)).toEqual([carried])
  expect((await see('county', taking.ref)).line).toMatchObject({ dueAt: carried?.dueAt })

  // Answered, and sent back: both limits run again, to the day.
  const open = await settles()
  await done('county', 'dispatch', taking.ref, { leadUnitId: labourUnit })
  await done('labour', 'sign', taking.ref, { taskId: await taskOf(taking.ref) })
  const answer = { taskId: await taskOf(taking.ref), outcome: 'solved', answer: '工资都发了' }
  await done('labour', 'settle', taking.ref, answer)
  expect(await settles()).toEqual([])
  await done('county', 'rework', taking.ref, { reason: '还没有解决' })
  expect(await settles()).toEqual(open)
})

test('who was taken out again still reads what they were told meanwhile, and nothing that came after', async () => {
  const [first, second] = [await report(), await report()]
  await toHandling(first.ref)
  await done('village', 'merge', second.ref, { into: first.ref, reason })
  await toCallBack(first.ref)
  await done('callback', 'callBack', second.ref, { result: 'reached', solved: true })
  city.clock.pass(1)
  await done('village', 'unmerge', second.ref, { reason: '另一个工地' })
  city.clock.pass(1)
  await done('callback', 'callBack', first.ref, { result: 'reached', solved: true })
  await done('county', 'close', first.ref)
  const seen = await follow(second)
  expect(JSON.stringify(seen.steps)).toContain('六个人的工资都发了')
  expect((seen.steps as { kind: string }[]).map(({ kind }) => kind)).not.toContain('close')
  // It is asked about its own answer in a round of its own.
  await toHandling(second.ref)
  await toCallBack(second.ref)
  expect((await act('county', 'close', second.ref)).body.code).toBe('matter.callBackFirst')
})

test('nobody merges into what a neighbour holds, whoever may read it', async () => {
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  const [village] = body.divisions as { parentId: string }[]
  const townId = String(village?.parentId)
  const held = await city.command(as('town'), 'matter.register', {
    words: '工资拖着没给',
    kindId: 'dispute.labour',
    source: 'phone',
    place: { divisionId: townId },
  })
  const there = String(held.body.matter)
  const villageUnit = ((await city.ask(as('village'), 'GET', '/api/session')).body.post as { unitId: string })
    .unitId
  await done('town', 'accept', there)
  await done('town', 'dispatch', there, { leadUnitId: villageUnit })
  await done('town', 'recall', there, { reason: '归另一个村' })
  const { centres, centreOfUnit } = await city.program.deps.dictionary.current()
  const neighbour = centres.find(
    (one) => one.parentId === centreOfUnit(villageUnit)?.parentId && one.unitId !== villageUnit,
  )
  await done('town', 'handDown', there, { centreId: neighbour?.id, reason: '归另一个村' })
  const own = await report()
  const refused = await act('village', 'merge', own.ref, { into: there, reason })
  expect(refused.body).toMatchObject({ status: 409, code: 'merge.otherCentre' })
})

test('what others were merged into goes on for all of them when it is merged itself, and does not end without them', async () => {
  const [a, b, c] = [await report(), await report(), await report()]
  await done('village', 'merge', a.ref, { into: b.ref, reason })
  await done('village', 'merge', b.ref, { into: c.ref, reason })
  expect((await see('village', c.ref)).line).toMatchObject({ reporters: 3 })
  expect(await notices(a.ref)).toEqual(['matter.merge', 'matter.merge'])
  const ended = await act('village', 'decline', c.ref, { ground: 'outOfScope', explanation: '不受理' })
  expect(ended.body).toMatchObject({ code: 'merge.takeOutFirst', details: { count: 2 } })
  await done('village', 'unmerge', a.ref, { reason: '另一个工地' })
  expect((await see('village', b.ref)).line).toMatchObject({ reporters: 1 })
  expect((await see('village', c.ref)).line).toMatchObject({ reporters: 2 })
  await done(b.citizen, 'withdraw', b.ref, { reason: '给了' })
  expect((await see('village', c.ref)).line).toMatchObject({ reporters: 1 })
})

test('whoever reported what is merged into a matter that is being called back is asked as well', async () => {
  const [first, late] = [await report(), await report()]
  await toHandling(first.ref)
  await toCallBack(first.ref)
  await done('village', 'merge', late.ref, { into: first.ref, reason })
  const queue = await city.ask(as('callback'), 'GET', '/api/work/callBack')
  expect((queue.body.rows as { ref: string }[]).map(({ ref }) => ref)).toContain(late.ref)
  await done('village', 'unmerge', late.ref, { reason: '不是同一件' })
  expect((await see('village', late.ref)).line).toMatchObject({ stage: 'registered', overlays: [] })
})

test('nothing is merged into itself, into what is over, unknown or out of sight, nor across walls', async () => {
  const [one, over, walled] = [await report(), await report(), await report()]
  const refused = async (into: string) => (await act('village', 'merge', one.ref, { into, reason })).body.code
  expect(await refused(one.ref)).toBe('merge.itself')
  await done('village', 'decline', over.ref, { ground: 'outOfScope', explanation: '不受理' })
  expect(await refused(over.ref)).toBe('merge.otherNotOpen')
  expect(await refused(`${one.ref.slice(0, -4)}0000`)).toBe('merge.otherNotOpen')
  await toCounty(walled.ref)
  await done('countyhead', 'seal', walled.ref, { confidentiality: 'restricted', reason: '涉及隐私' })
  expect(['merge.wallsDiffer', 'merge.otherNotOpen']).toContain(await refused(walled.ref))
  expect((await act('urban', 'merge', one.ref, { into: over.ref, reason })).body.code).toBe('matter.notFound')
  expect((await see('village', one.ref)).line).toMatchObject({ stage: 'registered' })
})

test('who may see merged matters does not change while they are one: they are taken out first', async () => {
  const [one, other] = [await report(), await report()]
  await toCounty(one.ref)
  await toCounty(other.ref)
  await done('county', 'accept', other.ref)
  await done('county', 'merge', one.ref, { into: other.ref, reason })
  const sealing = { confidentiality: 'restricted', reason: '涉及隐私' }
  const naming = { unitIds: [labourUnit], reason: '投诉的是他们' }
  for (const [name, ref, payload] of [
    ['seal', one.ref, sealing],
    ['seal', other.ref, sealing],
    ['nameUnits', one.ref, naming],
    ['nameUnits', other.ref, naming],
    ['correct', other.ref, { confidentiality: 'restricted', reason: '涉及隐私' }],
    ['correct', other.ref, { kindId: 'complaint.conduct', reason: '是投诉' }],
  ] as const)
    expect((await act('countyhead', name, ref, payload)).body, name).toMatchObject({
      code: 'merge.apartFirst',
      details: { count: 1 },
    })
  await done('countyhead', 'unmerge', one.ref, { reason: '另一件' })
  await done('countyhead', 'nameUnits', one.ref, naming)
  await done('countyhead', 'seal', other.ref, sealing)
})

test('two who merge the same two crosswise do not wait for each other: one is done, the other is refused', async () => {
  const [a, b] = [await report(), await report()]
  const answers = await Promise.all([
    act('village', 'merge', a.ref, { into: b.ref, reason }),
    act('village', 'merge', b.ref, { into: a.ref, reason }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
})

test('what is several things becomes several matters, and the whole ends after its parts', async () => {
  const whole = await report('工资没给，工棚也漏雨')
  await toHandling(whole.ref)
  expect(await see('labour', whole.ref)).toMatchObject({ acts: expect.not.arrayContaining(['split']) })
  const part = { words: '工棚漏雨，电线泡在水里', kindId: 'hazard.fire' }
  expect((await act('labour', 'split', whole.ref, part)).body.code).toBe('permission.denied')
  await done('county', 'split', whole.ref, part)
  const links = (await see('county', whole.ref)).links as { relation: string; ref: string }[]
  expect(links).toMatchObject([{ relation: 'splitInto', stage: 'registered' }])
  const ref = links[0]?.ref ?? ''
  const seen = await see('county', ref)
  expect(seen).toMatchObject({
    words: part.words,
    line: { kindId: part.kindId, reporters: 1 },
    links: [{ relation: 'splitFrom', ref: whole.ref }],
    parties: [],
  })
  expect(await follow(whole)).toMatchObject({ parts: [{ stage: 'registered' }] })

  await toCallBack(whole.ref)
  await done('callback', 'callBack', whole.ref, { result: 'reached', solved: true })
  expect((await act('county', 'close', whole.ref)).body).toMatchObject({
    code: 'split.partsOpen',
    details: { count: 1 },
  })
  // Nobody reported the part: whoever reported the whole is asked there.
  await done('county', 'accept', ref)
  await done('county', 'dispatch', ref, { leadUnitId: labourUnit })
  await done('labour', 'sign', ref, { taskId: await taskOf(ref) })
  await toCallBack(ref)
  await done('county', 'close', ref)
  await done('county', 'close', whole.ref)
})

test('of a part whose spot alone is said the place is that of the whole, whoever splits it off', async () => {
  const whole = await report('工资没给，工棚也漏雨')
  await toCounty(whole.ref)
  const words = '工棚漏雨'
  const place = { words: '西侧工棚', point: { lon: 109.03, lat: 32.69 } }
  for (const [n, where] of [undefined, {}, { words: place.words }, place].entries()) {
    await done('county', 'split', whole.ref, { words, ...(where ? { place: where } : {}) })
    const links = (await see('county', whole.ref)).links as { ref: string }[]
    const seen = await see('county', links[n]?.ref ?? '')
    expect(seen.line).toMatchObject({ divisionId: villageId })
  }
})

test('no complaint about a unit begins where another matter is, and nothing is split off from what is over', async () => {
  const whole = await report()
  const complaint = { words: '工作人员收了钱', kindId: 'complaint.conduct' }
  expect((await act('village', 'split', whole.ref, complaint)).body.code).toBe('split.walled')
  await done('village', 'decline', whole.ref, { ground: 'outOfScope', explanation: '不受理' })
  expect((await act('village', 'split', whole.ref, { words: '另一件' })).body.code).toBe('matter.over')
})

async function callable(ref: string): Promise<boolean> {
  const { body } = await city.ask(as('callback'), 'GET', '/api/work/callBack?limit=100')
  return (body.rows as { ref: string }[]).some((row) => row.ref === ref)
}
const word = { answered: true, solved: true, satisfied: true }
const asked = { result: 'reached', ...word }
const unhappy = { ...asked, solved: false, satisfied: false }

test('what was called back before it was merged is asked about the answer to the other, by staff or by its own word, and closes with it', async () => {
  const [root, byStaff, byWord] = [await report(), await report(), await report()]
  for (const { ref } of [byStaff, byWord]) {
    await toHandling(ref)
    await toCallBack(ref)
    await done('callback', 'callBack', ref, unhappy)
  }
  await toHandling(root.ref)
  for (const { ref } of [byStaff, byWord]) await done('county', 'merge', ref, { into: root.ref, reason })
  await toCallBack(root.ref)
  await done('callback', 'callBack', root.ref, asked)
  expect((await act('county', 'close', root.ref)).body.details).toEqual({ count: 2 })
  await done('callback', 'callBack', byStaff.ref, asked)
  await done(byWord.citizen, 'rate', byWord.ref, word)
  expect([await callable(byStaff.ref), await callable(byWord.ref)]).toEqual([false, false])
  await done('county', 'close', root.ref)
  expect(await see('county', byStaff.ref)).toMatchObject({ line: { stage: 'closed' } })
})

test('what was asked as another and opened again is reviewed, called back and closed by itself', async () => {
  const [root, merged] = [await report(), await report()]
  await toHandling(root.ref)
  await toCallBack(root.ref)
  await done('callback', 'callBack', root.ref, unhappy)
  await done('village', 'merge', merged.ref, { into: root.ref, reason })
  await toCallBack(root.ref)
  await done('callback', 'callBack', root.ref, asked)
  await done('callback', 'callBack', merged.ref, asked)
  await done('county', 'close', root.ref)
  await done(merged.citizen, 'reopen', merged.ref, { reason: '我的还没给' })
  await done('village', 'escalate', merged.ref, { reason: '要劳动监察认定' })
  await done('town', 'escalate', merged.ref, { reason: '涉及县级部门' })
  await done('county', 'accept', merged.ref)
  await done('county', 'dispatch', merged.ref, { leadUnitId: labourUnit })
  await done('labour', 'sign', merged.ref, { taskId: await taskOf(merged.ref) })
  await toCallBack(merged.ref)
  expect(await callable(merged.ref)).toBe(true)
  expect((await act('county', 'close', merged.ref)).body.code).toBe('matter.callBackFirst')
  await done('callback', 'callBack', merged.ref, asked)
  await done('county', 'close', merged.ref)
})

test('who rated the answer to the other and had their own opened again is asked about their own, and may rate it', async () => {
  const [root, merged] = [await report(), await report()]
  await toHandling(root.ref)
  await done('village', 'merge', merged.ref, { into: root.ref, reason })
  await toCallBack(root.ref)
  await done('callback', 'callBack', root.ref, unhappy)
  await toCallBack(root.ref)
  await done(merged.citizen, 'rate', merged.ref, word)
  await done('callback', 'callBack', root.ref, asked)
  await done('county', 'close', root.ref)
  await done(merged.citizen, 'reopen', merged.ref, { reason: '我的还没给' })
  await toHandling(merged.ref)
  await toCallBack(merged.ref)
  expect(await callable(merged.ref)).toBe(true)
  expect((await act('county', 'close', merged.ref)).body.code).toBe('matter.callBackFirst')
  expect((await follow(merged)).may).toContain('rate')
  await done(merged.citizen, 'rate', merged.ref, word)
  expect(await callable(merged.ref)).toBe(false)
  await done('county', 'close', merged.ref)
})
