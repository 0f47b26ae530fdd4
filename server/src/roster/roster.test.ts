import { randomUUID } from 'node:crypto'
import { addDays, businessDayOf, instantAt } from '@manyuan/core/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { tellStaff } from '../messages/tell-staff.ts'

let city: City
let head: Who
let centreId: string
let unitId: string
let today: string
/** The posts of the county's centre by whom they are held. */
const posts: Record<string, string> = {}

const postOf = async (who: Who) =>
  (await city.ask(who, 'GET', '/api/session')).body.post as { postId: string; unitId: string }

beforeAll(async () => {
  city = await startCity()
  head = await city.signIn('countyhead')
  today = businessDayOf(city.clock.now)
  unitId = (await postOf(head)).unitId
  for (const name of ['countyhead', 'county', 'window'])
    posts[name] = (await postOf(await city.signIn(name))).postId
  const places = placesOf(city)
  centreId = String((await places.read((await places.placeOf('汉滨区')).id)).centre?.id)
})
afterAll(() => city.close())

const send = (who: Who, name: string, payload: object, more: object = {}) =>
  city.ask(who, 'POST', '/api/roster/command', { id: randomUUID(), name: `${name}@1`, payload, ...more })
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const shift = (name: string, begins: string, ends: string) => ({ postId: posts[name], begins, ends })

async function setWeek(who = head, more: object = {}) {
  const shifts = everyDay.flatMap((weekday) => [
    { weekday, ...shift('county', '08:00', '20:00') },
    { weekday, ...shift('window', '20:00', '08:00') },
  ])
  return await send(who, 'roster.setWeek', { centreId, from: today, shifts }, more)
}

type Row = { day: string; byHand: boolean; shifts: object[]; gaps: object[] }
const days = async (who = head) =>
  (await city.ask(who, 'GET', `/api/centres/${centreId}/roster`)).body.days as Row[]

async function onDuty(): Promise<string[]> {
  const { body } = await city.ask(await city.signIn('county'), 'GET', `/api/centres/${centreId}/duty`)
  return (body.posts as { postId: string }[]).map(({ postId }) => postId)
}

function goTo(day: string, minutes: number): void {
  city.clock.now = instantAt(day, minutes)
}

test('the head of a centre keeps its roster: a pattern of the week, a day by hand, and gaps are shown', async () => {
  expect((await days())[0]?.gaps, 'nobody yet').toEqual([{ from: '00:00', until: '24:00' }])
  expect((await setWeek()).body).toEqual({ id: centreId })
  expect((await days())[1]?.gaps).toEqual([])
  const holiday = addDays(today, 3)
  const written = await send(head, 'roster.setDay', {
    centreId,
    day: holiday,
    shifts: [shift('countyhead', '09:00', '24:00')],
  })
  expect(written.status).toBe(200)
  const rows = await days(await city.signIn('labour'))
  expect(rows.find(({ day }) => day === holiday)).toMatchObject({
    byHand: true,
    shifts: [{ begins: '09:00', ends: '24:00', held: true }],
    gaps: [{ from: '08:00', until: '09:00' }],
  })
  expect((await send(head, 'roster.clearDay', { centreId, day: holiday })).status).toBe(200)
  expect((await days()).find(({ day }) => day === holiday)).toMatchObject({ byHand: false, gaps: [] })
})

test('who is on duty is known by the minute, across midnight, and hears of an emergency', async () => {
  const day = addDays(today, 1)
  goTo(day, 19 * 60 + 59)
  expect(await onDuty()).toEqual([posts.county])
  goTo(day, 20 * 60)
  expect(await onDuty()).toEqual([posts.window])
  goTo(addDays(day, 1), 0)
  expect(await onDuty()).toEqual([posts.window])
  const clerk = await city.signIn('county')
  await city.act(clerk, 'register', { words: '有人落水', source: 'phone', urgency: 'emergency' })
  await tellStaff(city.program.deps)
  const { body } = await city.ask(await city.signIn('window'), 'GET', '/api/inbox')
  expect(body.rows).toMatchObject([{ step: 'emergency', way: 'post' }])
})

test('a deputy hears from a day to a day what a post is told, reads only what their own post may read, and is shown', async () => {
  const places = placesOf(city)
  const deputy = await places.appoint('system', 'deputy', { unitId, role: 'windowClerk' })
  const { postId: deputyPostId } = await postOf(deputy)
  const now = businessDayOf(city.clock.now)
  const window = await city.signIn('window')
  const name = { postId: posts.window, deputyPostId, to: addDays(now, 2) }
  const answer = await send(window, 'deputy.name', name)
  expect(answer.status).toBe(200)
  const again = await Promise.all([0, 1].map(() => send(window, 'deputy.name', name)))
  const twice = { details: { fields: [{ path: 'deputyPostId', problem: 'twice' }] } }
  expect(again.map(({ body }) => body)).toMatchObject([twice, twice])
  const next = { ...name, from: addDays(now, 3), to: addDays(now, 4) }
  const later = await Promise.all([0, 1].map(() => send(window, 'deputy.name', next)))
  expect(later.map(({ status }) => status).sort(), 'of two at once one').toEqual([200, 400])
  city.clock.pass(1)
  const clerk = await city.signIn('county')
  const matter = await city.act(clerk, 'register', {
    words: '煤气泄漏',
    source: 'phone',
    urgency: 'emergency',
  })
  await tellStaff(city.program.deps)
  const inbox = async () => (await city.ask(deputy, 'GET', '/api/inbox')).body.rows as { matter: object }[]
  const heard = await inbox()
  expect(heard[0]).toMatchObject({ step: 'emergency', way: 'deputy', matter: { ref: matter } })
  const { body } = await city.ask(clerk, 'GET', `/api/centres/${centreId}/duty`)
  expect(body.deputies).toEqual([{ postId: posts.window, deputyPostId, lent: false }])
  const mine = (await city.ask(window, 'GET', '/api/deputies')).body.mine
  expect(mine).toMatchObject([{ deputyPostId, deputyName: '新来的' }, { from: addDays(now, 3) }])

  expect((await send(await city.signIn('county'), 'deputy.end', { deputyId: answer.body.id })).status).toBe(
    404,
  )
  expect((await send(window, 'deputy.end', { deputyId: answer.body.id })).status).toBe(200)
  city.clock.now = instantAt(addDays(now, 1), 60)
  await city.act(await city.signIn('county'), 'register', {
    words: '又漏了',
    source: 'phone',
    urgency: 'emergency',
  })
  await tellStaff(city.program.deps)
  const back = await places.signInAs('deputy')
  expect((await city.ask(back, 'GET', '/api/inbox')).body.rows).toHaveLength(heard.length)
})

test('nobody else writes a roster, nobody writes the past, posts of other places are no choice, the second writer is told', async () => {
  const now = businessDayOf(city.clock.now)
  head = await city.signIn('countyhead')
  for (const [who, status] of [
    [await city.signIn('county'), 403],
    [await city.signIn('urbanhead'), 403],
    [nobody, 401],
  ] as const)
    expect((await setWeek(who)).status).toBe(status)
  const day = { centreId, day: addDays(now, 1), shifts: [shift('county', '08:00', '20:00')] }
  const past = await send(head, 'roster.setDay', { ...day, day: addDays(now, -1) })
  expect([past.status, past.body.code]).toEqual([400, 'input.invalid'])
  const stranger = (await postOf(await city.signIn('town'))).postId
  const strange = await send(head, 'roster.setDay', {
    ...day,
    shifts: [{ postId: stranger, begins: '08:00', ends: '20:00' }],
  })
  expect(strange.body.details).toEqual({ fields: [{ path: 'shifts.0.postId', problem: 'option' }] })
  const odd = await send(head, 'roster.setDay', { ...day, shifts: [shift('county', '24:00', '25:00')] })
  expect(odd.status).toBe(400)
  const { version } = (await city.ask(head, 'GET', `/api/centres/${centreId}/roster`)).body
  const [one, two] = await Promise.all([
    send(head, 'roster.setDay', day, { expectedVersion: version }),
    send(head, 'roster.clearDay', { centreId, day: day.day }, { expectedVersion: version }),
  ])
  expect([one.status, two.status].sort()).toEqual([200, 409])
  const unknown = await city.ask(head, 'GET', `/api/centres/${randomUUID()}/roster`)
  expect([unknown.status, unknown.body.code]).toEqual([404, 'record.notFound'])
})

test('while the office is closed whoever is on duty hears what comes to the dispatchers, and by day these alone', async () => {
  const from = businessDayOf(city.clock.now)
  const heard = async (minutes: number, on: number) => {
    goTo(addDays(from, on), minutes)
    const town = await city.signIn('town')
    const words = `占道经营 ${minutes}`
    const matter = await city.act(town, 'register', { words, source: 'phone' })
    await city.act(town, 'escalate', { reason: '涉及县级部门' }, { matter })
    await tellStaff(city.program.deps)
    const { body } = await city.ask(await city.signIn('window'), 'GET', '/api/inbox')
    const rows = body.rows as { step: string; matter: { ref: string } }[]
    return rows.some(({ step, matter: { ref } }) => step === 'escalate' && ref === matter)
  }
  const workday = Array.from({ length: 7 }, (_, n) => n + 3).find(
    (n) => instantAt(addDays(from, n), 720).getUTCDay() === 3,
  )
  expect(await heard(21 * 60, workday ?? 3)).toBe(true)
  expect(await heard(10 * 60, (workday ?? 3) + 1)).toBe(false)
})
