import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient, type TestClient } from '../../../testing/clients.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let system: Who
let clerk: Who
let hotline: TestClient
let other: TestClient
let owner: Client
beforeAll(async () => {
  city = await startCity()
  system = await city.signIn('system')
  clerk = await city.signIn('county')
  hotline = await connectClient(city, system)
  other = await connectClient(city, system, { sourceSystem: '信访' })
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

async function countyDivision(): Promise<string> {
  const { body } = await city.ask(clerk, 'GET', '/api/session')
  return String(body.divisionId)
}

let number = 0
async function register(client = hotline, change: object = {}) {
  number += 1
  return await city.command(client.who, 'matter.register', {
    words: '路灯不亮',
    place: { divisionId: await countyDivision() },
    sourceSystem: client === other ? '信访' : '12345',
    sourceNumber: `N-${number}`,
    parties: [{ role: 'reporter', name: '李明', phone: '13800001234' }],
    ...change,
  })
}
const read = (who: Who, ref: unknown) => city.ask(who, 'GET', `/api/client/matters/${String(ref)}`)
type Page = { rows: { ref: string; code: string; stage: string }[]; next: string | null; more: boolean }
async function page(who: Who, after?: string | null, limit = 50): Promise<Page> {
  const search = new URLSearchParams({ limit: String(limit), ...(after ? { after } : {}) })
  return (await city.ask(who, 'GET', `/api/client/matters?${search}`)).body as unknown as Page
}

test('a client brings a matter under its own name and number, and who sent it is written down', async () => {
  const { status, body } = await register()
  expect(status, JSON.stringify(body)).toBe(200)
  const matter = await owner.query(
    'select source, source_system, source_number, registered_client_id, registered_staff_id from matter where code = $1',
    [body.code],
  )
  expect(matter.rows).toEqual([
    {
      source: 'hotline12345',
      source_system: '12345',
      source_number: `N-${number}`,
      registered_client_id: hotline.clientId,
      registered_staff_id: null,
    },
  ])
  const audit = await owner.query(
    "select actor_type, client_id, session_id from audit where action = 'matter.register' and object_id = $1",
    [String(body.matter).slice(7)],
  )
  expect(audit.rows).toEqual([
    { actor_type: 'client', client_id: hotline.clientId, session_id: hotline.secretId },
  ])
  const seen = await city.ask(clerk, 'GET', `/api/matters/${String(body.matter)}`)
  expect(seen.body).toMatchObject({ activities: [{ kind: 'register', by: 'client' }] })
})

test('the same command again gets the first answer; another client cannot send it; the same number is one matter', async () => {
  const id = randomUUID()
  const first = await register(hotline, {})
  const payload = {
    words: '井盖松动',
    sourceSystem: '12345',
    sourceNumber: 'twice',
    place: { divisionId: await countyDivision() },
  }
  const send = (who: Who, aim: object) => city.command(who, 'matter.register', payload, aim)
  const done = await send(hotline.who, { id })
  expect((await send(hotline.who, { id })).body).toEqual(done.body)
  expect(done.body.code).not.toBe(first.body.code)
  const stolen = await city.command(
    other.who,
    'matter.register',
    { ...payload, sourceSystem: '信访' },
    { id },
  )
  expect(stolen.body).toMatchObject({ code: 'command.reused' })
  const twice = await send(hotline.who, {})
  expect([twice.status, twice.body.code]).toEqual([409, 'record.duplicate'])
  const elsewhere = await city.command(hotline.who, 'matter.register', { ...payload, place: {} })
  expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'record.duplicate'])
  const batch = await city.ask(hotline.who, 'POST', '/api/commands', {
    commands: [{ id, name: 'matter.register@1', payload }],
  })
  expect(batch.body).toMatchObject({ answers: [{ done: true, answer: done.body }] })
})

test('one number brought to two counties in the same instant is one matter', async () => {
  const { divisions } = await city.program.deps.dictionary.current()
  const counties = divisions.filter(({ level }) => level === 2)
  expect(counties.length).toBeGreaterThan(1)
  for (let round = 0; round < 5; round += 1) {
    const payload = {
      source: 'hotline12345',
      words: '井盖松动',
      sourceSystem: '12345',
      sourceNumber: `race-${round}`,
    }
    const answers = await Promise.all(
      counties.map(({ id }) =>
        city.command(hotline.who, 'matter.register', { ...payload, place: { divisionId: id } }),
      ),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...counties.slice(1).map(() => 409)])
  }
})

test('it speaks for no other system, brings no matter without a number, and none from outside its place', async () => {
  const answers = [
    await register(hotline, { sourceSystem: '110' }),
    await register(hotline, { sourceSystem: undefined, sourceNumber: undefined }),
    await register(hotline, { followHash: 'a'.repeat(64) }),
  ]
  expect(answers.map(({ body }) => (body.details as { fields: object[] }).fields)).toEqual([
    [{ path: 'sourceSystem', problem: 'option' }],
    [{ path: 'sourceNumber', problem: 'required' }],
    [{ path: 'followHash', problem: 'unknown' }],
  ])
  const { divisions } = await city.program.deps.dictionary.current()
  const [near, far] = divisions.filter(({ level }) => level === 2)
  const local = await connectClient(city, system, { divisionId: near?.id })
  const place = (divisionId: string | undefined) => ({ place: divisionId ? { divisionId } : {} })
  expect((await register(local, place(far?.id))).body).toMatchObject({ code: 'place.unknown' })
  const own = await register(local, place(undefined))
  expect(String(own.body.code).slice(0, 6)).toBe(near?.county)
  const without = await connectClient(city, system, { actions: ['matter.read'] })
  expect((await register(without)).body).toMatchObject({ code: 'permission.denied' })
})

test('matters of others answer like unknown ones, in reading, in lists and to commands', async () => {
  const mine = await register()
  const theirs = await register(other)
  const byClerk = await city.command(clerk, 'matter.register', { words: '窗口来件', source: 'window' })
  const unknown = await read(hotline.who, `610902-${randomUUID()}`)
  for (const { body } of [theirs, byClerk])
    for (const name of [body.matter, body.code])
      expect((await read(hotline.who, name)).body).toEqual(unknown.body)
  expect((await read(hotline.who, mine.body.code)).status).toBe(200)
  city.clock.pass(1)
  const codes = (await page(hotline.who)).rows.map(({ code }) => code)
  expect(codes).toContain(mine.body.code)
  expect(codes).not.toContain(theirs.body.code)
  expect(codes).not.toContain(byClerk.body.code)
  const note = (matter: unknown, name = 'matter.note', payload: object = { text: '来电人补充：已三天' }) =>
    city.command(hotline.who, name, payload, { matter })
  expect((await note(theirs.body.matter)).body).toMatchObject({ code: 'matter.notFound' })
  expect((await note(mine.body.matter)).status).toBe(200)
  expect((await note(mine.body.matter, 'matter.accept', {})).body).toMatchObject({
    code: 'permission.denied',
  })
})

test('the list tells what has changed since, a page at a time, and the answer is there to be passed on', async () => {
  const client = await connectClient(city, system)
  const made = []
  for (let n = 0; n < 3; n += 1) made.push(String((await register(client)).body.matter))
  expect((await page(client.who)).rows, 'what is not settled yet is not told').toEqual([])
  city.clock.pass(1)
  const first = await page(client.who, undefined, 2)
  expect([first.rows.map(({ ref }) => ref), first.more]).toEqual([made.slice(0, 2), true])
  const second = await page(client.who, first.next, 2)
  expect([second.rows.map(({ ref }) => ref), second.more]).toEqual([made.slice(2), false])
  expect(await page(client.who, second.next)).toEqual({ rows: [], next: second.next, more: false })
  const declined = await city.command(
    clerk,
    'matter.decline',
    { ground: 'outOfScope', explanation: '请找电力公司，电话13900001111' },
    { matter: made[1] },
  )
  expect(declined.status, JSON.stringify(declined.body)).toBe(200)
  city.clock.pass(1)
  const third = await page(client.who, second.next)
  expect(third.rows).toMatchObject([{ ref: made[1], stage: 'declined' }])
  const whole = await read(client.who, made[1])
  expect(whole.body).toMatchObject({ stage: 'declined', steps: [{ kind: 'register' }, { kind: 'decline' }] })
  expect(JSON.stringify(whole.body)).toContain('请找电力公司')
  expect(JSON.stringify(whole.body)).not.toMatch(/13900001111|13800001234|李明|路灯/)
})

test('notes, names and numbers of people stay inside, and a sealed matter is gone from sight', async () => {
  const { body } = await register()
  await city.command(clerk, 'matter.note', { text: '内部意见' }, { matter: body.matter })
  const view = await read(hotline.who, body.matter)
  expect(JSON.stringify(view.body)).not.toContain('内部意见')
  for (const path of ['', '/papers/x'])
    expect(
      (await city.ask(hotline.who, 'GET', `/api/matters/${String(body.matter)}${path}`)).body,
    ).toMatchObject({ code: 'client.routeClosed' })
  const head = await city.signIn('countyhead')
  await city.command(
    head,
    'matter.seal',
    { confidentiality: 'restricted', reason: '涉隐私' },
    { matter: body.matter },
  )
  expect((await read(hotline.who, body.matter)).status).toBe(200)
  const sealed = await city.command(
    head,
    'matter.seal',
    { confidentiality: 'sealed', reason: '涉案' },
    { matter: body.matter },
  )
  expect(sealed.status, JSON.stringify(sealed.body)).toBe(200)
  city.clock.pass(1)
  expect((await read(hotline.who, body.matter)).status).toBe(404)
  expect((await page(hotline.who)).rows.map(({ ref }) => ref)).not.toContain(body.matter)
})
