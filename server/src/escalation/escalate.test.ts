import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type City, startCity } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { escalateDue } from './escalate.ts'

let city: City
let owner: Client
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

type Step = {
  milestone: string
  level: string
  passed: boolean
  aboutUnitId: string
  toldUnitId: string | null
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
  const aim = { matter: String(matter.fill('<matter>')) }
  await city.command(await city.signIn('county'), 'matter.note', { text: '已电话催过' }, aim)
}
const signing = (view: View) => view.escalations.filter(({ milestone }) => milestone === 'sign')
const day = 24 * 60

test('what no unit took climbs level by level, says who should have acted, and no comment begins it anew', async () => {
  const matter = await bringTo(city, 'dispatched')
  const seen: string[] = []
  for (let n = 0; n < 24; n += 1) {
    await pass(day / 2)
    await note(matter)
    const level = signing(await see(matter)).at(-1)?.level
    if (level && seen.at(-1) !== level) seen.push(level)
  }
  expect(seen).toEqual(['dispatcher', 'head', 'centreAbove', 'headAbove', 'leader'])
  const view = await see(matter)
  const steps = signing(view)
  expect(steps.map(({ passed }) => passed)).toEqual(steps.map(() => false))
  expect(new Set(steps.map(({ aboutUnitId }) => aboutUnitId))).toEqual(new Set([matter.fill('<labour>')]))
  expect(steps.every(({ toldUnitId }) => toldUnitId !== null)).toBe(true)
  // The head of the centre above demanded an answer by the way.
  expect(view.supervisions.length).toBeGreaterThan(0)
})

test('after a long time in which nothing ran one step is taken, and those below are noted', async () => {
  const matter = await bringTo(city, 'accepted')
  const waiting = await bringTo(city, 'registered')
  await pass(120 * day)
  const accepting = (await see(waiting)).escalations.filter(({ milestone }) => milestone === 'accept')
  const climbed = [
    ['dispatcher', true],
    ['head', true],
    ['centreAbove', true],
    ['headAbove', true],
    ['leader', false],
  ]
  // Each centre that had it has a limit of its own to take it, beside that of the reporter.
  const limits = accepting.length / climbed.length
  expect(accepting.map(({ level, passed }) => [level, passed])).toEqual(
    Array.from({ length: limits }, () => climbed).flat(),
  )
  const before = await see(matter)
  await pass(30 * day)
  expect((await see(matter)).escalations).toEqual(before.escalations)
})

test('two sweeps at once take each step once, what nobody took first', async () => {
  const matters = [await bringTo(city, 'handling'), await bringTo(city, 'registered')]
  city.clock.pass(60 * day)
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
      escalations.filter(({ passed }) => !passed).length,
    )
  }
})
