import {
  type CallingMeasure,
  callingMeasures,
  centreMeasures,
  unitMeasures,
} from '@manyuan/core/figures/whistles.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { expectInvariants } from '../../../testing/invariants.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import { type City, nobody } from '../../../testing/start-city.ts'
import { tellStaff } from '../messages/tell-staff.ts'

let city: City
let owner: Client
inOwnCity((own) => {
  city = own.city
  owner = own.owner
})

type View = {
  line: { stage: string; overlays: string[]; dueAt: string }
  moves: string[]
  acts: string[]
  tasks: { unitId: string; role: string; state: string; dueAt: string | null; mine: boolean }[]
  whistles: {
    id: string
    state: string
    reportFrom: string | null
    calls: { unitId: string; state: string; late: boolean; noted: boolean }[]
  }[]
  clocks: { milestone: string; metAt: string | null; pausedAt: string | null }[]
  stays: { id: string; state: string }[]
  activities: { kind: string }[]
}

async function see(matter: GoldenMatter, by: string): Promise<View> {
  return (await matter.see(by)) as View
}

async function queue(by: string, name: string): Promise<string[]> {
  const { body } = await city.ask(await city.signIn(by), 'GET', `/api/work/${name}?limit=100`)
  return (body.rows as { ref: string }[]).map(({ ref }) => ref)
}

const call = { unitIds: ['<urban>'], meetingPlace: '县综治中心', purpose: '会商工资拖欠' }
const tomorrow = () => new Date(city.clock.now.getTime() + 24 * 3_600_000).toISOString()

test('a unit that is called reads what it needs, has it among what to report in to, and signs for nothing yet', async () => {
  const matter = await bringTo(city, 'whistled')
  const ref = matter.ref
  const unit = await see(matter, 'urban')
  expect(unit.line.overlays).toEqual(['whistling'])
  expect(unit.acts).toEqual(['reportIn', 'excuse'])
  expect(unit.moves).toEqual([])
  expect(unit.clocks.map(({ milestone }) => milestone)).toContain('arrive')
  expect(await queue('urban', 'arrive')).toContain(ref)
  expect(await queue('urban', 'sign')).not.toContain(ref)
  expect(await queue('county', 'meet')).toContain(ref)
  const task = unit.tasks.find(({ mine }) => mine) as unknown as { id: string }
  expect((await matter.act('urban', 'sign', { taskId: task.id })).body.code).toBe('whistle.onlyCalled')
  expect((await matter.act('urban', 'reportIn', { whistleId: '<whistle>' })).status).toBe(200)
  expect((await matter.act('urbanhead', 'reportIn', { whistleId: '<whistle>' })).body).toMatchObject({
    status: 409,
    code: 'whistle.answered',
  })
  const centre = await see(matter, 'county')
  expect(centre.whistles[0]?.calls).toMatchObject([{ state: 'arrived', late: false }])
  expect(centre.clocks.find(({ milestone }) => milestone === 'arrive')?.metAt).not.toBeNull()
  expect(await queue('urban', 'arrive')).not.toContain(ref)
})

test('what a meeting decides becomes tasks with limits of their own; the citizen reads what was said for them and no record', async () => {
  const matter = await bringTo(city, 'arrived')
  const finish = {
    whistleId: '<whistle>',
    record: '内部记录',
    forCitizen: '两个部门一起办',
    decisions: [
      { unitId: '<urban>', what: '提供许可材料', workingDays: 3 },
      { unitId: '<labour>', what: '追缴工资', workingDays: 5 },
    ],
  }
  const twice = await matter.act('county', 'finishWhistle', finish)
  expect(twice.body).toMatchObject({ stage: 'handling' })
  const again = await matter.act('countyhead', 'finishWhistle', finish)
  expect(again.body).toMatchObject({ status: 409, code: 'whistle.notOpen', details: { state: 'held' } })
  const unit = await see(matter, 'urban')
  expect(unit.line.overlays).toEqual([])
  expect(unit.moves).toContain('sign')
  expect(unit.tasks.filter(({ state }) => ['offered', 'signed'].includes(state))).toMatchObject([
    { role: 'lead', dueAt: expect.any(String) },
    { role: 'assist', dueAt: expect.any(String) },
  ])
  const running = unit.clocks.filter(({ milestone, metAt }) => milestone === 'task' && metAt === null)
  expect(running).toHaveLength(2)
  const code = String(matter.fill('<code>'))
  const follow = await city.ask(nobody, 'POST', '/api/portal/follow', { code, secret: 'K7QM2XRT9WPA' })
  expect(JSON.stringify(follow.body)).toContain('两个部门一起办')
  expect(JSON.stringify(follow.body)).not.toContain('内部记录')
  const task = unit.tasks.find(({ mine }) => mine) as unknown as { id: string }
  await matter.act('urban', 'sign', { taskId: task.id })
  const done = { taskId: task.id, outcome: 'solved', answer: '已提供' }
  expect((await matter.act('urban', 'settle', done)).status).toBe(200)
  const after = await see(matter, 'county')
  expect(after.clocks.filter(({ milestone, metAt }) => milestone === 'task' && metAt === null)).toHaveLength(
    1,
  )
})

test('of a matter that nobody leads, a meeting says who does; before its time nobody is noted as absent', async () => {
  const matter = await bringTo(city, 'accepted')
  const unitIds = ['<urban>', '<labour>']
  expect((await matter.act('county', 'whistle', { ...call, unitIds, meetsAt: tomorrow() })).status).toBe(200)
  const whistleId = (await see(matter, 'county')).whistles[0]?.id ?? ''
  await matter.act('urban', 'excuse', { whistleId, reason: '防汛值守' })
  const decisions = [
    { unitId: '<labour>', what: '查清事实', workingDays: 5 },
    { unitId: '<urban>', what: '配合', workingDays: 5 },
  ]
  const end = { whistleId, record: '会商记录', cameUnitIds: ['<labour>'] }
  expect((await matter.act('county', 'finishWhistle', { whistleId, record: '记录' })).body.code).toBe(
    'whistle.notYet',
  )
  expect((await matter.act('county', 'finishWhistle', { ...end, decisions })).body.code).toBe(
    'whistle.leadFirst',
  )
  const lead = [{ ...decisions[0], lead: true }, decisions[1]]
  expect((await matter.act('county', 'finishWhistle', { ...end, decisions: lead })).body.stage).toBe(
    'dispatched',
  )
  const view = await see(matter, 'county')
  expect(view.whistles[0]?.calls.map(({ state, noted }) => [state, noted]).sort()).toEqual([
    ['arrived', true],
    ['excused', false],
  ])
  expect(
    view.tasks
      .filter(({ state }) => state === 'offered')
      .map(({ role }) => role)
      .sort(),
  ).toEqual(['assist', 'lead'])
  expect((await see(matter, 'labour')).moves).toContain('sign')
})

test('days before a meeting nobody can say that they are there: from two hours before it on they can, and are told so', async () => {
  const matter = await bringTo(city, 'handling')
  const meetsAt = tomorrow()
  const from = new Date(Date.parse(meetsAt) - 2 * 3_600_000).toISOString()
  await matter.act('county', 'whistle', { ...call, meetsAt })
  const early = await see(matter, 'urban')
  expect(early.acts).toEqual(['excuse'])
  expect(early.whistles).toMatchObject([{ reportFrom: from }])
  const whistleId = early.whistles[0]?.id ?? ''
  expect((await matter.act('urban', 'reportIn', { whistleId })).body).toMatchObject({
    status: 409,
    code: 'whistle.tooEarly',
    details: { from },
  })
  city.clock.pass(22 * 60)
  const now = await seeLate(matter, 'urban')
  expect(now.acts).toEqual(['reportIn', 'excuse'])
  expect(now.whistles).toMatchObject([{ reportFrom: null }])
  expect((await matter.act('urban', 'reportIn', { whistleId })).status).toBe(200)
})

test('who neither came nor was excused was absent, who came after the time late, and their tasks end with the meeting', async () => {
  const matter = await bringTo(city, 'handling')
  await matter.act('county', 'whistle', { ...call, unitIds: ['<urban>', '<labour>'], meetsAt: tomorrow() })
  const whistleId = (await see(matter, 'county')).whistles[0]?.id ?? ''
  city.clock.pass(25 * 60)
  const late = await matter.act('labour', 'reportIn', { whistleId })
  expect(late.status).toBe(200)
  expect((await matter.act('county', 'finishWhistle', { whistleId, record: '记录' })).status).toBe(200)
  const view = await seeLate(matter, 'county')
  expect(view.whistles[0]?.calls.map(({ state, late: after }) => [state, after]).sort()).toEqual([
    ['absent', false],
    ['arrived', true],
  ])
  expect(view.tasks.map(({ role, state }) => [role, state])).toEqual([
    ['lead', 'signed'],
    ['assist', 'recalled'],
  ])
})

async function seeLate(matter: GoldenMatter, by: string): Promise<View> {
  return (await matter.see(by)) as View
}

test('what is withdrawn, cancelled or sent up meanwhile asks nobody to come any more', async () => {
  for (const [by, name, payload, state] of [
    ['citizen', 'withdraw', { reason: '已解决' }, 'lapsed'],
    ['county', 'escalate', { reason: '涉及两县' }, 'lapsed'],
    ['county', 'cancelWhistle', { reason: '改期' }, 'cancelled'],
  ] as const) {
    const matter = await bringTo(city, 'accepted')
    await matter.act('county', 'whistle', call)
    const whistleId = (await see(matter, 'county')).whistles[0]?.id ?? ''
    const { body, status } = await matter.act(by, name, { whistleId, ...payload })
    expect(status, JSON.stringify(body)).toBe(200)
    const unit = await see(matter, 'urban')
    expect(unit.line.overlays, name).toEqual([])
    expect(unit.whistles, name).toMatchObject([{ state, calls: [{ state: 'lapsed' }] }])
    expect(unit.tasks, name).toMatchObject([{ state: 'recalled' }])
    expect((await matter.act('urban', 'reportIn', { whistleId })).status, name).toBeGreaterThan(400)
  }
})

test('a call that cannot be is refused with what to do, and changes nothing', async () => {
  const matter = await bringTo(city, 'accepted')
  const past = new Date(city.clock.now.getTime() - 60_000).toISOString()
  const far = new Date(city.clock.now.getTime() + 90 * 24 * 3_600_000).toISOString()
  const unknown = '01890000-0000-7000-8000-000000000000'
  for (const [payload, code] of [
    [{ ...call, unitIds: ['<urban>', '<urban>'] }, 'input.invalid'],
    [{ ...call, unitIds: [] }, 'input.invalid'],
    [{ ...call, meetsAt: past }, 'whistle.past'],
    [{ ...call, meetsAt: far }, 'whistle.tooFar'],
    [{ ...call, unitIds: [unknown] }, 'unit.unknown'],
  ] as const)
    expect((await matter.act('county', 'whistle', payload)).body.code, code).toBe(code)
  expect((await matter.act('labour', 'whistle', call)).status).toBe(404)
  expect((await see(matter, 'county')).line.overlays).toEqual([])
  expect((await matter.act('county', 'whistle', call)).status).toBe(200)
  expect((await matter.act('county', 'whistle', call)).body.code).toBe('whistle.already')
  expect((await matter.act('town', 'reportIn', { whistleId: unknown })).status).toBeGreaterThan(400)
})

test('a dispatch gives each unit working days of its own, and none to a unit that is not asked', async () => {
  const matter = await bringTo(city, 'accepted')
  const units = { leadUnitId: '<labour>', assistUnitIds: ['<urban>'] }
  const stranger = [{ unitId: '<village>', workingDays: 3 }]
  expect((await matter.act('county', 'dispatch', { ...units, limits: stranger })).body.code).toBe(
    'matter.limitForNobody',
  )
  const limits = [{ unitId: '<urban>', workingDays: 3 }]
  expect((await matter.act('county', 'dispatch', { ...units, limits })).status).toBe(200)
  const view = await see(matter, 'county')
  expect(view.tasks.map(({ dueAt }) => dueAt !== null).sort()).toEqual([false, true])
  expect(view.clocks.map(({ milestone }) => milestone)).toContain('task')
})

test('units hear of a call, whether they have the matter already or not, and of one that is cancelled; a centre of who is excused', async () => {
  const matter = await bringTo(city, 'handling')
  await tellStaff(city.program.deps)
  const heard = async (by: string) => {
    await tellStaff(city.program.deps)
    const { body } = await city.ask(await city.signIn(by), 'GET', '/api/inbox?limit=50&only=unread')
    return (body.rows as { matter: { ref: string }; step: string }[])
      .filter((one) => one.matter.ref === matter.ref)
      .map(({ step }) => step)
  }
  city.clock.pass(1)
  const before = { labour: await heard('labour'), county: await heard('county') }
  await matter.act('county', 'whistle', { ...call, unitIds: ['<urban>', '<labour>'], meetsAt: tomorrow() })
  const whistleId = (await see(matter, 'county')).whistles[0]?.id ?? ''
  expect(await heard('urban')).toEqual(['whistle'])
  expect(await heard('labour')).toEqual(['whistle', ...before.labour])
  await matter.act('urban', 'excuse', { whistleId, reason: '防汛值守' })
  expect(await heard('county')).toEqual(['excuse', ...before.county])
  await matter.act('county', 'cancelWhistle', { whistleId, reason: '改期' })
  expect(await heard('urban')).toEqual(['cancelWhistle', 'whistle'])
  expect(await heard('labour')).toEqual(['cancelWhistle', 'whistle', ...before.labour])
})

test('what stands still stands still for a unit with a limit of its own; a meeting keeps its time, and decides limits that stand too', async () => {
  const matter = await bringTo(city, 'accepted')
  const limits = [{ unitId: '<labour>', workingDays: 3 }]
  await matter.act('county', 'dispatch', { leadUnitId: '<labour>', limits })
  await matter.act('county', 'whistle', { ...call, meetsAt: tomorrow() })
  const until = new Date(city.clock.now.getTime() + 30 * 24 * 3_600_000).toISOString().slice(0, 10)
  await matter.act('countyhead', 'park', { until, reason: '等方案', answer: '等方案' })
  const parked = await see(matter, 'county')
  const standing = (view: View) =>
    view.clocks.filter(({ pausedAt, metAt }) => pausedAt && !metAt).map(({ milestone }) => milestone)
  expect(standing(parked).sort()).toEqual(['settle', 'task'])
  city.clock.pass(50 * 60)
  await matter.act('urban', 'reportIn', { whistleId: parked.whistles[0]?.id })
  const decisions = [{ unitId: '<urban>', what: '配合', workingDays: 2 }]
  const end = { whistleId: parked.whistles[0]?.id, record: '记录', decisions }
  expect((await matter.act('county', 'finishWhistle', end)).body).toMatchObject({
    stage: 'dispatched',
  })
  const met = await seeLate(matter, 'county')
  expect(standing(met).sort()).toEqual(['settle', 'task', 'task'])
  await expectInvariants(owner)
  city.clock.pass(3 * 24 * 60)
  const stay = met.stays.find(({ state }) => state === 'standing')
  expect((await matter.act('county', 'unpark', { stayId: stay?.id, reason: '方案已定' })).status).toBe(200)
  const after = await seeLate(matter, 'county')
  expect(standing(after)).toEqual([])
  const dueOf = (view: View, unitId: string) =>
    view.tasks.findLast((one) => one.unitId === unitId && one.dueAt !== null)?.dueAt ?? ''
  const labour = String(matter.fill('<labour>'))
  expect(dueOf(after, labour) > dueOf(parked, labour)).toBe(true)
  await expectInvariants(owner)
})

test('what is counted of whistles equals a recount of who was called and came', async () => {
  const { rows } = await owner.query(`
    with counted as (select centre_id, unit_id, sum(called) as called, sum(in_time + late + noted) as came,
        sum(excused) as excused, sum(absent) as absent, sum(lapsed) as lapsed from whistle_day group by 1, 2),
      recounted as (select w.centre_id, c.unit_id, count(*) as called, count(*) filter (where c.state = 'arrived') as came,
        count(*) filter (where c.state = 'excused') as excused, count(*) filter (where c.state = 'absent') as absent,
        count(*) filter (where c.state = 'lapsed') as lapsed
        from whistle w join whistle_call c on c.county = w.county and c.whistle_id = w.id where w.counted group by 1, 2)
    select * from recounted except select * from counted`)
  expect(rows).toEqual([])
  const { rows: sides } = await owner.query(
    'select sum(blown)::int as blown, sum(held)::int as held, sum(decided)::int as decided, sum(done)::int as done from whistle_day',
  )
  expect(sides).toEqual([{ blown: expect.any(Number), held: 4, decided: 5, done: 1 }])
})

test('each figure opens to as many calls as it says, for centres and units alike; what is sealed is in none, and in all again once it is open', async () => {
  const sealed = await bringTo(city, 'arrived')
  const end = {
    whistleId: '<whistle>',
    record: '记录',
    decisions: [{ unitId: '<urban>', what: '配合', workingDays: 2 }],
  }
  expect((await sealed.act('county', 'finishWhistle', end)).status).toBe(200)
  await expectFigures()
  const before = await figuresNow()
  const seal = (confidentiality: string) =>
    sealed.act('countyhead', 'seal', { confidentiality, reason: '涉及隐私' })
  expect((await seal('restricted')).status).toBe(200)
  await expectFigures()
  expect(await figuresNow()).not.toEqual(before)
  expect((await seal('normal')).status).toBe(200)
  expect(await figuresNow()).toEqual(before)
})

async function figuresNow(): Promise<unknown> {
  const { body } = await city.ask(await city.signIn('leader'), 'GET', '/api/figures/whistles')
  return [body.centres, body.units]
}

/** Asks for the rows behind every number of the area. */
async function expectFigures(): Promise<void> {
  const to = businessDayOf(city.clock.now)
  const leader = await city.signIn('leader')
  const ask = async (path: string, query: Record<string, string>) =>
    (await city.ask(leader, 'GET', `${path}?${new URLSearchParams(query)}`)).body
  const span = { from: addDays(to, -60), to }
  const told = await ask('/api/figures/whistles', span)
  const centres = told.centres as ({ centreId: string } & Record<CallingMeasure, number>)[]
  const units = told.units as ({ unitId: string } & Record<CallingMeasure, number>)[]
  expect(centres).toHaveLength(1)
  const behind = async (query: Record<string, string>, measure: CallingMeasure) => {
    const { rows } = await ask('/api/figures/whistles/rows', { ...span, ...query, measure, limit: '100' })
    const calls = rows as { unitIds: string[] }[]
    const ofCentre = centreMeasures.some((one) => one === measure)
    return ofCentre ? calls.length : calls.reduce((sum, { unitIds }) => sum + unitIds.length, 0)
  }
  for (const row of centres)
    for (const measure of callingMeasures)
      expect(await behind({ centreId: row.centreId }, measure), measure).toBe(row[measure])
  for (const row of units)
    for (const measure of unitMeasures)
      expect(await behind({ unitId: row.unitId }, measure), measure).toBe(row[measure])
  expect(centres[0]?.blown).toBeGreaterThan(5)
  expect((await ask('/api/figures/whistles', { ...span, sort: 'meeting' })).centres).toEqual([])
  // Another area has none of it, and nobody asks for what is not theirs.
  const strange = await city.ask(await city.signIn('village'), 'GET', '/api/figures/whistles?path=6109')
  expect(strange.status).toBe(403)
}

test('the matter says which level and which unit had it for how long, and the follow page since when', async () => {
  const matter = await bringTo(city, 'dispatched')
  const follow = await city.ask(nobody, 'POST', '/api/portal/follow', {
    code: String(matter.fill('<code>')),
    secret: 'K7QM2XRT9WPA',
  })
  expect(follow.body.holderSince).toBe(city.clock.now.toISOString())
  city.clock.pass(24 * 60)
  const { shares } = (await seeLate(matter, 'county')) as unknown as {
    shares: { holder: { by: string; id: string }; from: string; to: string; workingMinutes: number }[]
  }
  expect(shares.map(({ holder }) => holder.by)).toEqual(['unit'])
  expect(shares[0]?.holder.id).toBe(matter.fill('<labour>'))
  expect(shares[0]?.workingMinutes).toBeGreaterThan(0)
})
