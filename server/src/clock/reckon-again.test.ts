import { readFileSync } from 'node:fs'
import { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import { statutoryDays } from '@manyuan/core/clock/statutory-days.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'
import { publishYear, reckonProvisional } from './reckon-again.ts'

let city: City
let owner: Client

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  city.clock.now = new Date('2026-12-22T09:00:00+08:00')
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

async function bring(kindId: string): Promise<string> {
  const { body } = await city.command(nobody, 'matter.register', { words: '路灯坏了', kindId })
  return String(body.matter)
}

async function settles(matter: string) {
  const { rows } = await owner.query(
    `select c.due_at as "dueAt", c.provisional, m.due_at as "first", array(select kind from activity a
      where a.county = m.county and a.matter_id = m.id) as kinds
      from matter m join matter_clock c on c.county = m.county and c.matter_id = m.id and c.milestone = 'settle'
      where m.id = $1`,
    [matter.slice(7)],
  )
  return rows[0] as { dueAt: Date; provisional: boolean; first: Date; kinds: string[] }
}

/** 2027 as it could be published: New Year's Day to the 4th, made up for on the 10th, and the other statutory days. */
const year2027 = PublishedYear.parse({
  year: 2027,
  notice: '国务院办公厅关于2027年部分节假日安排的通知',
  days: [
    ...statutoryDays(2027).map(({ day, name }) => ({ day, name, kind: 'holiday' })),
    { day: '2027-01-04', kind: 'holiday', name: { zh: '元旦' } },
    { day: '2027-01-10', kind: 'makeUpWorkday', name: { zh: '元旦' } },
  ],
})

test('a provisional limit follows the year once it is published, every other stays as it was frozen', async () => {
  const within = await bring('event.appearance.garbage')
  city.clock.now = new Date('2026-12-28T09:00:00+08:00')
  const over = await bring('event.greening')
  const [before, firm] = [await settles(over), await settles(within)]
  expect(before).toMatchObject({ provisional: true, dueAt: new Date('2027-01-05T10:00:00Z') })
  expect(firm.provisional).toBe(false)
  expect(await reckonProvisional(city.program.deps, city.clock.now)).toBe(0)

  await publishYear(city.program.deps, year2027)
  expect(await reckonProvisional(city.program.deps, city.clock.now)).toBe(1)
  const after = await settles(over)
  expect(after).toMatchObject({ provisional: false, dueAt: new Date('2027-01-06T10:00:00Z') })
  expect(after.kinds).toContain('reckoned')
  expect(await settles(within)).toEqual(firm)
  expect(await reckonProvisional(city.program.deps, city.clock.now)).toBe(0)
})

test.each([
  ['of another year', { days: [...year2027.days, { ...year2027.days[0], day: '2028-01-03' }] }],
  ['twice', { days: [...year2027.days, year2027.days[0]] }],
  ['but not the first of October', { days: year2027.days.filter(({ day }) => day !== '2027-10-01') }],
  [
    'and a festival on which work is made up',
    {
      days: year2027.days.map((one) =>
        one.day === '2027-06-09' ? { ...one, kind: 'makeUpWorkday' as const } : one,
      ),
    },
  ],
  ['too few', { days: year2027.days.slice(0, 5) }],
])('a year with days %s is refused', (_, change) => {
  expect(PublishedYear.safeParse({ ...year2027, ...change }).success).toBe(false)
})

test('the year in the papers is one that can be taken in', () => {
  const text = readFileSync(new URL('../../../docs/examples/calendar-2026.json', import.meta.url), 'utf8')
  expect(PublishedYear.parse(JSON.parse(text)).days.length).toBeGreaterThan(30)
})
