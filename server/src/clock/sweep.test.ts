import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { inOwnCity, programWaits } from '../../../testing/own-city.ts'
import type { City } from '../../../testing/start-city.ts'
import { sweepClocks } from './sweep.ts'

let city: City
/** Somebody else at the database, and somebody who watches. */
let other: Client
let watcher: Client
inOwnCity((own) => {
  city = own.city
  watcher = own.owner
})
beforeAll(async () => {
  other = new Client({ connectionString: city.url })
  await other.connect()
})
afterAll(() => other.end())

async function act(matter: GoldenMatter, by: string, name: string, payload: object) {
  const answer = await matter.act(by, name, payload)
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200)
}

async function clocksOf(matter: GoldenMatter, milestone: string) {
  const { rows } = await watcher.query<{ light: string; due_at: Date; late_unit_id: string | null }>(
    `select light, due_at, late_unit_id from matter_clock
      where matter_id = $1 and milestone = $2 and dropped_at is null order by started_at, id`,
    [matter.id, milestone],
  )
  return rows
}

const sweep = () => sweepClocks(city.program.deps, city.clock.now)

test('a limit that is given more time while its light waits to be turned stays as it is given', async () => {
  const matter = await bringTo(city, 'extensionAsked')
  const [before] = await clocksOf(matter, 'settle')
  city.clock.now = new Date((before?.due_at.getTime() ?? 0) + 60_000)
  const head = await city.signIn('county')
  await other.query('begin')
  await other.query('select 1 from matter where id = $1 for update', [matter.id])
  const yes = matter.fill({ extensionId: '<extension>', approved: true, answer: '再等一天' })
  const granted = city.command(head, 'matter.decideExtension', yes, { matter: matter.ref })
  await programWaits(watcher, 1)
  const swept = sweep()
  await programWaits(watcher, 2)
  await other.query('rollback')
  expect((await granted).status).toBe(200)
  await swept

  const [after] = await clocksOf(matter, 'settle')
  expect(after?.due_at.getTime()).toBeGreaterThan(city.clock.now.getTime())
  expect(after).toMatchObject({ light: 'yellow', late_unit_id: null })
  const { rows } = await watcher.query(
    `select 1 from escalation_due e join matter_clock c on c.county = e.county and c.id = e.clock_id
      where e.matter_id = $1 and c.milestone = 'settle'`,
    [matter.id],
  )
  expect(rows).toEqual([])
})

test('a part that is done while its limit stands still is neither late nor looked at again and again', async () => {
  const matter = await bringTo(city, 'accepted')
  const limits = [{ unitId: '<urban>', workingDays: 3 }]
  const units = { leadUnitId: '<labour>', assistUnitIds: ['<urban>'] }
  await act(matter, 'county', 'dispatch', { ...units, limits })
  const until = new Date(city.clock.now.getTime() + 60 * 86_400_000).toISOString().slice(0, 10)
  await act(matter, 'countyhead', 'park', { until, reason: '等方案', answer: '等方案' })
  city.clock.pass(10 * 1440)
  const path = String(matter.fill('/api/matters/<matter>'))
  const { body } = await city.ask(await city.signIn('urban'), 'GET', path)
  const taskId = (body.tasks as { id: string; mine: boolean }[]).find(({ mine }) => mine)?.id
  await act(matter, 'urban', 'sign', { taskId })
  await act(matter, 'urban', 'settle', { taskId, outcome: 'solved', answer: '已提供' })
  await sweep()
  expect(await sweep()).toBe(0)
  expect(await clocksOf(matter, 'task')).toMatchObject([{ light: 'green', late_unit_id: null }])
})
