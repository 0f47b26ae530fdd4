import { readFileSync } from 'node:fs'
import { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import { statutoryDays } from '@manyuan/core/clock/statutory-days.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo } from '../../../testing/golden-matter.ts'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'
import { publishYear, reckonProvisional } from './reckon-again.ts'
import { sweepClocks } from './sweep.ts'

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

const text2026 = readFileSync(new URL('../../../docs/examples/calendar-2026.json', import.meta.url), 'utf8')

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

/** As it was before the arrangement of a year was known. */
async function forget(year: number): Promise<void> {
  await owner.query('delete from calendar_year where year >= $1', [year])
  await owner.query('delete from calendar_day where day >= $1', [`${year - 1}-12-25`])
  await owner.query('update installation set rules_version = rules_version + 1')
  await city.program.deps.dictionary.refresh()
}

test('a day on which somebody looks again warns from its morning on, whatever calendar comes', async () => {
  city.clock.now = new Date('2025-12-22T09:00:00+08:00')
  await forget(2026)
  const matter = await bringTo(city, 'handling')
  const ref = String(matter.fill('<matter>'))
  const park = { until: '2026-02-02', reason: '要等拆迁方案', answer: '要等拆迁方案' }
  await city.act(await matter.who('countyhead'), 'park', park, { matter: ref })
  const warns = async () => {
    const { rows } = await owner.query<{ warn_at: Date; provisional: boolean }>(
      "select warn_at, provisional from matter_clock where matter_id = $1 and milestone = 'review'",
      [ref.slice(7)],
    )
    return rows[0]
  }
  const morning = new Date('2026-02-02T00:00:00+08:00')
  expect(await warns()).toEqual({ warn_at: morning, provisional: true })
  await publishYear(city.program.deps, PublishedYear.parse(JSON.parse(text2026)))
  while ((await reckonProvisional(city.program.deps, city.clock.now)) > 0);
  expect(await warns()).toEqual({ warn_at: morning, provisional: false })
})

test('what a calendar finds over waits for its light to turn, and what stands still keeps the one it has', async () => {
  city.clock.now = new Date('2026-12-28T09:00:00+08:00')
  await forget(2027)
  const lightsOf = async (matter: string) => {
    const { rows } = await owner.query<{ light: string; late_unit_id: string | null }>(
      "select light, late_unit_id from matter_clock where matter_id = $1 and milestone = 'settle'",
      [matter.slice(7)],
    )
    return rows[0]
  }
  const [running, standing] = [await bring('event.greening'), await bring('event.greening')]
  city.clock.pass(60)
  await owner.query("update matter_clock set paused_at = $1 where matter_id = $2 and milestone = 'settle'", [
    city.clock.now,
    standing.slice(7),
  ])
  // The year comes so late that both would be over by it, and nothing turned their lights in between.
  city.clock.now = new Date('2027-03-01T10:00:00+08:00')
  await publishYear(city.program.deps, year2027)
  while ((await reckonProvisional(city.program.deps, city.clock.now)) > 0);
  expect(await lightsOf(running)).toEqual({ light: 'yellow', late_unit_id: null })
  expect(await lightsOf(standing)).toEqual({ light: 'green', late_unit_id: null })
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
  expect(await lightsOf(running)).toEqual({ light: 'red', late_unit_id: expect.any(String) })
  expect(await lightsOf(standing)).toEqual({ light: 'green', late_unit_id: null })
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
  expect(PublishedYear.parse(JSON.parse(text2026)).days.length).toBeGreaterThan(30)
})
