import type { NoticeView } from '@manyuan/core/matters/views.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { claimNotices, recordNotice } from '../db/notices.ts'
import type { Attempt, Message } from './channel.ts'
import { sendNotices } from './send-notices.ts'

/** A gateway that keeps what it is given; nobody here owns a real one. */
const taken: Message[] = []
let answer: (message: Message) => Promise<Attempt>
const recording = {
  async send(message: Message): Promise<Attempt> {
    taken.push(message)
    return await answer(message)
  },
}

let city: City
let owner: Client
let clerk: Who

beforeAll(async () => {
  city = await startCity({ channels: { sms: recording } })
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})
beforeEach(async () => {
  taken.length = 0
  answer = async () => 'sent'
  clerk = await city.signIn('county')
  await owner.query('delete from notice')
})

const answers = { amount: 32000, people: 6 }
const mobile = { role: 'reporter', name: '张三', phone: '13800001234', wantsMessages: true }

/** A matter with this party, accepted: so that there is something to tell. */
async function accepted(party: object = mobile): Promise<{ ref: string; code: string }> {
  const asked = { words: '路灯坏了', kindId: 'dispute.labour', answers, source: 'phone', parties: [party] }
  const { body } = await city.command(clerk, 'matter.register', asked)
  const ref = String(body.matter)
  const { status, body: answered } = await city.command(clerk, 'matter.accept', {}, { matter: ref })
  expect(status, JSON.stringify(answered)).toBe(200)
  return { ref, code: String(body.code) }
}

/** What the page of the matter shows, to somebody who has just signed in: hours pass here. */
async function shown(ref: string): Promise<NoticeView[]> {
  return (await city.ask(await city.signIn('county'), 'GET', `/api/matters/${ref}`)).body
    .notices as NoticeView[]
}

test('who asked is told once of what happened, and staff see that they were', async () => {
  const { ref, code } = await accepted()
  expect(await shown(ref)).toMatchObject([{ about: 'accept', state: 'waiting', attempts: 0, endedAt: null }])
  expect(await sendNotices(city.program.deps)).toBe(1)
  expect(await sendNotices(city.program.deps)).toBe(0)
  expect(taken.map(({ to }) => to)).toEqual(['13800001234'])
  expect(taken[0]?.text.replaceAll('-', '')).toContain(code)
  expect(taken[0]?.text).not.toMatch(/路灯|张三/)
  expect(await shown(ref)).toMatchObject([
    { about: 'accept', state: 'sent', channel: 'sms', problem: null, endedAt: city.clock.now.toISOString() },
  ])
})

test('who asked is told that their matter was passed up, and that its time runs on', async () => {
  const { ref, code } = await accepted()
  await city.command(clerk, 'matter.escalate', { reason: '涉及两县' }, { matter: ref })
  await sendNotices(city.program.deps)
  expect(taken).toHaveLength(2)
  expect(taken[1]?.text).toContain('已转上一级综治中心办理，时限照算')
  expect(taken[1]?.text.replaceAll('-', '')).toContain(code)
  expect(taken[1]?.text).not.toMatch(/两县/)
  expect((await shown(ref)).map(({ about }) => about).sort()).toEqual(['accept', 'escalate'])
})

test('who did not ask is told nothing', async () => {
  const { ref } = await accepted({ ...mobile, wantsMessages: false })
  await sendNotices(city.program.deps)
  expect(taken).toEqual([])
  expect(await shown(ref)).toEqual([])
})

test('an attempt that fails is made again after pauses that grow, and given up and shown after the last', async () => {
  const warn = vi.spyOn(city.program.deps.log, 'warn')
  answer = async () => 'unanswered'
  const { ref } = await accepted()
  for (const [attempt, minutes] of [1, 5, 30, 120, 720].entries()) {
    expect(await sendNotices(city.program.deps)).toBe(1)
    expect(await shown(ref)).toMatchObject([
      { state: 'waiting', problem: 'unanswered', attempts: attempt + 1 },
    ])
    city.clock.pass(minutes - 0.5)
    expect(await sendNotices(city.program.deps), 'not before its time').toBe(0)
    city.clock.pass(0.5)
  }
  await sendNotices(city.program.deps)
  expect(await shown(ref)).toMatchObject([{ state: 'failed', problem: 'unanswered', attempts: 6 }])
  city.clock.pass(100_000)
  expect(await sendNotices(city.program.deps)).toBe(0)
  expect(taken).toHaveLength(6)
  expect(new Set(taken.map(({ id }) => id)).size, 'a gateway knows the second attempt by its id').toBe(1)
  expect(warn).toHaveBeenCalledTimes(6)
  expect(JSON.stringify(warn.mock.calls)).not.toMatch(/13800001234|张三/)
})

test('what a gateway refuses for good is not tried again', async () => {
  answer = async () => 'refused'
  const { ref } = await accepted()
  await sendNotices(city.program.deps)
  expect(await shown(ref)).toMatchObject([{ state: 'failed', problem: 'refused', attempts: 1 }])
})

test('two programs never send the same notice at the same time', async () => {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  answer = async () => {
    await held
    return 'sent'
  }
  for (let n = 0; n < 12; n += 1) await accepted()
  const both = Promise.all([sendNotices(city.program.deps), sendNotices(city.program.deps)])
  await expect.poll(() => taken.length).toBe(12)
  expect(await sendNotices(city.program.deps), 'while they are being sent').toBe(0)
  letGo()
  const counts = await both
  expect(counts[0] + counts[1]).toBe(12)
  expect(new Set(taken.map(({ id }) => id)).size).toBe(12)
})

test('what a program took before it died is sent by the next one when the lease has ended', async () => {
  const { ref } = await accepted()
  const { db } = city.program.deps
  const leaseEnds = new Date(city.clock.now.getTime() + 60_000)
  const [lost] = await claimNotices(db, city.clock.now, leaseEnds, 10)
  expect(await sendNotices(city.program.deps)).toBe(0)
  city.clock.pass(2)
  expect(await sendNotices(city.program.deps)).toBe(1)
  expect(await shown(ref)).toMatchObject([{ state: 'sent', attempts: 2 }])
  // The first one was not dead, only slow: what it says now no longer counts.
  if (!lost) throw new Error('Nothing was taken.')
  const late = { state: 'failed', channel: 'sms', problem: 'unanswered' } as const
  expect(await recordNotice(db, lost, late, city.clock.now)).toBe(false)
  expect(await shown(ref)).toMatchObject([{ state: 'sent' }])
})

test('a notice that brings every program down is given up', async () => {
  const { ref } = await accepted()
  for (let n = 0; n < 6; n += 1) await claimNotices(city.program.deps.db, city.clock.now, city.clock.now, 10)
  await sendNotices(city.program.deps)
  expect(taken).toEqual([])
  expect(await shown(ref)).toMatchObject([{ state: 'failed', problem: 'unanswered' }])
})

test('nothing goes out any more to who takes the wish back, or when the texts of the matter were destroyed', async () => {
  const first = await accepted()
  await owner.query('update party set wants_messages = false where matter_id = $1', [first.ref.slice(7)])
  const second = await accepted()
  await owner.query('update matter_key set wrapped = null where matter_id = $1', [second.ref.slice(7)])
  expect(await sendNotices(city.program.deps)).toBe(2)
  expect(taken).toEqual([])
  expect(await shown(first.ref)).toMatchObject([{ state: 'dropped', channel: null }])
  expect(await shown(second.ref)).toMatchObject([{ state: 'dropped', channel: null }])
})

test('a number that takes no messages is shown as that, an e-mail without a mail server as no channel', async () => {
  const landline = await accepted({ ...mobile, phone: '0915-3210000' })
  const mail = await accepted({ role: 'reporter', email: 'zhang@example.com', wantsMessages: true })
  await sendNotices(city.program.deps)
  expect(taken).toEqual([])
  expect(await shown(landline.ref)).toMatchObject([{ state: 'failed', problem: 'noAddress' }])
  expect(await shown(mail.ref)).toMatchObject([{ state: 'noChannel', channel: null }])
})

test('the row of a notice holds neither an address nor a word of the matter', async () => {
  await accepted()
  await sendNotices(city.program.deps)
  const { rows } = await owner.query('select * from notice')
  expect(JSON.stringify(rows)).not.toMatch(/13800001234|张三|路灯/)
})

test('due notices are found by the index of waiting ones, however many were sent', async () => {
  await owner.query('set enable_seqscan = off')
  const { rows } = await owner.query(
    `explain select county, id from notice where state = 'waiting' and next_at <= '2026-01-01' order by next_at limit 10`,
  )
  expect(JSON.stringify(rows)).toContain('notice_waiting')
})

test('a city without channels says so, and its moves are made', async () => {
  const bare = await startCity()
  try {
    const county = await bare.signIn('county')
    const asked = { words: '路灯坏了', kindId: 'dispute.labour', answers, source: 'phone', parties: [mobile] }
    const { body } = await bare.command(county, 'matter.register', asked)
    const aim = { matter: String(body.matter) }
    expect((await bare.command(county, 'matter.accept', {}, aim)).status).toBe(200)
    await sendNotices(bare.program.deps)
    const { body: view } = await bare.ask(county, 'GET', `/api/matters/${aim.matter}`)
    expect(view.notices).toMatchObject([{ state: 'noChannel', channel: null, attempts: 1 }])
  } finally {
    await bare.close()
  }
})
