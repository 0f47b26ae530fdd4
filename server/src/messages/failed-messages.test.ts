import { randomUUID } from 'node:crypto'
import { usualPreferences } from '@manyuan/core/messages/preferences.ts'
import { minuteOfDay } from '@manyuan/core/time.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { recordingChannel } from '../../../testing/recording-channel.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { sendDeliveries } from './send-deliveries.ts'
import { tellStaff } from './tell-staff.ts'

/** Mails to people of the house that could not be sent, who sees that, and when they are tried again. */

const email = recordingChannel()
let city: City
let owner: Client
let county: Who
let labourId: string

beforeAll(async () => {
  city = await startCity({ channels: { email } })
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  const labour = await city.signIn('labour')
  labourId = ((await city.ask(labour, 'GET', '/api/session')).body.post as { unitId: string }).unitId
  await send(labour, 'contact.give', { channel: 'email', address: 'labour@example.org' })
  const code = /\d{6}/.exec(email.taken.at(-1)?.text ?? '')?.[0]
  expect((await send(labour, 'contact.confirm', { channel: 'email', code })).status).toBe(200)
})
afterAll(async () => {
  await owner.end()
  await city.close()
})
beforeEach(async () => {
  await owner.query('delete from message_delivery')
  await owner.query('delete from message_preference')
  email.taken.length = 0
  email.answer = async () => 'sent'
  county = await city.signIn('county')
})

const send = (who: Who, name: string, payload: object) =>
  city.ask(who, 'POST', '/api/messages/command', { id: randomUUID(), name: `${name}@1`, payload })

async function dispatched(more: object = {}): Promise<string> {
  const answers = { amount: 32000, people: 6 }
  const asked = { words: '工资拖着没给', kindId: 'dispute.labour', answers, source: 'phone', ...more }
  const matter = await city.act(county, 'register', asked)
  await city.act(county, 'accept', {}, { matter })
  await city.act(county, 'dispatch', { leadUnitId: labourId }, { matter })
  await tellStaff(city.program.deps)
  return matter
}
const goOut = () => sendDeliveries(city.program.deps)
const states = async () =>
  (await owner.query('select state, tries from message_delivery order by created_at, id')).rows

/** Tries until nothing is tried any more. */
async function failForGood(): Promise<void> {
  email.answer = async () => 'unanswered'
  for (const minutes of [0, 1, 5, 30, 120, 720]) {
    city.clock.pass(minutes)
    await goOut()
  }
  email.answer = async () => 'sent'
  email.taken.length = 0
}
const listed = async (who: Who) =>
  (await city.ask(who, 'GET', '/api/messages/failed')).body.rows as {
    deliveryId: string
    code: string | null
  }[]

test('a mail that failed is listed by unit, post and reason, names nobody, and is sent again by a press', async () => {
  for (let n = 0; n < 3; n += 1) await dispatched()
  await failForGood()
  const system = await city.signIn('system')
  const rows = await listed(system)
  expect(rows).toHaveLength(3)
  expect(rows[0]).toMatchObject({
    channel: 'email',
    role: 'unitOfficer',
    step: 'dispatch',
    tries: 6,
    problem: 'unanswered',
  })
  expect(JSON.stringify(rows)).not.toMatch(/example\.org|工资/)
  const page = (await city.ask(system, 'GET', '/api/messages/failed?limit=2')).body
  const next = (await city.ask(system, 'GET', `/api/messages/failed?limit=2&after=${page.next}`)).body
  expect([...(page.rows as object[]), ...(next.rows as object[])]).toEqual(rows)

  const one = await send(system, 'message.sendAgain', { deliveryIds: [rows[0]?.deliveryId] })
  expect([one.status, one.body.again]).toEqual([200, 1])
  expect(await goOut()).toBe(1)
  expect(email.taken.map(({ id, to }) => [id, to])).toEqual([[rows[0]?.deliveryId, 'labour@example.org']])
  const id = randomUUID()
  const all = { id, name: 'message.sendAgain@1', payload: {} }
  const first = await city.ask(system, 'POST', '/api/messages/command', all)
  expect(first.body.again).toBe(2)
  expect((await city.ask(system, 'POST', '/api/messages/command', all)).body).toEqual(first.body)
  expect(await goOut()).toBe(2)
  expect(await listed(system)).toEqual([])
  const { rows: audit } = await owner.query(
    "select data from audit where action = 'message.sendAgain' order by id",
  )
  expect(audit).toEqual([{ data: { again: 1 } }, { data: { again: 2 } }])
})

test("nobody but the administrator of the place sees or sends it, and ids of others are nobody's", async () => {
  await dispatched()
  await failForGood()
  const rows = await listed(await city.signIn('system'))
  for (const name of ['county', 'labour', 'audit', 'security', 'countyhead']) {
    const who = await city.signIn(name)
    expect((await city.ask(who, 'GET', '/api/messages/failed')).status, name).toBe(403)
    const again = await send(who, 'message.sendAgain', { deliveryIds: [rows[0]?.deliveryId] })
    expect([again.status, again.body.code], name).toEqual([403, 'permission.denied'])
  }
  const system = await city.signIn('system')
  expect((await send(system, 'message.sendAgain', { deliveryIds: [randomUUID()] })).body.again).toBe(0)
  expect(await listed(system)).toEqual(rows)
})

test('of a matter that is closed to its area nothing is listed, counted or picked out, and all that is sent again takes it along; of a sealed one nothing goes', async () => {
  const hidden = await dispatched()
  const shutOut = await dispatched()
  const sealed = await dispatched()
  await dispatched()
  await failForGood()
  const head = await city.signIn('countyhead')
  await city.act(head, 'seal', { confidentiality: 'restricted', reason: '涉及举报人' }, { matter: hidden })
  await city.act(head, 'seal', { confidentiality: 'sealed', reason: '涉及举报人' }, { matter: sealed })
  await owner.query(
    `insert into matter_exclusion (county, id, matter_id, path) select county, gen_random_uuid(), id, '610902'
      from matter where county || '-' || id = $1`,
    [shutOut],
  )
  const { rows: ids } = await owner.query<{ id: string; ref: string }>(
    "select id, county || '-' || matter_id as ref from message_delivery",
  )
  const system = await city.signIn('system')
  const rows = await listed(system)
  expect(rows).toHaveLength(1)
  const deliveryIds = ids.map(({ id }) => id)
  expect((await send(system, 'message.sendAgain', { deliveryIds })).body.again).toBe(1)
  expect((await send(system, 'message.sendAgain', {})).body.again, 'nothing that is listed').toBe(0)
  await goOut()
  const went = email.taken.map(({ id }) => ids.find((one) => one.id === id)?.ref)
  expect(went, 'who may know of it is reached').toContain(hidden)
  expect(went).not.toContain(sealed)
  const { rows: audit } = await owner.query(
    "select data from audit where action = 'message.sendAgain' order by id desc limit 2",
  )
  expect(audit.map(({ data }) => data)).toEqual([{ again: 0 }, { again: 1 }])
})

test('no try falls into quiet hours: not a late one, not one by hand, not the first after a night without a program', async () => {
  const labour = await city.signIn('labour')
  const time = (offset: number) => {
    const minute = (minuteOfDay(city.clock.now) + offset + 24 * 60) % (24 * 60)
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  }
  await send(labour, 'preferences.set', { ...usualPreferences, quiet: { from: time(3), until: time(63) } })
  await dispatched()
  email.answer = async () => 'unanswered'
  expect(await goOut(), 'awake').toBe(1)
  city.clock.pass(1)
  await goOut()
  expect(await states()).toEqual([{ state: 'waiting', tries: 2 }])
  city.clock.pass(5)
  expect(email.taken).toHaveLength(2)
  await goOut()
  expect(email.taken, 'asleep').toHaveLength(2)
  expect(await states(), 'and that was no try').toEqual([{ state: 'waiting', tries: 2 }])
  expect(await goOut(), 'nor is it looked at again before they wake').toBe(0)
  email.answer = async () => 'sent'
  city.clock.pass(57)
  await goOut()
  expect(email.taken).toHaveLength(3)
  expect(await states()).toEqual([{ state: 'sent', tries: 3 }])

  // What is urgent wakes people, at a later try as well.
  county = await city.signIn('county')
  await send(await city.signIn('labour'), 'preferences.set', {
    ...usualPreferences,
    quiet: { from: time(-60), until: time(60) },
  })
  await dispatched({ urgency: 'emergency' })
  await dispatched()
  await goOut()
  expect(email.taken).toHaveLength(4)

  await owner.query(
    "update message_delivery set state = 'failed', next_at = $1, ended_at = $1 where state = 'waiting'",
    [city.clock.now],
  )
  expect((await send(await city.signIn('system'), 'message.sendAgain', {})).body.again).toBe(1)
  await goOut()
  expect(email.taken, 'by hand').toHaveLength(4)
  city.clock.pass(61)
  await goOut()
  expect(email.taken).toHaveLength(5)
})
