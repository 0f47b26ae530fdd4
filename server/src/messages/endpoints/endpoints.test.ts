import { randomUUID } from 'node:crypto'
import { businessDayOf } from '@manyuan/core/time.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cityDivision, connectClient } from '../../../../testing/clients.ts'
import { type ListeningSystem, listeningSystem } from '../../../../testing/listening-system.ts'
import { placesOf } from '../../../../testing/places.ts'
import { type City, startCity, type Who } from '../../../../testing/start-city.ts'
import { endpointChannels } from '../../notices/endpoint-channels.ts'
import { sendDeliveries } from '../send-deliveries.ts'
import { tellStaff } from '../tell-staff.ts'

const webhookNetworks = ['127.0.0.0/8']
let other: ListeningSystem
let city: City
let owner: Client
let labourId: string
let system: Who
let county: Who

beforeAll(async () => {
  other = await listeningSystem()
  // The clock is the city's, which begins once there is one.
  const now = () => city.clock.now
  city = await startCity({
    webhookNetworks,
    channels: endpointChannels({ now, alsoOpen: webhookNetworks }),
    origin: 'http://desk.example.org',
  })
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { body } = await city.ask(await city.signIn('labour'), 'GET', '/api/session')
  labourId = (body.post as { unitId: string }).unitId
})
afterAll(async () => {
  await owner.end()
  await city.close()
  await other.close()
})
beforeEach(async () => {
  await owner.query('delete from message_delivery')
  await owner.query('delete from message_cause')
  await owner.query('delete from message_endpoint')
  await owner.query('update installation set rules_version = rules_version + 1')
  other.heard.length = 0
  other.answer = (response) => response.end('{"errcode":0}')
  system = await city.signIn('system')
  county = await city.signIn('county')
})

function send(name: string, payload: object, who = system) {
  return city.ask(who, 'POST', '/api/endpoints/command', { id: randomUUID(), name: `${name}@1`, payload })
}
async function addSystem(more: object = {}) {
  const divisionId = await cityDivision(city)
  const payload = { name: '区平台', divisionId, address: `${other.url}/hook`, ...more }
  const { status, body } = await send('endpoint.addSystem', payload)
  expect(status, JSON.stringify(body)).toBe(200)
  return { endpointId: String(body.endpointId), secret: String(body.secret) }
}
const listed = async (who = system) => (await city.ask(who, 'GET', '/api/endpoints')).body.rows as object[]
const failed = async (id: string) =>
  (await city.ask(system, 'GET', `/api/endpoints/${id}/failed`)).body.rows as { deliveryId: string }[]

const answers = { amount: 32000, people: 6 }
async function accepted(more: object = {}): Promise<string> {
  const parties = [{ role: 'reporter', name: '张三', phone: '13800001234' }]
  const asked = {
    words: '工资拖着没给',
    kindId: 'dispute.labour',
    answers,
    source: 'phone',
    parties,
    ...more,
  }
  const matter = await city.act(county, 'register', asked)
  return await city.act(county, 'accept', {}, { matter })
}
async function goOut(): Promise<number> {
  await tellStaff(city.program.deps)
  return await sendDeliveries(city.program.deps)
}
const told = () => other.heard.map(({ body }) => JSON.parse(body) as { type: string; data: { ref: string } })

test('a system is told where a matter stands, once, and nothing of what it is about', async () => {
  const { endpointId, secret } = await addSystem()
  expect(secret).toMatch(/^whsec_/)
  const matter = await accepted()
  await Promise.all([goOut(), goOut()])
  expect(await goOut()).toBe(0)
  expect(told()).toMatchObject([{ type: 'matter.accept', data: { ref: matter, stage: 'accepted' } }])
  expect(other.heard[0]?.body).not.toMatch(/工资|张三|13800001234/)
  expect(await listed()).toMatchObject([
    { endpointId, host: new URL(other.url).host, signs: true, failed: 0, problem: null, ended: false },
  ])
  const { rows } = await owner.query('select * from message_endpoint')
  expect(rows[0].address_cipher.includes('127.0.0.1')).toBe(false)
  expect(rows[0].secret_cipher.includes(secret)).toBe(false)
})

test('it hears of the matters of its place, or of those that its connected system brought, and of nothing restricted', async () => {
  const elsewhere = (await placesOf(city).placeOf('新城街道')).id
  await addSystem({ divisionId: elsewhere, name: '别处' })
  const client = await connectClient(city, system)
  await addSystem({ clientId: client.clientId, name: '热线' })
  await accepted()
  expect(await goOut()).toBe(0)
  const payload = {
    words: '路灯坏了',
    kindId: 'dispute.labour',
    answers,
    sourceSystem: '12345',
    sourceNumber: 'A1',
  }
  const brought = await city.command(client.who, 'matter.register', payload)
  expect(brought.status, JSON.stringify(brought.body)).toBe(200)
  const matter = String(brought.body.matter)
  await owner.query(
    `insert into message_cause (county, id, matter_id, step, at)
    select county, gen_random_uuid(), id, 'settle', $2 from matter where county || '-' || id = $1`,
    [matter, city.clock.now],
  )
  expect(await goOut()).toBe(1)
  expect(told()).toMatchObject([{ type: 'matter.settle', data: { ref: matter } }])
  await addSystem()
  const hidden = await accepted()
  await tellStaff(city.program.deps)
  const head = await city.signIn('countyhead')
  await city.act(head, 'seal', { confidentiality: 'restricted', reason: '涉及隐私' }, { matter: hidden })
  expect(await sendDeliveries(city.program.deps)).toBe(1)
  await city.act(county, 'dispatch', { leadUnitId: labourId }, { matter: hidden })
  expect(await goOut()).toBe(0)
  expect(told()).toHaveLength(1)
})

test('a connected system is told until its last day, and of nothing after it, not even of what waited', async () => {
  const client = await connectClient(city, system)
  const { endpointId } = await addSystem({ clientId: client.clientId, name: '热线' })
  const lastDay = businessDayOf(city.clock.now)
  const payload = { clientId: client.clientId, to: lastDay }
  const changed = { id: randomUUID(), name: 'client.change@1', payload }
  expect((await city.ask(system, 'POST', '/api/clients/command', changed)).status).toBe(200)
  const brought = await city.command(client.who, 'matter.register', {
    words: '路灯坏了',
    kindId: 'dispute.labour',
    answers,
    sourceSystem: '12345',
    sourceNumber: 'A2',
  })
  const matter = String(brought.body.matter)
  const happens = async (step: string) => {
    await owner.query(
      `insert into message_cause (county, id, matter_id, step, at)
      select county, gen_random_uuid(), id, $2, $3 from matter where county || '-' || id = $1`,
      [matter, step, city.clock.now],
    )
    await tellStaff(city.program.deps)
  }
  await happens('accept')
  expect(await sendDeliveries(city.program.deps)).toBe(1)
  expect(told()).toMatchObject([{ type: 'matter.accept', data: { ref: matter } }])
  await happens('dispatch')
  city.clock.pass(1440)
  expect(await sendDeliveries(city.program.deps), 'what waited is dropped').toBe(1)
  await happens('settle')
  expect(await goOut()).toBe(0)
  expect(told()).toHaveLength(1)
  system = await city.signIn('system')
  expect(await listed()).toMatchObject([{ endpointId, ended: true }])
  const divisionId = await cityDivision(city)
  const late = { name: '又一个', divisionId, address: `${other.url}/hook`, clientId: client.clientId }
  expect((await send('endpoint.addSystem', late)).body.code).toBe('record.notFound')
  expect((await send('endpoint.newSecret', { endpointId })).body.code).toBe('endpoint.ended')
})

test('what could not be sent lies with the others that could not, with why, and is sent again by a press', async () => {
  const { endpointId } = await addSystem()
  other.answer = (response) => response.writeHead(503).end()
  const matters = [await accepted(), await accepted()]
  await tellStaff(city.program.deps)
  for (const minutes of [0, 1, 5, 30, 120, 720]) {
    city.clock.pass(minutes)
    await sendDeliveries(city.program.deps)
  }
  system = await city.signIn('system')
  expect(await listed()).toMatchObject([{ failed: 2, moreFailed: false, problem: 'status.503' }])
  const rows = await failed(endpointId)
  expect(rows).toMatchObject([
    { step: 'accept', tries: 6, problem: 'status.503' },
    { step: 'accept', tries: 6 },
  ])
  const ids = other.heard.map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids).size, 'one id for each, however often').toBe(2)
  other.heard.length = 0
  other.answer = (response) => response.end()
  const one = await send('endpoint.sendAgain', { endpointId, deliveryIds: [rows[0]?.deliveryId] })
  expect(one.body.again).toBe(1)
  expect(await sendDeliveries(city.program.deps)).toBe(1)
  expect((await send('endpoint.sendAgain', { endpointId })).body.again).toBe(1)
  expect(await sendDeliveries(city.program.deps)).toBe(1)
  expect(
    told()
      .map(({ data }) => data.ref)
      .sort(),
  ).toEqual(matters.sort())
  expect(await failed(endpointId)).toEqual([])
})

test('of matters that were closed to their area since, what failed is neither listed nor counted nor sent again', async () => {
  const { endpointId } = await addSystem()
  other.answer = (response) => response.writeHead(410).end()
  const [open, restricted, sealed] = [await accepted(), await accepted(), await accepted()]
  expect(await goOut()).toBe(3)
  system = await city.signIn('system')
  expect(await listed()).toMatchObject([{ failed: 3 }])
  const head = await city.signIn('countyhead')
  for (const [matter, confidentiality] of [
    [restricted, 'restricted'],
    [sealed, 'sealed'],
  ] as const)
    await city.act(head, 'seal', { confidentiality, reason: '涉及举报人' }, { matter })
  const { rows } = await owner.query<{ id: string }>('select id from message_delivery order by id')
  expect(await listed()).toMatchObject([{ failed: 1 }])
  expect(await failed(endpointId)).toHaveLength(1)
  other.answer = (response) => response.end()
  const deliveryIds = rows.map(({ id }) => id)
  expect((await send('endpoint.sendAgain', { endpointId, deliveryIds })).body.again).toBe(1)
  expect((await send('endpoint.sendAgain', { endpointId })).body.again).toBe(0)
  other.heard.length = 0
  await goOut()
  expect(told()).toMatchObject([{ data: { ref: open } }])
})

test('a secret is changed over without a gap, and an ended endpoint is told nothing, not even what waited', async () => {
  const { endpointId, secret } = await addSystem()
  const signatures = async () => {
    other.heard.length = 0
    const { body } = await city.ask(system, 'POST', `/api/endpoints/${endpointId}/try`, {})
    expect(body).toEqual({ sent: true, problem: null })
    return String(other.heard[0]?.headers['webhook-signature']).split(' ').length
  }
  expect(await signatures()).toBe(1)
  const { body } = await send('endpoint.newSecret', { endpointId })
  expect(body.secret).not.toBe(secret)
  expect(await signatures()).toBe(2)
  expect((await send('endpoint.newSecret', { endpointId })).body.code).toBe('endpoint.twoSecrets')
  expect((await send('endpoint.endFormerSecret', { endpointId })).status).toBe(200)
  expect(await signatures()).toBe(1)
  await accepted()
  await tellStaff(city.program.deps)
  expect((await send('endpoint.end', { endpointId })).status).toBe(200)
  other.heard.length = 0
  expect(await sendDeliveries(city.program.deps)).toBe(1)
  expect(other.heard).toEqual([])
  await accepted()
  expect(await goOut()).toBe(0)
  expect((await send('endpoint.move', { endpointId, address: other.url })).body.code).toBe('endpoint.ended')
})

test('the group of a unit is told what the unit is told, several steps in one posting', async () => {
  const payload = { name: '人社群', unitId: labourId, channel: 'wecom', address: `${other.url}/send?key=k` }
  expect((await send('endpoint.addRobot', payload)).status).toBe(200)
  for (let n = 0; n < 2; n += 1) {
    const matter = await accepted()
    await city.act(county, 'dispatch', { leadUnitId: labourId }, { matter })
  }
  expect(await goOut()).toBe(2)
  expect(other.heard).toHaveLength(1)
  const { msgtype, markdown } = JSON.parse(other.heard[0]?.body ?? '')
  expect(msgtype).toBe('markdown')
  expect(
    markdown.content.match(/有新任务，请签收：.*\[查看\]\(http:\/\/desk\.example\.org\/desk\/matters\//g),
  ).toHaveLength(2)
  expect(markdown.content).not.toMatch(/工资|张三/)
})

test('a group is told in its own language, its trial too; a system has none', async () => {
  const at = { unitId: labourId, channel: 'dingtalk', address: `${other.url}/robot` }
  const english = await send('endpoint.addRobot', { name: 'English group', language: 'en', ...at })
  expect(english.status).toBe(200)
  const { endpointId } = english.body
  const posted = () => JSON.parse(other.heard.at(-1)?.body ?? '').markdown as { title: string; text: string }
  const tried = async () => {
    const answer = await city.ask(system, 'POST', `/api/endpoints/${endpointId}/try`, {})
    expect(answer.body).toEqual({ sent: true, problem: null })
    return posted()
  }
  expect((await tried()).text).toBe('[Ankang centre] A trial: messages will arrive here')
  const matter = await accepted()
  await city.act(county, 'dispatch', { leadUnitId: labourId }, { matter })
  await goOut()
  const { title, text } = posted()
  expect(title).toMatch(/^\[Ankang centre\] A new task: please sign for it/)
  expect(text).toMatch(/A new task: please sign for it: .*\[Look\]\(http/)
  expect(text.replaceAll(/\(http[^)]*\)/g, '')).not.toMatch(/\p{Script=Han}/u)

  expect((await send('endpoint.setLanguage', { endpointId, language: 'zh' })).status).toBe(200)
  expect((await tried()).title).toContain('安康市')
  expect(await listed()).toMatchObject([{ language: 'zh' }])
  const hook = await addSystem()
  const refused = await send('endpoint.setLanguage', { endpointId: hook.endpointId, language: 'en' })
  expect([refused.status, refused.body.code]).toEqual([404, 'record.notFound'])
  const none = await send('endpoint.setLanguage', { endpointId, language: 'de' })
  expect([none.status, none.body.code]).toEqual([400, 'input.invalid'])
})

test('a posting holds as many bytes as its group takes, and the rest makes another, in order', async () => {
  const origin = `https://${Array.from({ length: 3 }, () => 'x'.repeat(60)).join('.')}.example.org`
  const payload = { name: '人社群', unitId: labourId, channel: 'wecom', address: `${other.url}/send?key=k` }
  expect((await send('endpoint.addRobot', payload)).status).toBe(200)
  const matters: string[] = []
  for (let n = 0; n < 14; n += 1) matters.push(await accepted())
  for (const matter of matters) await city.act(county, 'dispatch', { leadUnitId: labourId }, { matter })
  await tellStaff(city.program.deps)
  const { deps } = city.program
  expect(await sendDeliveries({ ...deps, config: { ...deps.config, origin } })).toBe(14)
  const postings = other.heard.map(({ body }) => JSON.parse(body).markdown.content as string)
  for (const posting of postings) expect(Buffer.byteLength(posting)).toBeLessThanOrEqual(4096)
  expect(postings).toHaveLength(2)
  const linked = postings.join('\n').match(/\d{6}-[0-9a-f-]{36}/g)
  expect(linked, 'each once, in the order in which they happened').toEqual(matters)
  const { rows } = await owner.query('select distinct state, tries from message_delivery')
  expect(rows).toEqual([{ state: 'sent', tries: 1 }])
})

test('a closed address is refused with what to do, another place and whoever may not are answered as ever', async () => {
  const divisionId = await cityDivision(city)
  for (const address of ['http://10.0.0.1/', 'https://192.168.0.1/x', 'https://[::1]/']) {
    const { status, body } = await send('endpoint.addSystem', { name: '内网', divisionId, address })
    expect([status, body.code], address).toEqual([400, 'endpoint.closed'])
  }
  const file = await send('endpoint.addSystem', { name: '文件', divisionId, address: 'file:///etc/passwd' })
  expect([file.status, file.body.code]).toEqual([400, 'input.invalid'])
  const { endpointId } = await addSystem()
  for (const who of [county, await city.signIn('audit')]) {
    expect((await city.ask(who, 'GET', '/api/endpoints')).status).toBe(403)
    expect((await city.ask(who, 'GET', `/api/endpoints/${endpointId}/failed`)).status).toBe(403)
    expect((await send('endpoint.end', { endpointId }, who)).status).toBe(403)
  }
  const unknown = await send('endpoint.end', { endpointId: randomUUID() })
  expect([unknown.status, unknown.body.code]).toEqual([404, 'record.notFound'])
})

test('a system of a place that is merged is told of the matters of the place that goes on; one of a place that ends is ended', async () => {
  const places = placesOf(city)
  const town = await places.placeOf('新城街道')
  const village = async (number: number, zh: string) => {
    const payload = { parentId: town.id, code: `${town.code.slice(0, 9)}${number}`, name: { zh } }
    return String((await places.send(system, 'division.add', payload)).body.id)
  }
  const [gone, next, over] = [
    await village(911, '柳树沟村'),
    await village(912, '桃花坪村'),
    String(
      (await places.send(system, 'division.add', { parentId: town.id, name: { zh: '石门园区' } })).body.id,
    ),
  ]
  await addSystem({ divisionId: gone, name: '村平台' })
  await addSystem({ divisionId: over, name: '园区平台' })
  const decree = { decree: '安政函〔2026〕3号' }
  const merged = await places.send(system, 'division.merge', {
    divisionId: gone,
    successorIds: [next],
    ...decree,
  })
  expect(merged.status, JSON.stringify(merged.body)).toBe(200)
  const ended = await places.send(system, 'division.end', { divisionId: over })
  expect(ended.status, JSON.stringify(ended.body)).toBe(200)
  expect(await listed()).toMatchObject([
    { name: '园区平台', ended: true },
    { name: '村平台', ended: false, of: { zh: '桃花坪村' } },
  ])
  const place = { place: { divisionId: next } }
  const matter = await city.act(county, 'register', { words: '路灯坏了', source: 'phone', ...place })
  await owner.query(
    `insert into message_cause (county, id, matter_id, step, at)
    select county, gen_random_uuid(), id, 'settle', $2 from matter where county || '-' || id = $1`,
    [matter, city.clock.now],
  )
  expect(await goOut()).toBe(1)
  expect(told()).toMatchObject([{ type: 'matter.settle', data: { ref: matter } }])
})
