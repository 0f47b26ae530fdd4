import { randomUUID } from 'node:crypto'
import { usualPreferences } from '@manyuan/core/messages/preferences.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { cityDivision } from '../../../testing/clients.ts'
import { type ListeningSystem, listeningSystem } from '../../../testing/listening-system.ts'
import { openPostOffice, type PostOffice, textOfMail } from '../../../testing/post-office.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { startJobs } from '../jobs/start-jobs.ts'
import { endpointChannels } from '../notices/endpoint-channels.ts'
import { mailServer } from '../notices/mail-server.ts'
import { sealAddress } from './sealed-address.ts'
import { sendDeliveries } from './send-deliveries.ts'
import { tellStaff } from './tell-staff.ts'

/** Nobody waits for what somebody else does not take, and what belongs together goes together. */

const webhookNetworks = ['127.0.0.0/8']
let office: PostOffice
let silent: ListeningSystem
let other: ListeningSystem
let city: City
let owner: Client
let labourId: string
let system: Who
let county: Who
let stopJobs: () => Promise<void> = async () => undefined

beforeAll(async () => {
  office = await openPostOffice()
  silent = await listeningSystem()
  other = await listeningSystem()
  const now = () => city.clock.now
  city = await startCity({
    webhookNetworks,
    channels: {
      email: mailServer({ url: office.url, from: '综治中心 <centre@example.org>' }),
      ...endpointChannels({ now, alsoOpen: webhookNetworks, patience: 6000 }),
    },
  })
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { body } = await city.ask(await city.signIn('labour'), 'GET', '/api/session')
  labourId = (body.post as { unitId: string }).unitId
})
afterEach(async () => {
  await stopJobs()
  stopJobs = async () => undefined
})
afterAll(async () => {
  await owner.end()
  await city.close()
  await Promise.all([office.close(), silent.close(), other.close()])
})
beforeEach(async () => {
  await owner.query('delete from message_delivery')
  await owner.query('delete from message_cause')
  await owner.query('delete from message_endpoint')
  await owner.query('update installation set rules_version = rules_version + 1')
  for (const { heard } of [silent, other]) heard.length = 0
  office.mails.length = 0
  silent.answer = () => undefined
  system = await city.signIn('system')
  county = await city.signIn('county')
})

async function add(name: 'addSystem' | 'addRobot', payload: object): Promise<string> {
  const command = { id: randomUUID(), name: `endpoint.${name}@1`, payload }
  const { status, body } = await city.ask(system, 'POST', '/api/endpoints/command', command)
  expect(status, JSON.stringify(body)).toBe(200)
  return String(body.endpointId)
}
const addSystem = async (address: string) =>
  await add('addSystem', { name: '区平台', divisionId: await cityDivision(city), address })

async function registered(more: object = {}): Promise<string> {
  const answers = { amount: 32000, people: 6 }
  const asked = { words: '工资拖着没给', kindId: 'dispute.labour', answers, source: 'phone', ...more }
  return await city.act(county, 'register', asked)
}

async function dispatched(more: object = {}): Promise<string> {
  const matter = await registered(more)
  await city.act(county, 'accept', {}, { matter })
  return await city.act(county, 'dispatch', { leadUnitId: labourId }, { matter })
}

/** So many deliveries of each of these matters to each of these targets, those of one matter after those of another. */
async function waiting(
  matters: readonly string[],
  to: { channel: string; targets: readonly { id: string; postId?: string }[] },
): Promise<void> {
  for (const matter of matters)
    for (const { id, postId = null } of to.targets)
      await owner.query(
        `insert into message_delivery (county, id, matter_id, cause_id, step, happened_at, channel, target_id, post_id,
          state, tries, next_at, created_at)
        values ($1, $2, $3, gen_random_uuid(), 'dispatch', $4, $5, $6, $7, 'waiting', 0, $4, $4)`,
        [
          matter.slice(0, 6),
          city.program.deps.newId(city.clock.now),
          matter.slice(7),
          city.clock.now,
          to.channel,
          id,
          postId,
        ],
      )
}
const many = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one)

/** Somebody reached by mail: whoever holds this post, or somebody who holds one like it from now on. */
async function another(address: string, wishes: object): Promise<{ id: string; postId: string }> {
  const [id, postId] = [randomUUID(), randomUUID()]
  const day = businessDayOf(city.clock.now)
  const { keyId, address: cipher } = sealAddress(city.program.deps.ring, id, 'email', address)
  await owner.query(`insert into staff (id, name, sort_key, valid_from) values ($1, '某人', 'x', $2)`, [
    id,
    day,
  ])
  await owner.query(
    `insert into post (id, staff_id, unit_id, role, valid_from) values ($1, $2, $3, 'unitOfficer', $4)`,
    [postId, id, labourId, day],
  )
  await owner.query(
    `insert into staff_contact (staff_id, channel, address_cipher, key_id, codes_sent, codes_since, confirmed_at)
      values ($1, 'email', $2, $3, 0, $4, $4)`,
    [id, cipher, keyId, city.clock.now],
  )
  await owner.query('insert into message_preference (staff_id, definition) values ($1, $2)', [
    id,
    JSON.stringify({ ...usualPreferences, ...wishes }),
  ])
  return { id, postId }
}
const at = (address: string) => office.mails.filter(({ to }) => to.includes(address))

test('a system that does not answer, with 200 messages for it, holds up no emergency: its mail goes out at once', async () => {
  const hung = await addSystem(`${silent.url}/hook`)
  const matter = await registered()
  await waiting(many(200, matter), { channel: 'webhook', targets: [{ id: hung }] })
  const head = await another('duty@example.org', {})
  const emergency = await dispatched({ urgency: 'emergency' })
  city.clock.pass(1)
  await waiting([emergency], { channel: 'email', targets: [head] })
  stopJobs = startJobs(city.program.deps)
  await expect.poll(() => at('duty@example.org').length, { timeout: 5000 }).toBe(1)
  // The other side still says nothing.
  expect(silent.heard.length).toBeLessThanOrEqual(1)
})

test('who does not answer is asked once a minute, whatever waits; others are told meanwhile, and then all of it goes, in order', async () => {
  const hung = await addSystem(`${silent.url}/hook`)
  const well = await addSystem(`${other.url}/hook`)
  const matter = await registered()
  await waiting(many(50, matter), { channel: 'webhook', targets: [{ id: hung }] })
  city.clock.pass(1)
  await waiting([matter], { channel: 'webhook', targets: [{ id: well }] })
  await sendDeliveries(city.program.deps)
  expect([silent.heard.length, other.heard.length]).toEqual([1, 1])
  expect(await sendDeliveries(city.program.deps)).toBe(0)
  const { rows: tried } = await owner.query('select tries from message_delivery where target_id = $1', [hung])
  expect(tried.filter(({ tries }) => tries > 0)).toHaveLength(1)

  silent.answer = (response) => response.end()
  city.clock.pass(1)
  for (let n = 0; n < 3; n += 1) await sendDeliveries(city.program.deps)
  const ids = silent.heard.slice(1).map(({ headers }) => String(headers['webhook-id']))
  expect(ids).toHaveLength(50)
  expect(ids).toEqual([...ids].sort())
})

test('whoever wants one mail a day gets one, however many others do', async () => {
  const matters: string[] = []
  for (let n = 0; n < 5; n += 1) matters.push(await dispatched())
  await tellStaff(city.program.deps)
  await owner.query('delete from message_delivery')
  const daily = { mails: 'daily', dailyAt: '08:30' }
  const people = await Promise.all(
    Array.from({ length: 30 }, (_, n) => another(`daily-${n}@example.org`, daily)),
  )
  await waiting(matters, { channel: 'email', targets: people })
  const { deps } = city.program
  // Two programs do it at once.
  while ((await Promise.all([sendDeliveries(deps), sendDeliveries(deps)])).some((n) => n > 0));
  expect(office.mails).toHaveLength(30)
  for (const { raw } of office.mails) expect(textOfMail(raw).match(/有新任务/g)).toHaveLength(5)
})

test('a group is told in one posting, however many others are told at the same time', async () => {
  const robot = (n: number) => ({
    name: `群${n}`,
    unitId: labourId,
    channel: 'dingtalk',
    address: `${other.url}/robot-${n}`,
  })
  const targets: { id: string }[] = []
  for (let n = 0; n < 6; n += 1) targets.push({ id: await add('addRobot', robot(n)) })
  const matters = [await registered(), await registered(), await registered(), await registered()]
  await waiting(matters, { channel: 'dingtalk', targets })
  for (let n = 0; n < 3; n += 1) await sendDeliveries(city.program.deps)
  expect(other.heard).toHaveLength(6)
  for (const { body } of other.heard) expect(JSON.parse(body).markdown.text.match(/^- /gm)).toHaveLength(4)
})

test('an emergency goes before 200 messages that wait by the same way: to somebody, and to a system', async () => {
  const well = await addSystem(`${other.url}/hook`)
  const ordinary = await registered()
  const people = Array.from({ length: 40 }, () => ({ id: randomUUID() }))
  await waiting(many(5, ordinary), { channel: 'email', targets: people })
  await waiting(many(200, ordinary), { channel: 'webhook', targets: [{ id: well }] })
  city.clock.pass(1)
  await another('duty@example.org', {})
  const emergency = await dispatched({ urgency: 'emergency' })
  await tellStaff(city.program.deps)
  await sendDeliveries(city.program.deps)
  expect(at('duty@example.org').length).toBeGreaterThan(0)
  const [first] = other.heard
  expect(JSON.parse(first?.body ?? '{}').data.ref).toBe(emergency)
})

test('a system that answers, but slowly, is told a few at a time, so that others of its way wait for it no longer than seconds', async () => {
  const slow = await addSystem(`${silent.url}/hook`)
  const well = await addSystem(`${other.url}/hook`)
  const matter = await registered()
  silent.answer = (response) => {
    city.clock.pass(2 / 60)
    response.end()
  }
  await waiting(many(60, matter), { channel: 'webhook', targets: [{ id: slow }] })
  const begun = city.clock.now.getTime()
  await sendDeliveries(city.program.deps)
  expect(city.clock.now.getTime() - begun).toBeLessThanOrEqual(6000)
  expect(silent.heard.length).toBeLessThanOrEqual(3)
  await waiting([matter], { channel: 'webhook', targets: [{ id: well }] })
  await sendDeliveries(city.program.deps)
  expect(other.heard).toHaveLength(1)

  // What was left waits no longer for that: all of it goes, each once and in order.
  while ((await sendDeliveries(city.program.deps)) > 0);
  const ids = silent.heard.map(({ headers }) => String(headers['webhook-id']))
  expect(ids).toEqual([...new Set(ids)].sort())
  expect(ids).toHaveLength(60)
  const { rows } = await owner.query('select distinct state, tries from message_delivery')
  expect(rows).toEqual([{ state: 'sent', tries: 1 }])
})
