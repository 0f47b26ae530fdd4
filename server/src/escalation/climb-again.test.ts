import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import type { City } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { escalateDue } from './escalate.ts'

let city: City
let owner: Client
inOwnCity((own) => {
  city = own.city
  owner = own.owner
})

const day = 24 * 60

async function pass(minutes: number): Promise<void> {
  city.clock.pass(minutes)
  const { deps } = city.program
  while ((await sweepClocks(deps, city.clock.now)) > 0);
  while ((await escalateDue(deps, city.clock.now)) > 0);
}

async function act(matter: GoldenMatter, by: string, name: string, payload: object): Promise<void> {
  await city.act(await city.signIn(by), name, matter.fill(payload) as object, { matter: matter.ref })
}

/** The levels that were told of a limit to settle. */
async function told(matter: GoldenMatter): Promise<string[]> {
  const { rows } = await owner.query<{ level: string }>(
    `select level from escalation where matter_id = $1 and milestone = 'settle'
      order by at, array_position(array['dispatcher', 'head', 'centreAbove', 'headAbove', 'leader'], level)`,
    [matter.id],
  )
  return rows.map(({ level }) => level)
}

async function passUntilLate(matter: GoldenMatter): Promise<void> {
  for (let n = 0; n < 60 && (await told(matter)).length === 0; n += 1) await pass(day / 2)
  expect(await told(matter)).toEqual(['dispatcher'])
}

test('what is over climbs on where it was after it was merged and taken out again', async () => {
  const [matter, other] = [await bringTo(city, 'handling'), await bringTo(city, 'handling')]
  await passUntilLate(matter)
  await act(matter, 'county', 'merge', { into: other.ref, reason: '同一件' })
  await pass(7 * day)
  await act(matter, 'county', 'unmerge', { reason: '不是同一件' })
  await pass(1)
  expect(await told(matter)).toEqual(['dispatcher', 'head', 'centreAbove', 'headAbove'])
})

test('an answer that was late climbs on when it is sent back', async () => {
  const matter = await bringTo(city, 'handling')
  await passUntilLate(matter)
  await act(matter, 'labour', 'settle', { taskId: '<task>', outcome: 'solved', answer: '办好了' })
  await pass(7 * day)
  expect(await told(matter)).toEqual(['dispatcher'])
  await act(matter, 'county', 'rework', { reason: '没有办好' })
  await pass(1)
  expect((await told(matter)).length).toBeGreaterThan(1)
})

test('a limit that is over when it begins, as a kind was put right, climbs like any other', async () => {
  const matter = await bringTo(city, 'accepted')
  await pass(4 * day)
  expect(await told(matter)).toEqual([])
  await act(matter, 'county', 'correct', { kindId: 'event.appearance.garbage', reason: '是垃圾' })
  await pass(1)
  expect((await told(matter)).length).toBeGreaterThan(0)
})

test('more time that is granted when the limit is over has an end of its own, for which each level is told again', async () => {
  const matter = await bringTo(city, 'handling')
  const ask = { clockId: '<clock>', amount: 3, explanation: '正在核对工资表' }
  await act(matter, 'labour', 'askExtension', ask)
  const { extensions } = (await city.ask(await city.signIn('labour'), 'GET', `/api/matters/${matter.ref}`))
    .body as { extensions: { id: string }[] }
  for (let n = 0; n < 600 && (await told(matter)).length === 0; n += 1) await pass(60)
  expect(await told(matter)).toEqual(['dispatcher'])
  const yes = { extensionId: extensions[0]?.id, approved: true, answer: '两家单位核对要用几天' }
  await act(matter, 'county', 'decideExtension', yes)
  const { rows } = await owner.query<{ at: Date }>(
    "select due_at as at from matter_clock where matter_id = $1 and milestone = 'settle' and met_at is null",
    [matter.id],
  )
  const left = (Number(rows[0]?.at) - Number(city.clock.now)) / 60_000
  expect(left).toBeGreaterThan(0)
  await pass(left - 1)
  expect(await told(matter)).toEqual(['dispatcher'])
  for (let n = 0; n < 100 && (await told(matter)).length === 1; n += 1) await pass(60)
  expect(await told(matter)).toEqual(['dispatcher', 'dispatcher'])
})
