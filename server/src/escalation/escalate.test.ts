import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import type { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import { type City, nobody } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { jobs } from '../jobs/start-jobs.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import { escalateDue } from './escalate.ts'
import { catchUpClimbing } from './plan-anew.ts'

let city: City
let owner: Client
inOwnCity((own) => {
  city = own.city
  owner = own.owner
})

type Step = {
  milestone: string
  level: string
  outcome: string
  aboutUnitId: string
  toldUnitId: string | null
}
/** The steps of a limit to sign, as they were taken. */
async function signingOf(matter: GoldenMatter): Promise<{ level: string; outcome: string }[]> {
  const { rows } = await owner.query<{ level: string; outcome: string }>(
    "select level, outcome from escalation where matter_id = $1 and milestone = 'sign' order by at",
    [matter.id],
  )
  return rows
}
type View = { escalations: Step[]; supervisions: { state: string }[]; activities: { kind: string }[] }

async function see(matter: GoldenMatter): Promise<View> {
  const path = String(matter.fill('/api/matters/<matter>'))
  return (await city.ask(await city.signIn('countyhead'), 'GET', path)).body as View
}
async function pass(minutes: number): Promise<void> {
  city.clock.pass(minutes)
  const { deps } = city.program
  while ((await sweepClocks(deps, city.clock.now)) > 0);
  while ((await escalateDue(deps, city.clock.now)) > 0);
}
async function note(matter: GoldenMatter): Promise<void> {
  const aim = { matter: matter.ref }
  await city.command(await city.signIn('county'), 'matter.note', { text: '已电话催过' }, aim)
}
const signing = (view: View) => view.escalations.filter(({ milestone }) => milestone === 'sign')
const day = 24 * 60

test('what stands still does not climb, and climbs on from where it was once it runs again', async () => {
  const matter = await bringTo(city, 'suspended')
  const settling = async () =>
    (await see(matter)).escalations.filter(({ milestone }) => milestone === 'settle')
  await pass(30 * day)
  expect(await settling()).toEqual([])
  const { stays } = (await see(matter)) as unknown as { stays: { id: string }[] }
  const aim = { matter: matter.ref }
  const resume = { stayId: stays[0]?.id, reason: '鉴定结果已到' }
  expect((await city.command(await city.signIn('county'), 'matter.resume', resume, aim)).status).toBe(200)
  await pass(30 * day)
  expect((await settling()).length).toBeGreaterThan(0)
})

test('a step is found in the inbox of whoever it reached, once, however often the jobs run', async () => {
  const matter = await bringTo(city, 'dispatched')
  const { deps } = city.program
  while ((await signingOf(matter)).length === 0) await pass(day / 6)
  await escalateDue(deps, city.clock.now)
  for (let n = 0; n < 2; n += 1) while ((await tellStaff(deps)) > 0);
  const rows = async (name: string) => {
    const { body } = await city.ask(await city.signIn(name), 'GET', '/api/inbox?limit=50')
    const all = body.rows as { step: string; way: string; matter: { ref: string } }[]
    return all.filter(({ step, matter: { ref } }) => step === 'climb' && ref === matter.ref)
  }
  expect(await rows('county')).toMatchObject([{ way: 'post' }])
  expect(await rows('countyhead')).toEqual([])
})

test('a program that is killed in the middle of a step leaves none behind, and the next takes it whole', async () => {
  const matter = await bringTo(city, 'dispatched')
  const { deps } = city.program
  await pass(0)
  city.clock.pass(4 * day)
  while ((await sweepClocks(deps, city.clock.now)) > 0);
  const { rows: due } = await owner.query('select clock_id from escalation_due where matter_id = $1', [
    matter.id,
  ])
  expect(due.length).toBeGreaterThan(0)
  await owner.query('begin')
  await owner.query('select from escalation_due where matter_id = $1 for update', [matter.id])
  const climbing = escalateDue(deps, city.clock.now)
  const ended = expect(climbing).rejects.toThrow()
  await vi.waitFor(async () => {
    const { rows } = await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    )
    expect(rows).toHaveLength(1)
  })
  await ended
  await owner.query('rollback')
  expect((await see(matter)).escalations).toEqual([])
  while ((await escalateDue(deps, city.clock.now)) > 0);
  const { escalations, activities } = await see(matter)
  expect(escalations.filter(({ outcome }) => outcome === 'told').length).toBe(
    activities.filter(({ kind }) => kind === 'climb').length,
  )
  expect(escalations.length).toBeGreaterThan(0)
})

test('whom a complaint is about hears of no step of it, and it stays within the centre that works on it', async () => {
  const ids = (await bringTo(city, 'atVillage')).fill({ village: '<village>', urban: '<urban>' }) as {
    village: string
    urban: string
  }
  const { body } = await city.command(nobody, 'matter.register', {
    words: '收费不开票',
    kindId: 'complaint.conduct',
    place: { divisionId: ids.village },
    aboutUnitIds: [ids.urban],
  })
  const id = String(body.matter).slice(7)
  await pass(30 * day)
  while ((await tellStaff(city.program.deps)) > 0);
  const { rows } = await owner.query<{ level: string; outcome: string }>(
    'select level, outcome from escalation where matter_id = $1',
    [id],
  )
  const levels = (outcome: string) => rows.filter((row) => row.outcome === outcome).map(({ level }) => level)
  expect(levels('told').every((level) => level === 'dispatcher' || level === 'head')).toBe(true)
  expect([...levels('told'), ...levels('withheld')].length).toBeGreaterThan(0)
  const { rows: heard } = await owner.query(
    `select from message m left join post p on p.id = m.addressee_id
      where m.matter_id = $1 and $2 in (m.addressee_id, p.unit_id)`,
    [id, ids.urban],
  )
  expect(heard).toEqual([])
  for (const name of ['urban', 'urbanhead', 'county', 'leader']) {
    const inbox = await city.ask(await city.signIn(name), 'GET', '/api/inbox?limit=50')
    expect(JSON.stringify(inbox.body), name).not.toContain(id)
  }
})

test('a limit that was over when it began, of which no light turned, is found within the hour', async () => {
  const matter = await bringTo(city, 'dispatched')
  const { deps } = city.program
  city.clock.pass(2 * day)
  while ((await sweepClocks(deps, city.clock.now)) > 0);
  await owner.query('delete from escalation_due where matter_id = $1', [matter.id])
  await pass(0)
  expect(await signingOf(matter)).toEqual([])
  while ((await catchUpClimbing(deps)) > 0);
  await pass(0)
  expect((await signingOf(matter)).length).toBeGreaterThan(0)
  await city.act(await city.signIn('county'), 'withdraw', { reason: '反映人撤回' }, { matter: matter.ref })
  while ((await catchUpClimbing(deps)) > 0);
  const { rows } = await owner.query('select from escalation_due where matter_id = $1', [matter.id])
  expect(rows).toEqual([])
})

test('what no unit took climbs level by level, says who should have acted, and no comment begins it anew', async () => {
  const matter = await bringTo(city, 'dispatched')
  const seen: string[] = []
  for (let n = 0; n < 72; n += 1) {
    await pass(day / 6)
    if (n % 12 === 0) await note(matter)
    const level = (await signingOf(matter)).at(-1)?.level
    if (level && seen.at(-1) !== level) seen.push(level)
  }
  expect(seen).toEqual(['dispatcher', 'head', 'centreAbove', 'headAbove', 'leader'])
  const view = await see(matter)
  const steps = signing(view)
  expect(steps.map(({ outcome }) => outcome)).toEqual(steps.map(() => 'told'))
  expect(new Set(steps.map(({ aboutUnitId }) => aboutUnitId))).toEqual(new Set([matter.fill('<labour>')]))
  expect(steps.every(({ toldUnitId }) => toldUnitId !== null)).toBe(true)
  // The head of the centre above demanded an answer by the way.
  expect(view.supervisions.length).toBeGreaterThan(0)
})

test('what waits for the centre itself climbs too, past its head: what is to be decided, and what is to be looked at again', async () => {
  const [asked, parked] = [await bringTo(city, 'extensionAsked'), await bringTo(city, 'handling')]
  const until = addDays(businessDayOf(city.clock.now), 20)
  const payload = { until, reason: '等移交', answer: '移交以后再办' }
  await city.act(await city.signIn('countyhead'), 'park', payload, { matter: parked.ref })
  const levels = async (matter: GoldenMatter, milestone: string) =>
    (await see(matter)).escalations.filter((one) => one.milestone === milestone).map(({ level }) => level)
  for (let n = 0; n < 20 && (await levels(parked, 'review')).length < 2; n += 1) await pass(2 * day)
  expect(await levels(asked, 'decide')).toEqual(['head', 'headAbove'])
  expect(await levels(parked, 'review')).toEqual(['head', 'headAbove'])
})

test('the limit of an assisting unit climbs from whoever dispatches, and names that unit', async () => {
  const matter = await bringTo(city, 'accepted')
  const ids = matter.fill({ lead: '<labour>', assist: '<urban>' }) as { lead: string; assist: string }
  const limits = [{ unitId: ids.assist, workingDays: 2 }]
  const payload = { leadUnitId: ids.lead, assistUnitIds: [ids.assist], limits }
  await city.act(await city.signIn('county'), 'dispatch', payload, { matter: matter.ref })
  await pass(5 * day)
  const steps = (await see(matter)).escalations.filter(({ milestone }) => milestone === 'task')
  expect(steps[0]).toMatchObject({ level: 'dispatcher', aboutUnitId: ids.assist })
})

test('of what one centre did not take in time each step names that centre, though another has it now', async () => {
  const matter = await bringTo(city, 'atVillage')
  const { rows: posts } = await owner.query<{ unitId: string }>(
    `select c.unit_id as "unitId" from matter m join centre c on c.id = m.custody_centre_id where m.id = $1`,
    [matter.id],
  )
  const village = posts[0]?.unitId
  const named = async () => {
    const { rows } = await owner.query<{ level: string; about: string }>(
      `select e.level, e.about_unit_id as about from escalation e
        join matter_clock k on k.county = e.county and k.id = e.clock_id
        where e.matter_id = $1 and k.milestone = 'accept' and k.late_unit_id = $2 order by e.at`,
      [matter.id, village],
    )
    return rows
  }
  for (let n = 0; n < 20 && (await named()).length === 0; n += 1) await pass(day / 4)
  const before = await named()
  await city.act(await city.signIn('village'), 'escalate', { reason: '要镇里认定' }, { matter: matter.ref })
  await pass(5 * day)
  const steps = await named()
  expect(steps.length).toBeGreaterThan(before.length)
  expect(new Set(steps.map(({ about }) => about))).toEqual(new Set([village]))
})

test('after a long time in which nothing ran every level hears, once', async () => {
  const matter = await bringTo(city, 'accepted')
  const waiting = await bringTo(city, 'registered')
  await pass(60 * day)
  const accepting = (await see(waiting)).escalations.filter(({ milestone }) => milestone === 'accept')
  const climbed = [
    ['dispatcher', 'told'],
    ['head', 'told'],
    ['centreAbove', 'told'],
    ['headAbove', 'told'],
    ['leader', 'told'],
  ]
  // Each centre that had it has a limit of its own to take it, beside that of the reporter.
  const limits = accepting.length / climbed.length
  expect(accepting.map(({ level, outcome }) => [level, outcome])).toEqual(
    Array.from({ length: limits }, () => climbed).flat(),
  )
  // What its demand for an answer is late for is a limit of its own.
  const ofItsLimits = async () =>
    (await see(matter)).escalations.filter(({ milestone }) => milestone !== 'answer')
  const before = await ofItsLimits()
  await pass(30 * day)
  expect(await ofItsLimits()).toEqual(before)
})

test('two sweeps at once take each step once, what nobody took first', async () => {
  const matters = [await bringTo(city, 'handling'), await bringTo(city, 'registered')]
  city.clock.pass(30 * day)
  const { deps } = city.program
  while ((await sweepClocks(deps, city.clock.now)) > 0);
  const order = await owner.query(
    'select taken from escalation_due where next_at <= $1 order by taken, due_at',
    [city.clock.now],
  )
  expect(order.rows[0]).toEqual({ taken: false })
  await Promise.all([escalateDue(deps, city.clock.now), escalateDue(deps, city.clock.now)])
  while ((await escalateDue(deps, city.clock.now)) > 0);
  for (const matter of matters) {
    const { escalations, activities } = await see(matter)
    expect(escalations.length).toBeGreaterThan(0)
    expect(activities.filter(({ kind }) => kind === 'climb')).toHaveLength(
      escalations.filter(({ outcome }) => outcome === 'told').length,
    )
  }
})

test('whatever tells of what is late is taken over by another program within a minute', () => {
  for (const name of ['sweepClocks', 'escalate', 'tellStaff', 'sendNotices'])
    expect(jobs.find((job) => job.name === name)?.everyMs, name).toBeLessThan(60_000)
})
