import { randomUUID } from 'node:crypto'
import { readNotice } from '@manyuan/core/clock/read-notice.ts'
import { statutoryDays } from '@manyuan/core/clock/statutory-days.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { reckonProvisional } from '../clock/reckon-again.ts'

let city: City
let rules: ReturnType<typeof rulesOf>
let system: Who
let village: Who
let divisionId = ''

beforeAll(async () => {
  city = await startCity()
  rules = rulesOf(city)
  system = await city.signIn('system')
  village = await city.signIn('village')
  divisionId = (await placesOf(city).placeOf('双堤')).id
})
afterAll(() => city.close())

const basis = { zh: '市综治办〔2026〕3号', en: 'Notice 3 of 2026' }
const settle = (amount: number) => [
  { milestone: 'settle', amount, unit: 'workingDays', countsFrom: 'registered' },
  { milestone: 'accept', amount: 60, unit: 'workingMinutes', countsFrom: 'registered' },
]
const publish = (match: object, more: object = {}, milestones = settle(4)) =>
  rules.send(system, 'policy.publish', { match, milestones, basis, ...more })

type Limit = { milestone: string; amount: number; provisional: boolean; dueAt: string }
async function limitOf(kindId: string): Promise<Limit & { matter: string }> {
  const { body } = await city.command(nobody, 'matter.register', {
    words: '有件事',
    kindId,
    place: { divisionId },
  })
  return { ...(await clockOf(String(body.matter))), matter: String(body.matter) }
}
async function clockOf(matter: string): Promise<Limit> {
  const view = await city.ask(village, 'GET', `/api/matters/${matter}`)
  const clock = (view.body.clocks as Limit[]).find(({ milestone }) => milestone === 'settle')
  if (!clock) throw new Error('There is no limit to settle.')
  return clock
}
type Policies = {
  policies: {
    id: string
    name: { zh: string }
    state: string
    never: { why: string } | null
    version: number
  }[]
  gaps: { name: { zh: string }; sources?: string[]; from: string }[]
}
const policies = async () => (await rules.read(system, 'policies')) as unknown as Policies

test('a length that is a slip of the hand is refused with its place, and no matter gets a day in another century', async () => {
  for (const unit of ['workingDays', 'calendarDays']) {
    const slip = [{ milestone: 'settle', amount: 100_000, unit, countsFrom: 'registered' }]
    const refused = await publish({ kindId: 'hazard.fire' }, {}, slip)
    expect([refused.status, refused.body.details]).toEqual([
      400,
      { fields: [{ path: 'milestones.0.amount', problem: 'tooLong' }] },
    ])
    expect(refused.body.detail).toContain('时长（太长或太大）')
  }
  expect((await limitOf('hazard.fire')).amount).toBe(3)
})

test.each([
  ['accept', 'dispatched'],
  ['accept', 'settled'],
  ['sign', 'registered'],
  ['sign', 'settled'],
  ['firstContact', 'dispatched'],
  ['settle', 'dispatched'],
  ['settle', 'settled'],
  ['callBack', 'registered'],
])(
  'a limit to %s that counts from %s, which could never be kept or would begin again and again, is refused with its place',
  async (milestone, countsFrom) => {
    const limits = [...settle(4), { milestone, amount: 2, unit: 'workingDays', countsFrom }].filter(
      (one, n) => one.milestone !== milestone || n === 2,
    )
    const refused = await publish({ kindId: 'hazard.fire' }, {}, limits)
    const path = `milestones.${limits.length - 1}.countsFrom`
    expect([refused.status, refused.body.details]).toEqual([400, { fields: [{ path, problem: 'option' }] }])
  },
)

test('a policy for one kind holds for what is registered from then on, its next version too; limits that run stay', async () => {
  const before = await limitOf('hazard.fire')
  expect(before.amount).toBe(3)
  const first = await publish({ kindId: 'hazard.fire' })
  expect(first.status, JSON.stringify(first.body)).toBe(200)
  const policyId = String(first.body.id)
  const running = await limitOf('hazard.fire')
  expect(running.amount).toBe(4)
  const next = await publish({ kindId: 'hazard.fire' }, { policyId }, settle(6))
  expect(next.body).toMatchObject({ version: 2 })
  expect((await limitOf('hazard.fire')).amount).toBe(6)
  expect([(await clockOf(before.matter)).amount, (await clockOf(running.matter)).amount]).toEqual([3, 4])
  const stale = await rules.send(
    system,
    'policy.publish',
    { policyId, match: { kindId: 'hazard.fire' }, milestones: settle(9), basis },
    { expectedVersion: 1 },
  )
  expect(stale.body).toMatchObject({ code: 'record.changed' })
  expect((await rules.send(system, 'policy.end', { policyId })).status).toBe(200)
  expect((await limitOf('hazard.fire')).amount).toBe(6)
  city.clock.pass(24 * 60)
  system = await city.signIn('system')
  village = await city.signIn('village')
  expect((await limitOf('hazard.fire')).amount).toBe(3)
})

test('a policy that can never match is refused with the line that hides it, and warned of when it gets so later', async () => {
  const twin = await publish({ kindId: 'event' })
  expect(twin.status).toBe(409)
  expect(twin.body).toMatchObject({
    code: 'policy.neverMatches',
    details: { why: 'tie', hiddenBy: [{ id: 'event', name: { zh: '城市管理事件' } }] },
  })
  expect(twin.body.detail).toContain('城市管理事件')
  const asked = await city.ask(system, 'POST', '/api/rules/policies/check', {
    match: { kindId: 'event' },
    milestones: settle(1),
    basis,
  })
  expect(asked.body).toMatchObject({ never: { why: 'tie' } })

  const kindId = await rules.addKind(system, { name: { zh: '只在窗口' }, public: false })
  expect((await publish({ kindId, source: 'portal' })).body).toMatchObject({
    details: { why: 'noSuchSource' },
  })
  const broad = await publish({ kindId, source: 'window' })
  expect(broad.status, JSON.stringify(broad.body)).toBe(200)
  const narrower = ['simple', 'general', 'complex'] as const
  const checks = []
  for (const difficulty of narrower) {
    const match = { kindId, source: 'window', difficulty }
    const check = await city.ask(system, 'POST', '/api/rules/policies/check', {
      match,
      milestones: settle(1),
      basis,
    })
    checks.push((check.body.hides as { id: string }[]).map(({ id }) => id))
    expect((await publish(match)).status).toBe(200)
  }
  expect(checks).toEqual([[], [], [String(broad.body.id)]])
  expect((await policies()).policies.find(({ id }) => id === broad.body.id)?.never).toMatchObject({
    why: 'hidden',
  })
  const again = await publish({ kindId, source: 'window' }, { policyId: broad.body.id })
  expect(again.body).toMatchObject({
    code: 'policy.neverMatches',
    details: { why: 'hidden', hiddenBy: { length: 3 } },
  })

  await rules.send(system, 'kind.end', { kindId, basedOn: 2 })
  city.clock.pass(24 * 60)
  system = await city.signIn('system')
  village = await city.signIn('village')
  expect((await publish({ kindId })).body).toMatchObject({ details: { why: 'kindEnded' } })
})

test('matters without any policy are shown with the day from which they have none', async () => {
  expect((await policies()).gaps).toEqual([])
  await rules.send(system, 'policy.end', { policyId: 'general', lastDay: '2026-06-30' })
  const { gaps } = await policies()
  expect(gaps.every(({ from }) => from === '2026-07-01')).toBe(true)
  expect(gaps.map(({ name }) => name.zh)).toContain('意见建议')
  expect(gaps.find(({ name }) => name.zh === '意见建议')?.sources).not.toContain('hotline12345')
  expect(gaps.map(({ name }) => name.zh)).not.toContain('矛盾纠纷')
  expect((await publish({}, { policyId: 'general', from: '2026-07-01' })).status).toBe(200)
  expect((await policies()).gaps).toEqual([])
})

test('which policy holds is tried with an example, with those it won against and the arithmetic', async () => {
  const { body } = await city.ask(system, 'POST', '/api/rules/policies/try', {
    kindId: 'dispute.labour.wages',
    source: 'police110',
    difficulty: 'complex',
    at: '2026-09-28T02:00:00.000Z',
  })
  expect((body.fitting as { id: string }[]).map(({ id }) => id)).toEqual([
    'police110-dispute-complex',
    'police110-dispute',
    'dispute-complex',
    'general',
  ])
  const limit = (body.limits as (Limit & { stretches: { reason: string }[] })[]).find(
    ({ milestone }) => milestone === 'settle',
  )
  // Five days from 28 September end within the holiday, and go on to the end of the next workday.
  expect(limit?.dueAt).toBe('2026-10-08T16:00:00.000Z')
  expect(limit?.stretches.map(({ reason }) => reason)).toContain('movedOn')
})

const days2027 = statutoryDays(2027).map(({ day, name }) => ({ day, kind: 'holiday', name }))
const year2027 = { year: 2027, notice: '国务院办公厅关于2027年部分节假日安排的通知', days: days2027 }

test('a calendar with a hole is refused with the day named, and nothing of it is kept', async () => {
  const holed = { ...year2027, days: days2027.filter(({ day }) => day !== '2027-10-02') }
  const { status, body } = await rules.send(system, 'calendar.publish', holed)
  expect(status).toBe(400)
  expect(body).toMatchObject({
    code: 'calendar.holes',
    details: { holes: [{ day: '2027-10-02', problem: 'statutoryMissing' }] },
  })
  expect(body.detail).toContain('2027-10-02')
  const skipped = await rules.send(system, 'calendar.publish', {
    ...year2027,
    year: 2028,
    days: statutoryDays(2028).map(({ day, name }) => ({ day, kind: 'holiday', name })),
  })
  expect(skipped.body.detail).toContain('2027 年')
  expect(await rules.read(system, 'calendar/2027')).toMatchObject({ published: null, days: [] })
})

test('what a year moves is told before it is published: the limits that wait for it, and no other', async () => {
  // A limit that ends in a year which nobody has published.
  expect((await publish({ kindId: 'service.job' }, {}, settle(207))).status).toBe(200)
  const waiting = await limitOf('service.job')
  expect(waiting.provisional).toBe(true)
  const more = readNotice('元旦：1月1日（周五）至3日（周日）放假。\n春节：1月4日（周一）放假。', 2027).days
  const year = { ...year2027, days: [...more, ...days2027.filter(({ day }) => day !== '2027-01-01')] }
  const preview = await city.ask(system, 'POST', '/api/rules/calendar/preview', year)
  expect(preview.body).toMatchObject({ holes: [], limits: { more: false } })
  const { looked, later } = preview.body.limits as { looked: number; later: number }
  expect(looked).toBeGreaterThan(0)
  const published = await rules.send(system, 'calendar.publish', year)
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  await reckonProvisional(city.program.deps, city.clock.now)
  const moved = await clockOf(waiting.matter)
  expect(moved.provisional).toBe(false)
  expect(moved.dueAt > waiting.dueAt).toBe(later > 0)
  expect(await rules.read(system, 'calendar/2027')).toMatchObject({
    published: { notice: year.notice },
    years: expect.arrayContaining([2026, 2027]),
  })
  const stale = await city.ask(system, 'POST', '/api/rules/command', {
    id: randomUUID(),
    name: 'calendar.publish@1',
    payload: year,
    expectedVersion: 1,
  })
  expect(stale.body).toMatchObject({ code: 'record.changed' })
})
