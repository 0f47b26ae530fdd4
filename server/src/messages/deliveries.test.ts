import { randomUUID } from 'node:crypto'
import { usualPreferences } from '@manyuan/core/messages/preferences.ts'
import { usualRules } from '@manyuan/core/messages/rules.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPostOffice, type PostOffice, textOfMail } from '../../../testing/post-office.ts'
import { recordingChannel } from '../../../testing/recording-channel.ts'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { claimDeliveries } from '../db/deliveries.ts'
import { mailServer } from '../notices/mail-server.ts'
import { forgetMessages } from './forget-messages.ts'
import { sendDeliveries } from './send-deliveries.ts'
import { tellStaff } from './tell-staff.ts'

const sms = recordingChannel()
let office: PostOffice
let city: City
let owner: Client
let labourId: string
let county: Who
let labour: Who

beforeAll(async () => {
  office = await openPostOffice()
  const email = mailServer({ url: office.url, from: '综治中心 <centre@example.org>' })
  city = await startCity({ channels: { email, sms }, origin: 'http://desk.example.org' })
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { body } = await city.ask(await city.signIn('labour'), 'GET', '/api/session')
  labourId = (body.post as { unitId: string }).unitId
})
afterAll(async () => {
  await owner.end()
  await city.close()
  await office.close()
})
beforeEach(async () => {
  await owner.query('delete from message_delivery')
  await owner.query('delete from message_cause')
  await owner.query('delete from staff_contact')
  await owner.query('delete from message_preference')
  office.mails.length = 0
  sms.taken.length = 0
  sms.answer = async () => 'sent'
  county = await city.signIn('county')
  labour = await city.signIn('labour')
})

function send(who: Who, name: string, payload: object) {
  return city.ask(who, 'POST', '/api/messages/command', { id: randomUUID(), name: `${name}@1`, payload })
}
const own = async (who: Who) => (await city.ask(who, 'GET', '/api/account/messages')).body
const lastCode = () => /\d{6}/.exec(textOfMail(office.mails.at(-1)?.raw ?? ''))?.[0] ?? ''

/** Somebody who gave an address and confirmed it; the mail with the code is taken out of the box. */
async function reachable(who: Who, address: string): Promise<void> {
  expect((await send(who, 'contact.give', { channel: 'email', address })).body.sent).toBe(true)
  expect((await send(who, 'contact.confirm', { channel: 'email', code: lastCode() })).status).toBe(200)
  office.mails.length = 0
}
const wish = (who: Who, more: object) => send(who, 'preferences.set', { ...usualPreferences, ...more })

const usualSteps = { steps: usualRules.steps }
const answers = { amount: 32000, people: 6 }
async function dispatched(more: object = {}): Promise<string> {
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
  await city.act(county, 'accept', {}, { matter })
  await city.act(county, 'dispatch', { leadUnitId: labourId }, { matter })
  return matter
}

/** What the jobs do; gives how many went out. */
async function goOut(): Promise<number> {
  await tellStaff(city.program.deps)
  return await sendDeliveries(city.program.deps)
}
const states = async () =>
  (await owner.query('select channel, state, tries, problem from message_delivery order by id')).rows

test('an address is good once the code that went there came back; it lies sealed and is shown to nobody else', async () => {
  const address = 'labour@example.org'
  expect((await send(labour, 'contact.give', { channel: 'email', address })).body).toMatchObject({
    sent: true,
  })
  expect(office.mails.map(({ to }) => to)).toEqual([[address]])
  expect((await own(labour)).contacts).toEqual([{ channel: 'email', address, confirmed: false }])
  await dispatched()
  expect(await goOut(), 'not confirmed yet').toBe(0)

  const code = lastCode()
  const wrong = code === '000000' ? '000001' : '000000'
  for (const left of [4, 3, 2, 1]) {
    const { status, body } = await send(labour, 'contact.confirm', { channel: 'email', code: wrong })
    expect([status, body.code, body.details]).toEqual([400, 'contact.codeWrong', { left }])
  }
  const stranger = await city.signIn('urban')
  expect((await send(stranger, 'contact.confirm', { channel: 'email', code })).body.code).toBe(
    'contact.codeOver',
  )
  expect((await send(labour, 'contact.confirm', { channel: 'email', code })).status).toBe(200)
  expect((await own(labour)).contacts).toEqual([{ channel: 'email', address, confirmed: true }])
  expect((await own(stranger)).contacts).toEqual([])
  const { rows } = await owner.query('select * from staff_contact')
  expect(JSON.stringify(rows)).not.toContain(Buffer.from(address).toString('base64'))
  expect(rows[0].address_cipher.includes(address)).toBe(false)
  const { rows: audit } = await owner.query(`select data from audit where action like 'contact.%'`)
  expect(JSON.stringify(audit)).not.toMatch(/example|\d{6}"/)
})

test('a code holds a quarter of an hour and five tries, and five are sent in an hour whatever is removed between', async () => {
  const give = () => send(labour, 'contact.give', { channel: 'email', address: 'labour@example.org' })
  await give()
  for (let n = 0; n < 5; n += 1) await send(labour, 'contact.confirm', { channel: 'email', code: '999999' })
  const over = await send(labour, 'contact.confirm', { channel: 'email', code: lastCode() })
  expect([over.status, over.body.code]).toEqual([409, 'contact.codeOver'])
  await give()
  city.clock.pass(16)
  labour = await city.signIn('labour')
  expect((await send(labour, 'contact.confirm', { channel: 'email', code: lastCode() })).body.code).toBe(
    'contact.codeOver',
  )
  await give()
  expect((await send(labour, 'contact.remove', { channel: 'email' })).status).toBe(200)
  expect((await send(labour, 'contact.remove', { channel: 'email' })).status).toBe(404)
  await give()
  await give()
  const { status, body } = await give()
  expect([status, body.code]).toEqual([429, 'contact.tooManyCodes'])
  city.clock.pass(60)
  labour = await city.signIn('labour')
  expect((await give()).status).toBe(200)
})

test('a new task is mailed once, with code and address of the matter and nothing of what it is about', async () => {
  await reachable(labour, 'labour@example.org')
  const matter = await dispatched()
  await tellStaff(city.program.deps)
  const { deps } = city.program
  const counts = await Promise.all([sendDeliveries(deps), sendDeliveries(deps)])
  expect(counts[0] + counts[1], 'two programs at once').toBe(1)
  expect(await goOut(), 'a job that runs twice').toBe(0)
  expect(office.mails.map(({ to }) => to)).toEqual([['labour@example.org']])
  const text = textOfMail(office.mails[0]?.raw ?? '')
  expect(text).toContain('有新任务，请签收')
  expect(text).toContain(`http://desk.example.org/desk/matters/${matter}`)
  expect(text).not.toMatch(/工资|张三|13800001234/)
  expect(await states()).toEqual([{ channel: 'email', state: 'sent', tries: 1, problem: null }])
})

test('what a killed program had taken is sent within a minute by the next, and what the dead one still says counts no more', async () => {
  expect((await send(labour, 'contact.give', { channel: 'sms', address: '13900005678' })).status).toBe(200)
  const code = /\d{6}/.exec(sms.taken.at(-1)?.text ?? '')?.[0]
  await send(labour, 'contact.confirm', { channel: 'sms', code })
  sms.taken.length = 0
  await rulesOf(city).send(await city.signIn('system'), 'messageRules.publish', {
    steps: { ...usualRules.steps, dispatch: { askedUnits: ['inbox', 'sms'] } },
  })
  await dispatched()
  await tellStaff(city.program.deps)
  let wake: (attempt: 'sent') => void = () => undefined
  sms.answer = () => new Promise((resolve) => (wake = resolve))
  const hanging = sendDeliveries(city.program.deps)
  await expect.poll(() => sms.taken.length).toBe(1)
  sms.answer = async () => 'unanswered'
  expect(await sendDeliveries(city.program.deps), 'taken by the first').toBe(0)
  city.clock.pass(1)
  expect(await sendDeliveries(city.program.deps)).toBe(1)
  expect(sms.taken.map(({ id }) => id)).toEqual([sms.taken[0]?.id, sms.taken[0]?.id])
  wake('sent')
  await hanging
  expect((await states()).at(-1)).toMatchObject({ state: 'waiting', tries: 2, problem: 'unanswered' })
  await rulesOf(city).send(await city.signIn('system'), 'messageRules.publish', usualSteps)
})

test('what nobody takes is tried with growing pauses, six times, and then waits for somebody who looks', async () => {
  await reachable(labour, 'labour@example.org')
  await dispatched()
  await tellStaff(city.program.deps)
  const { deps } = city.program
  const broken = { ...deps, channels: { email: { send: async () => 'unanswered' as const } } }
  for (const minutes of [0, 1, 5, 30, 120, 720]) {
    city.clock.pass(minutes)
    expect(await sendDeliveries(broken), `after ${minutes}`).toBe(1)
    expect(await sendDeliveries(broken)).toBe(0)
  }
  expect(await states()).toEqual([{ channel: 'email', state: 'failed', tries: 6, problem: 'unanswered' }])
})

test('what was taken and could not be begun in time is given back untried', async () => {
  await reachable(labour, 'labour@example.org')
  for (let n = 0; n < 3; n += 1) await dispatched()
  await tellStaff(city.program.deps)
  const slow = {
    async send() {
      city.clock.pass(0.5)
      return 'sent' as const
    },
  }
  await sendDeliveries({ ...city.program.deps, channels: { email: slow } })
  expect((await states()).map(({ state, tries }) => [state, tries])).toEqual([
    ['sent', 1],
    ['waiting', 0],
    ['waiting', 0],
  ])
  const { now } = city.clock
  const due = { now, channel: 'email', most: 9 } as const
  const lease = { leaseEnds: now, mostToEach: 9 }
  expect(await claimDeliveries(city.program.deps.db, due, lease)).toHaveLength(2)
})

test('somebody hears by mail what they want, at their hours, once a day together, and always what is a must', async () => {
  await reachable(labour, 'labour@example.org')
  await wish(labour, { off: { tasks: ['email'], urgent: ['email'] } })
  await dispatched()
  expect(await goOut()).toBe(0)
  const head = await city.signIn('countyhead')
  await reachable(head, 'head@example.org')
  await wish(head, { off: { urgent: ['email'] }, quiet: { from: '00:00', until: '23:59' } })
  await city.act(county, 'register', { words: '有人落水', source: 'phone', urgency: 'emergency' })
  expect(await goOut(), 'the rules make it a must').toBe(1)

  await wish(labour, { mails: 'daily', dailyAt: '08:30' })
  for (let n = 0; n < 3; n += 1) await dispatched()
  office.mails.length = 0
  expect(await goOut()).toBe(0)
  city.clock.pass(24 * 60)
  expect(await sendDeliveries(city.program.deps)).toBe(3)
  expect(office.mails).toHaveLength(1)
  expect(textOfMail(office.mails[0]?.raw ?? '').match(/有新任务/g)).toHaveLength(3)
})

test('a deputy hears by mail and in the inbox what the unit of the other post is told, and nobody of a sealed matter', async () => {
  const window = await city.signIn('window')
  await reachable(window, 'window@example.org')
  const matter = await dispatched()
  const note = () => city.act(labour, 'note', { text: '已联系工地' }, { matter })
  const inbox = async () => (await city.ask(window, 'GET', '/api/inbox')).body.rows as { step: string }[]
  await note()
  expect(await goOut()).toBe(0)
  const before = (await inbox()).length
  const [mine, other] = await Promise.all(
    [county, window].map(
      async (who) => (await city.ask(who, 'GET', '/api/session')).body.post as { postId: string },
    ),
  )
  const named = await city.ask(county, 'POST', '/api/roster/command', {
    id: randomUUID(),
    name: 'deputy.name@1',
    payload: {
      postId: mine?.postId,
      deputyPostId: other?.postId,
      to: addDays(businessDayOf(city.clock.now), 3),
    },
  })
  expect(named.status, JSON.stringify(named.body)).toBe(200)
  await note()
  expect(await goOut()).toBe(1)
  expect(office.mails.map(({ to }) => to)).toEqual([['window@example.org']])
  const heard = await inbox()
  expect(heard.length).toBeGreaterThan(before)
  expect(heard[0]).toMatchObject({ step: 'note', way: 'unit' })

  office.mails.length = 0
  await note()
  await tellStaff(city.program.deps)
  const head = await city.signIn('countyhead')
  await city.act(head, 'seal', { confidentiality: 'sealed', reason: '涉及举报人' }, { matter })
  expect(await sendDeliveries(city.program.deps)).toBe(1)
  expect(office.mails, 'sealed before it was sent').toEqual([])
  expect((await states()).at(-1)).toMatchObject({ state: 'dropped', problem: null })
})

test('who left is written to no more, and their address is forgotten', async () => {
  await reachable(labour, 'labour@example.org')
  await dispatched()
  await tellStaff(city.program.deps)
  const { rows } = await owner.query<{ staff_id: string }>('select staff_id from staff_contact')
  await owner.query('update staff set ended_at = $1 where id = $2', [city.clock.now, rows[0]?.staff_id])
  expect(await sendDeliveries(city.program.deps)).toBe(1)
  expect(office.mails).toEqual([])
  await forgetMessages(city.program.deps)
  expect((await owner.query('select * from staff_contact')).rows).toEqual([])
  await owner.query('update staff set ended_at = null')
})

test('who wants English gets mails in English, the code among them', async () => {
  await wish(labour, { language: 'en' })
  await send(labour, 'contact.give', { channel: 'email', address: 'labour@example.org' })
  const code = textOfMail(office.mails[0]?.raw ?? '')
  expect(code).toContain(String(lastCode()))
  expect(code).not.toMatch(/[\u4e00-\u9fff]/)
  await reachable(labour, 'labour@example.org')
  await dispatched()
  expect(await goOut()).toBe(1)
  expect(textOfMail(office.mails[0]?.raw ?? '')).toContain('http://desk.example.org/desk/matters/')
  expect(textOfMail(office.mails[0]?.raw ?? '')).not.toMatch(/[\u4e00-\u9fff]/)
  expect((await own(labour)).preferences).toMatchObject({ language: 'en' })
  // Whoever says nothing of it, as before there was a choice, is written to in Chinese.
  await send(labour, 'preferences.set', { off: {}, mails: 'each', dailyAt: '08:30', quiet: null })
  await dispatched()
  office.mails.length = 0
  expect(await goOut()).toBe(1)
  expect(textOfMail(office.mails[0]?.raw ?? '')).toContain('有新任务，请签收')
})

test('a way that is not set up is said so', async () => {
  const { channels } = await own(labour)
  expect(channels).toEqual(['email', 'sms'])
  const answer = await send(labour, 'contact.give', { channel: 'sms', address: '029-3212345' })
  expect([answer.status, answer.body.code]).toEqual([400, 'input.invalid'])
})
