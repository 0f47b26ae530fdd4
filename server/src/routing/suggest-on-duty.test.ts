import { randomUUID } from 'node:crypto'
import { businessDayOf, instantAt } from '@manyuan/core/time.ts'
import { beforeAll, expect, test } from 'vitest'
import { inOwnCity } from '../../../testing/own-city.ts'
import { placesOf } from '../../../testing/places.ts'
import { rulesOf } from '../../../testing/rules.ts'
import type { City } from '../../../testing/start-city.ts'

const light = 'event.part.utility.light'
const [day, night] = [10 * 60, 22 * 60]

let city: City
inOwnCity((own) => {
  city = own.city
})

/** Two lamp companies of the county, alike in everything, with somebody each. */
let [first, second] = ['', '']
const posts: Record<string, string> = {}
let [countyId, centreId] = ['', '']

beforeAll(async () => {
  const places = placesOf(city)
  const system = await city.signIn('system')
  const county = await places.read((await places.placeOf('汉滨区')).id)
  countyId = county.division.id
  centreId = county.centre?.id ?? ''
  const lines = [{ kindId: light, divisionId: countyId, role: 'lead', capacity: 'owner' }]
  const units: string[] = []
  for (const name of ['lampone', 'lamptwo']) {
    const unit = { divisionId: countyId, name: { zh: name }, kind: 'firm', function: 'lamps' }
    const unitId = String((await places.send(system, 'unit.add', unit)).body.id)
    expect((await places.send(system, 'dutyList.publish', { unitId, lines })).status).toBe(200)
    const who = await places.appoint('system', name, { unitId, role: 'unitOfficer' })
    const { body } = await city.ask(who, 'GET', '/api/session')
    posts[unitId] = (body.post as { postId: string }).postId
    units.push(unitId)
  }
  const { body } = await city.command(await city.signIn('county'), 'matter.register', {
    words: '路灯不亮',
    source: 'window',
    kindId: light,
    place: { divisionId: countyId },
  })
  matter = String(body.matter)
  const lead = (await suggested()).lead?.unitId
  first = lead ?? ''
  second = units.find((id) => id !== lead) ?? ''
  expect(units).toContain(first)
})

let matter = ''
type Unit = { unitId: string; onDuty: { name: string }[] | null }
type Suggestion = { lead: Unit | null; assist: Unit[]; next: { reason: string | null } | null }
async function suggested(by = 'county'): Promise<Suggestion> {
  return (await city.ask(await city.signIn(by), 'GET', `/api/matters/${matter}/units`)).body
    .suggestion as Suggestion
}

/** A working day of the demonstration's city, so many minutes after midnight. */
function goTo(minutes: number): void {
  city.clock.now = instantAt(businessDayOf(city.clock.now), minutes)
}

async function putOnDuty(unitId: string): Promise<void> {
  const shifts = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    postId: posts[unitId],
    begins: '18:00',
    ends: '08:00',
  }))
  const payload = { centreId, from: businessDayOf(city.clock.now), shifts }
  const command = { id: randomUUID(), name: 'roster.setWeek@1', payload }
  const head = await city.signIn('countyhead')
  expect((await city.ask(head, 'POST', '/api/roster/command', command)).status).toBe(200)
}

test('of two units that are alike the one that is on duty is suggested while the office is closed, and the reason said', async () => {
  goTo(day)
  expect(await suggested()).toMatchObject({ lead: { unitId: first, onDuty: null }, next: { reason: null } })
  await putOnDuty(second)
  const byDay = await suggested()
  expect(byDay, 'the office is open').toMatchObject({ lead: { unitId: first, onDuty: null } })
  goTo(night)
  const byNight = await suggested()
  expect(byNight).toMatchObject({
    lead: { unitId: second, onDuty: [{ name: '新来的' }] },
    next: { reason: 'onDuty' },
  })
  goTo(day)
  await putOnDuty(first)
  expect(await suggested(), 'nobody of it now').toMatchObject({ lead: { unitId: first, onDuty: [] } })
})

test('the unit of the place with a function is the one on duty where a place has two, and what was suggested is written down so', async () => {
  goTo(day)
  await putOnDuty(second)
  const goesTo = { to: 'units', lead: { by: 'place', function: 'lamps' }, assist: [] }
  const rule = { match: { kindId: light, divisionId: countyId }, goesTo, basis: { zh: '文件' } }
  const published = await rulesOf(city).send(await city.signIn('system'), 'routing.publish', rule)
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  expect(await suggested()).toMatchObject({ lead: { unitId: first } })
  goTo(night)
  expect(await suggested()).toMatchObject({ lead: { unitId: second } })
  const county = await city.signIn('county')
  const example = { kindId: light, divisionId: countyId, source: 'window', risk: 'low', urgency: 'normal' }
  const tried = await city.ask(county, 'POST', '/api/routing/try', { ...example, level: 2 })
  expect(tried.body.suggestion).toMatchObject({ lead: { unitId: second } })
  await city.act(county, 'accept', {}, { matter })
  const ready = await city.ask(county, 'POST', '/api/matters/prepare', {
    deed: 'dispatch',
    matters: [matter],
  })
  expect(ready.body.rows).toMatchObject([{ suggestion: { lead: { unitId: second } } }])
  await city.act(county, 'dispatch', { leadUnitId: second }, { matter })
  const { activities } = (await city.ask(county, 'GET', `/api/matters/${matter}`)).body as {
    activities: { kind: string; data: { suggested?: string } }[]
  }
  expect(activities.find(({ kind }) => kind === 'dispatch')?.data).toMatchObject({ suggested: 'followed' })
})
