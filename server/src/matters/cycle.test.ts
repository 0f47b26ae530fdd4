import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
const who: Record<string, Who> = {}

beforeAll(async () => {
  city = await startCity()
  for (const name of ['village', 'town', 'county', 'labour', 'urban', 'callback', 'leader'])
    who[name] = await city.signIn(name)
})
afterAll(() => city.close())

const secret = 'K7QM2XRT9WPA'
const followHash = createHash('sha256').update(secret).digest('hex')

async function villageId(): Promise<string> {
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  return (body.divisions as { id: string }[])[0]?.id ?? ''
}

async function unitNamed(matter: string, by: Who, part: string): Promise<string> {
  const { body } = await city.ask(by, 'GET', `/api/matters/${matter}/units`)
  return (
    (body.units as { unitId: string; name: string }[]).find(({ name }) => name.includes(part))?.unitId ?? ''
  )
}

test('one matter goes from a citizen through village, town, county and a department and back', async () => {
  const registered = await city.command(nobody, 'matter.register', {
    words: '在三组工地干了四十天，六个人的工资一直拖着，请帮忙。电话13800001234',
    kindId: 'dispute.labour',
    source: 'portal',
    place: { divisionId: await villageId(), words: '三组' },
    answers: { amount: 32000, people: 6 },
    parties: [{ role: 'reporter', name: '王建国', phone: '138 0000 1234' }],
    followHash,
  })
  expect(registered.body).toMatchObject({
    stage: 'registered',
    code: expect.stringMatching(/^6109022026\d{6}[\dX]$/),
  })
  const matter = registered.body.matter as string
  const code = registered.body.code as string
  const as = (name: string, move: string, payload: object = {}) =>
    city.command(who[name] ?? nobody, `matter.${move}`, payload, { matter })

  const movesFor = async (name: string) =>
    (await city.ask(who[name] ?? nobody, 'GET', `/api/matters/${matter}`)).body.moves

  city.clock.pass(30)
  // Nothing lies below a village.
  expect(await movesFor('village')).not.toContain('handDown')
  expect((await as('village', 'escalate', { reason: '要劳动监察认定' })).body).toMatchObject({
    stage: 'registered',
  })
  expect((await as('village', 'accept')).status).toBe(409)
  expect((await as('town', 'escalate', { reason: '涉及县级部门' })).status).toBe(200)
  const passed = await city.ask(who.county ?? nobody, 'GET', `/api/matters/${matter}`)
  const limits = passed.body.clocks as { milestone: string; startedAt: string; dueAt: string }[]
  const { registeredAt, dueAt } = passed.body.line as { registeredAt: string; dueAt: string }
  const accept = limits.filter(({ milestone }) => milestone === 'accept').map(({ startedAt }) => startedAt)
  // The reporter's limit goes on; of the centres only the one that holds the matter now has its own.
  expect(accept).toEqual([registeredAt, city.clock.now.toISOString()])
  expect(dueAt).toBe(limits.map((limit) => limit.dueAt).sort()[0])
  expect((await as('county', 'accept', { risk: 'medium' })).body).toMatchObject({ stage: 'accepted' })

  const unit = await unitNamed(matter, who.county ?? nobody, '人力资源')
  expect(
    (await as('county', 'dispatch', { leadUnitId: unit, instruction: '三日内联系' })).body,
  ).toMatchObject({
    stage: 'dispatched',
  })
  const view = await city.ask(who.labour ?? nobody, 'GET', `/api/matters/${matter}`)
  expect(view.status).toBe(200)
  const tasks = view.body.tasks as { id: string; mine: boolean }[]
  const taskId = tasks.find((task) => task.mine)?.id
  expect(JSON.stringify(view.body.parties)).toContain('138****1234')

  expect((await as('labour', 'sign', { taskId })).body).toMatchObject({ stage: 'handling' })
  city.clock.pass(600)
  const worked = await as('labour', 'work', { taskId, progress: '已约谈用工方', public: true })
  expect(worked.status).toBe(401)
  who.labour = await city.signIn('labour')
  expect((await as('labour', 'work', { taskId, progress: '已约谈用工方', public: true })).status).toBe(200)
  expect(
    (await as('labour', 'settle', { taskId, outcome: 'solved', answer: '工资已结清' })).body,
  ).toMatchObject({
    stage: 'settled',
  })
  who.county = await city.signIn('county')
  who.callback = await city.signIn('callback')
  who.labour = await city.signIn('labour')
  expect((await as('county', 'review')).body).toMatchObject({ stage: 'callback' })
  expect((await as('county', 'close')).body).toMatchObject({ code: 'matter.callBackFirst' })
  expect(await movesFor('county')).not.toContain('close')
  expect((await as('labour', 'callBack', { result: 'reached', solved: true })).status).toBe(403)
  expect(
    (await as('callback', 'callBack', { result: 'reached', answered: true, solved: true, satisfied: true }))
      .status,
  ).toBe(200)
  expect(await movesFor('county')).toContain('close')
  const done = await city.ask(who.county ?? nobody, 'GET', `/api/matters/${matter}`)
  const called = (done.body.clocks as { milestone: string; metAt: string | null }[]).filter(
    ({ milestone }) => milestone === 'callBack',
  )
  expect(called).toMatchObject([{ metAt: city.clock.now.toISOString() }])
  expect((await as('county', 'close')).body).toMatchObject({ stage: 'closed' })

  const followed = await city.ask(nobody, 'POST', '/api/portal/follow', { code, secret })
  expect(followed.body).toMatchObject({ stage: 'closed', may: ['rate', 'reopen'] })
  const steps = followed.body.steps as { kind: string; texts: string[] }[]
  expect(steps.map(({ kind }) => kind)).toEqual([
    'register',
    'escalate',
    'escalate',
    'accept',
    'dispatch',
    'sign',
    'work',
    'settle',
    'review',
    'callBack',
    'close',
  ])
  expect(JSON.stringify(followed.body)).not.toContain('三日内联系')

  const citizen = { authorization: `Follow ${code} ${secret}` }
  const reopened = await city.command(citizen, 'matter.reopen', { reason: '还差一个人的' }, { matter })
  expect(reopened.body).toMatchObject({ stage: 'accepted' })
})

test('a session that has ended is told so', async () => {
  const clerk = await city.signIn('county')
  city.clock.pass(31)
  const answer = await city.command(clerk, 'matter.register', { words: '路灯坏了' })
  expect(answer.status).toBe(401)
  expect(answer.body).toMatchObject({ code: 'signIn.expired' })
  who.county = await city.signIn('county')
})

test('a second dispatcher gets 409 and is told what the first one did', async () => {
  const { body } = await city.command(who.county ?? nobody, 'matter.register', {
    words: '井盖翘起来了',
    source: 'phone',
  })
  const matter = body.matter as string
  const aim = { matter, expectedStage: 'registered' }
  expect((await city.command(who.county ?? nobody, 'matter.accept', {}, aim)).status).toBe(200)
  const second = await city.command(who.county ?? nobody, 'matter.accept', {}, aim)
  expect(second.status).toBe(409)
  expect(second.body).toMatchObject({
    code: 'matter.changed',
    details: { stage: 'accepted', lastMove: 'accept' },
  })
})

test('a command that arrives twice gets the first answer, and its id cannot be used for anything else', async () => {
  const envelope = {
    id: '019a0000-0000-7000-8000-000000000001',
    name: 'matter.register@1',
    payload: { words: '路灯坏了', source: 'phone' },
  }
  const clerk = who.county ?? nobody
  const [first, twin] = await Promise.all([
    city.ask(clerk, 'POST', '/api/command', envelope),
    city.ask(clerk, 'POST', '/api/command', envelope),
  ])
  expect(first.body).toEqual(twin.body)
  const other = await city.ask(clerk, 'POST', '/api/command', { ...envelope, payload: { words: '别的事' } })
  expect(other.status).toBe(409)
  expect(other.body).toMatchObject({ code: 'command.reused' })
  // Nor is the first answer given to anybody else, word for word the same command or not.
  const head = await city.signIn('countyhead')
  const matter = first.body.matter
  const accept = { ...envelope, name: 'matter.accept@1', payload: {}, matter, id: randomUUID() }
  expect((await city.ask(clerk, 'POST', '/api/command', accept)).status).toBe(200)
  for (const same of [envelope, accept]) {
    const { status, body } = await city.ask(head, 'POST', '/api/command', same)
    expect([status, body.code]).toEqual([409, 'command.reused'])
  }
})
