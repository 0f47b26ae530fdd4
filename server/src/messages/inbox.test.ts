import { createHash } from 'node:crypto'
import type { MessageView } from '@manyuan/core/messages/contract.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { takeCauses } from '../db/messages.ts'
import { inTransaction } from '../db/tx.ts'
import { forgetMessages } from './forget-messages.ts'
import { tellStaff } from './tell-staff.ts'

let city: City
let labourId: string
let county: Who
let labour: Who

beforeAll(async () => {
  city = await startCity()
  const { body } = await city.ask(await city.signIn('labour'), 'GET', '/api/session')
  labourId = (body.post as { unitId: string }).unitId
})
afterAll(() => city.close())
beforeEach(async () => {
  await tellStaff(city.program.deps)
  city.clock.pass(1)
  county = await city.signIn('county')
  labour = await city.signIn('labour')
  for (const who of [county, labour]) await readAll(who)
  city.clock.pass(1)
})

const answers = { amount: 32000, people: 6 }

async function accepted(more: object = {}): Promise<string> {
  const asked = { words: '工资拖着没给', kindId: 'dispute.labour', answers, source: 'phone', ...more }
  const matter = await city.act(county, 'register', asked)
  await city.act(county, 'accept', {}, { matter })
  return matter
}

async function dispatched(more: object = {}): Promise<string> {
  const matter = await accepted(more)
  await city.act(county, 'dispatch', { leadUnitId: labourId }, { matter })
  return matter
}

async function inbox(who: Who, query = ''): Promise<MessageView[]> {
  const { status, body } = await city.ask(who, 'GET', `/api/inbox${query}`)
  expect(status).toBe(200)
  return body.rows as MessageView[]
}

const unread = (who: Who) => inbox(who, '?only=unread')
const count = async (who: Who) => (await city.ask(who, 'GET', '/api/inbox/unread')).body

async function readAll(who: Who): Promise<void> {
  const until = city.clock.now.toISOString()
  expect((await city.ask(who, 'POST', '/api/inbox/read', { until })).status).toBe(200)
}

test('a unit that is given a task hears of it once, and opens the matter from there', async () => {
  const matter = await dispatched()
  expect(await unread(labour), 'the job has not run yet').toEqual([])
  expect(await tellStaff(city.program.deps)).toBe(1)
  expect(await tellStaff(city.program.deps)).toBe(0)
  const [message, ...others] = await unread(labour)
  expect(others).toEqual([])
  expect(message).toMatchObject({ step: 'dispatch', way: 'unit', unread: true, matter: { ref: matter } })
  expect(message?.matter.words).toBe('工资拖着没给')
  expect((await city.ask(labour, 'GET', `/api/matters/${message?.matter.ref}`)).status).toBe(200)
  expect(await unread(county), 'who did it is told nothing').toEqual([])
  expect(await unread(await city.signIn('urban'))).toEqual([])
})

test('what somebody has read they have read for themselves alone, one by one or all at once', async () => {
  const places = placesOf(city)
  const colleague = await places.appoint('system', 'colleague', { unitId: labourId, role: 'unitOfficer' })
  await readAll(colleague)
  city.clock.pass(1)
  for (const words of ['拖欠一月', '拖欠二月', '拖欠三月']) await dispatched({ words })
  await tellStaff(city.program.deps)
  const [first] = await unread(labour)
  await city.ask(labour, 'POST', '/api/inbox/read', { messages: [first?.ref] })
  expect([await count(labour), await count(colleague)]).toEqual([
    { count: 2, more: false },
    { count: 3, more: false },
  ])
  expect((await inbox(labour)).find(({ ref }) => ref === first?.ref)?.unread).toBe(false)
  await readAll(labour)
  expect([await count(labour), await count(colleague)]).toEqual([
    { count: 0, more: false },
    { count: 3, more: false },
  ])
  const stranger = await city.signIn('urban')
  const { status } = await city.ask(stranger, 'POST', '/api/inbox/read', { messages: [first?.ref] })
  expect(status).toBe(200)
  expect((await inbox(colleague)).find(({ ref }) => ref === first?.ref)?.unread).toBe(true)
})

test('the way of a matter is heard by whom it concerns: taken back, given back, a word of its reporter', async () => {
  const follow = { code: '', secret: 'K7QM2XRT9WPB' }
  const taken = await dispatched()
  await city.act(county, 'recall', { reason: '派错了' }, { matter: taken })
  await tellStaff(city.program.deps)
  expect((await unread(labour)).map(({ step }) => step)).toEqual(['recall', 'dispatch'])
  await readAll(labour)
  city.clock.pass(1)

  const followHash = createHash('sha256').update(follow.secret).digest('hex')
  const asked = { words: '工资拖着没给', kindId: 'dispute.labour', answers, source: 'phone', followHash }
  const { body } = await city.command(county, 'matter.register', asked)
  const matter = String(body.matter)
  await city.act(county, 'accept', {}, { matter })
  await city.act(county, 'dispatch', { leadUnitId: labourId }, { matter })
  const reporter = { authorization: `Follow ${body.code} ${follow.secret}` }
  await city.act(reporter, 'supplement', { text: '还差两个月' }, { matter })
  await tellStaff(city.program.deps)
  expect((await unread(labour)).map(({ step }) => step)).toEqual(['supplement', 'dispatch'])
  expect((await unread(county)).map(({ step, byUnitId }) => [step, byUnitId])).toEqual([['supplement', null]])
})

test('an emergency is told to the centre, its head and the centre above, and no other registration is', async () => {
  const [head, above] = [await city.signIn('countyhead'), await city.signIn('city')]
  for (const who of [head, above]) await readAll(who)
  city.clock.pass(1)
  const clerk = await city.signIn('window')
  const quiet = { words: '路灯坏了', source: 'phone' }
  await city.act(clerk, 'register', quiet)
  const matter = await city.act(clerk, 'register', { ...quiet, words: '有人落水', urgency: 'emergency' })
  await tellStaff(city.program.deps)
  for (const who of [county, head, above])
    expect((await unread(who)).map(({ step, matter: { ref } }) => [step, ref])).toEqual([
      ['emergency', matter],
    ])
})

test('of a sealed matter only the posts that are named for it hear, and who may no longer read one sees no message of it', async () => {
  const head = await city.signIn('countyhead')
  await readAll(head)
  city.clock.pass(1)
  const { body } = await city.command(nobody, 'matter.register', {
    words: '有人强收摊位费',
    kindId: 'tip.organisedCrime',
    place: { divisionId: (await placesOf(city).placeOf('双堤')).id },
    urgency: 'emergency',
  })
  await tellStaff(city.program.deps)
  expect((await unread(head)).map(({ matter }) => matter.ref)).toEqual([body.matter])
  const names = ['county', 'city', 'village', 'urbanhead', 'cityleader']
  for (const name of names) {
    const who = await city.signIn(name)
    expect(JSON.stringify(await inbox(who)), name).not.toContain(body.matter)
    expect((await count(who)).count, name).toBe((await unread(who)).length)
  }
  const open = await dispatched()
  await tellStaff(city.program.deps)
  expect(await count(labour)).toEqual({ count: 1, more: false })
  await city.act(head, 'seal', { confidentiality: 'sealed', reason: '涉及举报人' }, { matter: open })
  expect(await inbox(labour)).not.toContainEqual(expect.objectContaining({ matter: { ref: open } }))
  expect([await unread(labour), await count(labour)]).toEqual([[], { count: 0, more: false }])
})

test('two programs at once tell each thing once, and what a killed one had taken is told by the next at once', async () => {
  for (let n = 0; n < 6; n += 1) await dispatched()
  const { deps } = city.program
  const killed = inTransaction(deps.db, async (tx) => {
    expect((await takeCauses(tx, '610902', 100)).length).toBe(6)
    expect(await tellStaff(deps), 'nobody else is given them meanwhile').toBe(0)
    throw new Error('killed')
  })
  await expect(killed).rejects.toThrow('killed')
  const counts = await Promise.all([tellStaff(deps), tellStaff(deps)])
  expect(counts[0] + counts[1]).toBe(6)
  expect((await unread(labour)).length).toBe(6)
})

test('a long inbox is read page by page, each message once', async () => {
  for (let n = 0; n < 5; n += 1) await dispatched()
  await tellStaff(city.program.deps)
  const refs: string[] = []
  for (let after: unknown = ''; after !== null; ) {
    const { body } = await city.ask(labour, 'GET', `/api/inbox?limit=2${after ? `&after=${after}` : ''}`)
    refs.push(...(body.rows as MessageView[]).map(({ ref }) => ref))
    after = body.next
  }
  expect(new Set(refs).size).toBe(refs.length)
  expect(refs).toEqual((await inbox(labour, '?limit=50')).map(({ ref }) => ref))
})

test('what was told is news for 90 days', async () => {
  await dispatched()
  await tellStaff(city.program.deps)
  city.clock.pass(91 * 24 * 60)
  await forgetMessages(city.program.deps)
  expect(await inbox(await city.signIn('labour'))).toEqual([])
})

test('what is told while somebody marks all as read stays unread, though its moment is no later than the newest they saw', async () => {
  await dispatched()
  await tellStaff(city.program.deps)
  const [newest] = await inbox(labour)
  const late = await dispatched()
  const read = { until: newest?.at }
  expect((await city.ask(labour, 'POST', '/api/inbox/read', read)).status).toBe(200)
  expect(await count(labour)).toEqual({ count: 0, more: false })
  // Another program told it under a moment that was over when it was written down.
  await tellStaff(city.program.deps)
  expect(await unread(labour)).toMatchObject([{ at: newest?.at, matter: { ref: late } }])
  city.clock.pass(2)
  await readAll(labour)
  expect(await unread(labour)).toEqual([])
})
