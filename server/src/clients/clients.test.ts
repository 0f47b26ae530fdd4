import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cityDivision, connectClient, sendAbout, withKey } from '../../../testing/clients.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let system: Who
let owner: Client
beforeAll(async () => {
  city = await startCity()
  system = await city.signIn('system')
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const about = (name: string, payload: object, more?: object) => sendAbout(city, system, name, payload, more)
const look = (who: Who) => city.ask(who, 'GET', '/api/client/matters')

type Listed = { clientId: string; secrets: { secretId: string; endedAt: string | null }[] } & Record<
  string,
  unknown
>
async function listed(clientId: string): Promise<Listed | undefined> {
  const { body } = await city.ask(system, 'GET', '/api/clients?limit=100')
  return (body.rows as Listed[]).find((row) => row.clientId === clientId)
}

test('a key is shown once, and nothing that is kept opens the door', async () => {
  const payload = {
    name: '市民热线',
    sourceSystem: '12345',
    source: 'hotline12345',
    divisionId: await cityDivision(city),
    actions: ['matter.read'],
  }
  const id = randomUUID()
  const first = await about('client.add', payload, { id })
  expect(first.body.key).toMatch(/^mc_[0-9a-f-]{36}_[\w-]{43}$/)
  const again = await about('client.add', payload, { id })
  expect(again.body).toEqual({ ...first.body, key: null })
  const secret = String(first.body.key).slice(-43)
  for (const table of ['integration_client', 'integration_secret', 'command', 'audit']) {
    const { rows } = await owner.query(`select t::text from ${table} t`)
    expect(JSON.stringify(rows), table).not.toContain(secret)
  }
  expect(await listed(String(first.body.clientId))).toMatchObject({
    state: 'valid',
    requestsPerMinute: 60,
    secrets: [{ lastUsedAt: null, endedAt: null }],
  })
  expect((await look(withKey(String(first.body.key)))).status).toBe(200)
  expect((await listed(String(first.body.clientId)))?.lastUsedAt).toBe(city.clock.now.toISOString())
})

test('unknown, wrong, ended and outdated keys are refused alike, in the language of the reader', async () => {
  const good = await connectClient(city, system)
  const ended = await connectClient(city, system)
  await about('client.end', { clientId: ended.clientId })
  const later = await connectClient(city, system, { from: '2026-03-10' })
  const replaced = await connectClient(city, system)
  await about('client.newSecret', { clientId: replaced.clientId })
  await about('client.endSecret', { clientId: replaced.clientId, secretId: replaced.secretId })
  const wrong = `${good.key.slice(0, -2)}${good.key.endsWith('AA') ? 'BB' : 'AA'}`
  const keys = [
    wrong,
    ended.key,
    later.key,
    replaced.key,
    `mc_${randomUUID()}_${good.key.slice(-43)}`,
    'mc_',
    'anything',
  ]
  const answers = await Promise.all(keys.map((key) => look(withKey(key))))
  for (const { status, body, headers } of answers) {
    expect([status, body]).toEqual([401, answers[0]?.body])
    expect(headers['www-authenticate']).toBe('Bearer')
  }
  expect(answers[0]?.body).toMatchObject({ code: 'client.keyWrong', title: '接入密钥无效' })
  const english = await city.program.app.inject({
    url: '/api/client/matters',
    headers: { authorization: `Bearer ${wrong}`, 'accept-language': 'en' },
  })
  expect(english.json()).toMatchObject({ title: 'The key is not valid' })
  // A cookie beside a bad key does not help.
  const both = await look({ ...system, ...withKey(wrong) })
  expect(both.status).toBe(401)
  const { rows } = await owner.query(
    "select object_id, result from audit where action = 'client.key' and object_id = $1",
    [good.clientId],
  )
  expect(rows).toEqual([{ object_id: good.clientId, result: 'refused' }])
  expect((await listed(good.clientId))?.refusedAt).toBe(city.clock.now.toISOString())
})

test('secrets change over without a gap, three at most, and an ended one is out with the next request', async () => {
  const client = await connectClient(city, system)
  const { clientId } = client
  const second = await about('client.newSecret', { clientId })
  const next = withKey(String(second.body.key))
  expect([(await look(client.who)).status, (await look(next)).status]).toEqual([200, 200])
  await about('client.newSecret', { clientId })
  expect((await about('client.newSecret', { clientId })).body).toMatchObject({
    code: 'client.secretsFull',
    details: { most: 3 },
  })
  await about('client.endSecret', { clientId, secretId: client.secretId })
  expect([(await look(client.who)).status, (await look(next)).status]).toEqual([401, 200])
  const again = await about('client.endSecret', { clientId, secretId: client.secretId })
  expect(again.status).toBe(404)
  await about('client.end', { clientId })
  expect((await look(next)).status).toBe(401)
  expect((await about('client.newSecret', { clientId })).body).toMatchObject({ code: 'client.ended' })
  expect((await listed(clientId))?.secrets.every(({ endedAt }) => endedAt !== null)).toBe(true)
})

test('the last day holds to its end, and rights that were taken away are gone with the next request', async () => {
  const client = await connectClient(city, system)
  const { clientId } = client
  const changed = await about(
    'client.change',
    { clientId, actions: ['places.read'], to: '2026-03-09' },
    { expectedVersion: 1 },
  )
  expect(changed.body).toMatchObject({ version: 2 })
  expect((await about('client.change', { clientId, name: '旧' }, { expectedVersion: 1 })).body).toMatchObject(
    {
      code: 'record.changed',
    },
  )
  expect((await look(client.who)).body).toMatchObject({ code: 'client.routeClosed' })
  expect((await city.ask(client.who, 'GET', '/api/divisions')).status).toBe(200)
  const before = city.clock.now
  city.clock.now = new Date('2026-03-09T16:00:00Z')
  expect((await city.ask(client.who, 'GET', '/api/divisions')).status).toBe(401)
  city.clock.now = before
})

test('each client has its own minute, and is told when to come back', async () => {
  const slow = await connectClient(city, system, { requestsPerMinute: 2 })
  const other = await connectClient(city, system)
  const statuses = []
  for (let n = 0; n < 3; n += 1) statuses.push((await look(slow.who)).status)
  expect(statuses).toEqual([200, 200, 429])
  const held = await look(slow.who)
  expect(held.body).toMatchObject({ code: 'tooMany.requests' })
  expect(Number(held.headers['retry-after'])).toBeGreaterThan(0)
  expect((await look(other.who)).status).toBe(200)
})

test('a key works from anywhere: no cookie is looked at, and no origin asked for', async () => {
  const client = await connectClient(city, system)
  const send = (headers: object) =>
    city.program.app.inject({
      method: 'POST',
      url: '/api/command',
      headers: { ...headers, origin: 'https://elsewhere.example' } as Record<string, string>,
      payload: { id: randomUUID(), name: 'matter.register@1', payload: { words: '路灯不亮' } },
    })
  const byKey = await send({ authorization: client.who.authorization, cookie: system.cookie })
  expect(byKey.json()).toMatchObject({
    code: 'input.invalid',
    details: { fields: [{ path: 'sourceNumber' }] },
  })
  expect((await send({ cookie: system.cookie })).statusCode).toBe(403)
})

type Spec = { paths: Record<string, Record<string, { security: object[] }>>; components: object }

test('only the routes that the contract opens are there for a client, of all that there are', async () => {
  const client = await connectClient(city, system)
  const spec = (await city.ask(nobody, 'GET', '/api/openapi.json')).body as unknown as Spec
  expect(spec.components).toMatchObject({ securitySchemes: { client: { type: 'http', scheme: 'bearer' } } })
  const routes = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({ path, method, security })),
  )
  const hidden = ['/api/openapi.json'].map((path) => ({
    path,
    method: 'get',
    security: [],
  }))
  const open: string[] = []
  for (const { path, method, security } of [...routes, ...hidden]) {
    const { status, body } = await city.ask(
      client.who,
      method.toUpperCase() as 'GET',
      path.replace(/\{\w+\}/g, () => randomUUID()),
      method === 'post' ? {} : undefined,
    )
    const opened = body.code !== 'client.routeClosed'
    if (!opened) expect(status, path).toBe(403)
    if (opened) open.push(`${method} ${path}`)
    expect(JSON.stringify(security).includes('client'), path).toBe(opened)
  }
  expect(open.sort()).toEqual([
    'get /api/about',
    'get /api/client/matters',
    'get /api/client/matters/{ref}',
    'get /api/client/self',
    'get /api/divisions',
    'get /api/divisions/{id}',
    'get /api/divisions/{id}/spots',
    'get /api/place-codes/{code}',
    'post /api/command',
    'post /api/commands',
    'post /api/matters/similar',
    'post /api/names',
  ])
  const { rows } = await owner.query(
    "select count(*)::int as n from audit where action = 'client.route' and actor_type = 'client' and client_id = $1",
    [client.clientId],
  )
  expect(rows).toEqual([{ n: routes.length + hidden.length - open.length }])
})

async function countyAdministrator(): Promise<{ who: Who; divisionId: string }> {
  const county = (await city.ask(await city.signIn('county'), 'GET', '/api/session')).body
  const { unitId } = county.post as { unitId: string }
  const username = 'county-admin'
  const password = 'a long enough password'
  const added = await city.ask(await city.signIn('security'), 'POST', '/api/staff/command', {
    id: randomUUID(),
    name: 'staff.add@1',
    payload: { name: '周新来', username, post: { unitId, role: 'systemAdmin' } },
  })
  const { passwordCode: code } = added.body
  await city.ask(nobody, 'POST', '/api/session/set-password', { username, code, password })
  const { headers } = await city.ask(nobody, 'POST', '/api/session', { username, password })
  const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  return { who: { cookie }, divisionId: String(county.divisionId) }
}

test('an administrator of a county sees and manages what is placed there, a page at a time, and nothing above', async () => {
  const { who, divisionId } = await countyAdministrator()
  const above = await connectClient(city, system)
  const own = [
    await connectClient(city, who, { divisionId }),
    await connectClient(city, who, { divisionId }),
  ].map(({ clientId }) => clientId)
  await expect(connectClient(city, who), 'the city is not theirs').rejects.toThrow('place.unknown')
  const listed: string[] = []
  for (let after: unknown = ''; after !== null; ) {
    const { body } = await city.ask(
      who,
      'GET',
      `/api/clients?limit=1${after ? `&after=${String(after)}` : ''}`,
    )
    listed.push(...(body.rows as Listed[]).map(({ clientId }) => clientId))
    after = body.next
  }
  expect(listed).toEqual(own.reverse())
  const unknown = await sendAbout(city, who, 'client.end', { clientId: randomUUID() })
  const foreign = await sendAbout(city, who, 'client.end', { clientId: above.clientId })
  expect([foreign.status, foreign.body]).toEqual([404, unknown.body])
  expect((await look(above.who)).status).toBe(200)
})

test('only the system administrator manages connected systems, those of their own place', async () => {
  const { clientId } = await connectClient(city, system)
  for (const name of ['security', 'audit', 'county', 'countyhead']) {
    const who = await city.signIn(name)
    expect((await city.ask(who, 'GET', '/api/clients')).status, name).toBe(403)
    const refused = await sendAbout(city, who, 'client.end', { clientId })
    expect(refused.body, name).toMatchObject({ code: 'permission.denied' })
  }
  const payload = {
    name: '外地',
    sourceSystem: 'x',
    source: 'petition',
    divisionId: randomUUID(),
    actions: ['matter.read'],
  }
  expect((await about('client.add', payload)).body).toMatchObject({ code: 'place.unknown' })
  const { rows } = await owner.query<{ action: string; result: string }>(
    "select action, result from audit where object_type = 'client' and actor_type = 'staff' order by id",
  )
  expect(rows).toContainEqual({ action: 'client.add', result: 'done' })
  expect(rows).toContainEqual({ action: 'client.end', result: 'refused' })
})

test('a system calls from its networks alone, is told which address was not among them, and every refusal is counted by why', async () => {
  const by = await city.signIn('system')
  const inside = await connectClient(city, by, { sourceSystem: 'networks', networks: ['127.0.0.0/8'] })
  const self = (who: Who) => city.ask(who, 'GET', '/api/client/self')
  expect(await self(inside.who)).toMatchObject({
    status: 200,
    body: { clientId: inside.clientId, requestsPerMinute: 1000, keyTo: null },
  })
  await sendAbout(city, by, 'client.change', { clientId: inside.clientId, networks: ['10.20.0.0/16'] })
  expect(await self(inside.who)).toMatchObject({
    status: 403,
    body: { code: 'client.networkClosed', details: { address: '127.0.0.1' } },
  })
  await sendAbout(city, by, 'client.change', {
    clientId: inside.clientId,
    networks: [],
    actions: ['matter.read'],
    requestsPerMinute: 4,
  })
  expect((await self(withKey(`${inside.key.slice(0, -3)}abc`))).status).toBe(401)
  const outcomes = [
    await city.ask(inside.who, 'GET', '/api/divisions'),
    await self(inside.who),
    await self(inside.who),
    await self(inside.who),
  ]
  expect(outcomes.map(({ status }) => status)).toEqual([403, 200, 200, 429])
  expect(Number(outcomes[3]?.headers['retry-after'])).toBeGreaterThan(0)
  expect((await listed(inside.clientId))?.days).toMatchObject([
    { noRight: 1, tooMany: 1, otherNetwork: 1, wrongKey: 1 },
  ])
})

test('a key ends by itself after its last day, and a wrong network or day is refused', async () => {
  const by = await city.signIn('system')
  const client = await connectClient(city, by, { sourceSystem: 'days', keyTo: '2026-03-10' })
  const self = () => city.ask(client.who, 'GET', '/api/client/self')
  expect((await self()).body).toMatchObject({ keyTo: '2026-03-10' })
  const add = (more: object) => sendAbout(city, by, 'client.change', { clientId: client.clientId, ...more })
  expect((await add({ networks: ['10.0.0.1'] })).status).toBe(400)
  expect((await add({ networks: ['10.0.0.0/33'] })).status).toBe(400)
  const past = { clientId: client.clientId, keyTo: '2020-01-01' }
  expect((await sendAbout(city, by, 'client.newSecret', past)).status).toBe(400)
  city.clock.pass(3 * 24 * 60)
  expect((await self()).status).toBe(401)
})
