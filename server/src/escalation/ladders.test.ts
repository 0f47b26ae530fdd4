import { randomUUID } from 'node:crypto'
import { businessDayOf } from '@manyuan/core/time.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { expectInvariants } from '../../../testing/invariants.ts'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { escalateDue } from './escalate.ts'
import { planClimbing } from './plan-anew.ts'

let city: City
let owner: Client
let rules: ReturnType<typeof rulesOf>
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  rules = rulesOf(city)
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

const day = 24 * 60
const basis = { zh: '县委政法委 2026 年第 3 号', en: 'Commission, no. 3 of 2026' }
type Step = { light: string; after: number; level: string; onDuty: boolean; deed: string }
const step = (level: string, after: number, more: Partial<Step> = {}): Step => ({
  light: 'red',
  after,
  level,
  onDuty: false,
  deed: 'tell',
  ...more,
})
/** Sessions end while the clock goes on. */
const admin = () => city.signIn('system')
const publish = async (match: object, steps: readonly Step[], more: object = {}, who?: Who) =>
  await rules.send(who ?? (await admin()), 'ladder.publish', { match, steps, basis, ...more })

async function turn(minutes: number): Promise<void> {
  city.clock.pass(minutes)
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
}
async function pass(minutes: number): Promise<void> {
  await turn(minutes)
  while ((await escalateDue(city.program.deps, city.clock.now)) > 0);
}
type Row = { level: string; outcome: string; duty_gap: boolean; told_post_ids: string[] }
async function stepsOf(matter: GoldenMatter): Promise<Row[]> {
  const { rows } = await owner.query<Row>(
    `select level, outcome, duty_gap, told_post_ids from escalation where matter_id = $1 and milestone = 'sign'
      order by at, array_position(array['dispatcher', 'head', 'centreAbove', 'headAbove', 'leader'], level)`,
    [String(matter.fill('<matter>')).slice(7)],
  )
  return rows
}
const levels = async (matter: GoldenMatter) => (await stepsOf(matter)).map(({ level }) => level)

test('a ladder that goes round or could never count is refused with its line or the one in its way, and nothing is written', async () => {
  const back = await publish({ milestone: 'sign' }, [step('head', 0), step('dispatcher', 60)])
  expect([back.status, back.body.code]).toEqual([409, 'ladder.cannotBe'])
  expect(back.body.detail).toContain('第 2 步比上一步的级别低')
  const warns = await publish({ milestone: 'sign' }, [step('head', 30, { light: 'yellow' })])
  expect(warns.body.details).toMatchObject({ lines: [{ line: 1, problem: 'warnsLater' }] })
  expect((await publish({ milestone: 'sign', kindId: 'dispute.none' }, [step('head', 0)])).body.code).toBe(
    'kind.unknown',
  )
  expect((await publish({ milestone: 'sign', divisionId: randomUUID() }, [step('head', 0)])).body.code).toBe(
    'place.unknown',
  )
  expect((await publish({ milestone: 'sign' }, [])).status).toBe(400)
  for (const who of ['county', 'countyhead', 'leader', 'audit'])
    expect((await publish({ milestone: 'sign' }, [step('head', 0)], {}, await city.signIn(who))).status).toBe(
      403,
    )
  expect((await city.ask(await city.signIn('county'), 'GET', '/api/rules/ladders')).status).toBe(403)
  expect((await city.ask(nobody, 'GET', '/api/rules/ladders')).status).toBe(401)
  expect(await rules.read(await admin(), 'ladders')).toMatchObject({ ladders: [], abilities: ['rules.edit'] })
})

test('a version that is published tells nobody again, skips nobody above, and is looked at before it holds', async () => {
  const matter = await bringTo(city, 'dispatched')
  while ((await levels(matter)).length < 2) await pass(day / 6)
  expect(await levels(matter)).toEqual(['dispatcher', 'head'])
  // The next one would come after half a working day more; now the head of the centre above is told at once.
  const steps = [step('dispatcher', 0), step('head', 30), step('headAbove', 60)]
  const body = { match: { milestone: 'sign', kindId: 'dispute' }, steps, basis }
  const check = await city.ask(await admin(), 'POST', '/api/rules/ladders/check', body)
  expect(check.body).toMatchObject({ fault: null, hides: [], concerned: 1, more: false })
  expect(check.body.levels).toContainEqual({ level: 'headAbove', now: 1, before: 0 })
  expect(await rules.read(await admin(), 'ladders')).toMatchObject({ ladders: [] })
  const { status, body: done } = await publish({ milestone: 'sign', kindId: 'dispute' }, steps)
  expect(status).toBe(200)
  await pass(0)
  expect(await levels(matter), 'the step was reckoned by the ladder before').toEqual(['dispatcher', 'head'])
  expect(await planClimbing(city.program.deps, city.clock.now)).toBeGreaterThan(0)
  await pass(0)
  // Nobody heads the centre of the city: what is left has been climbed.
  expect((await levels(matter)).slice(0, 3)).toEqual(['dispatcher', 'head', 'headAbove'])
  const told = await stepsOf(matter)
  expect(await planClimbing(city.program.deps, city.clock.now)).toBe(0)
  const twin = await publish({ milestone: 'sign', kindId: 'dispute' }, steps)
  expect(twin.body.details).toMatchObject({ why: 'tie' })
  const next = await publish(
    { milestone: 'sign', kindId: 'dispute' },
    [step('head', 0), step('leader', 900)],
    {
      ladderId: done.id,
    },
  )
  expect(next.body).toMatchObject({ id: done.id, version: 2 })
  await planClimbing(city.program.deps, city.clock.now)
  await pass(0)
  expect(await stepsOf(matter)).toEqual(told)
  await pass(4 * day)
  expect((await levels(matter)).filter((level) => level === 'head')).toHaveLength(1)
  expect((await levels(matter)).at(-1)).toBe('leader')
})

test('what is near its limit is told of where the ladder says so, and whoever is on duty hears; a gap is noted and the posts hear', async () => {
  const head = await city.signIn('countyhead')
  const { body } = await city.ask(await city.signIn('window'), 'GET', '/api/session')
  const { postId } = body.post as { postId: string }
  const { centres } = await city.program.deps.dictionary.current()
  const { body: session } = await city.ask(head, 'GET', '/api/session')
  const unitId = (session.post as { unitId: string }).unitId
  const centreId = centres.find((centre) => centre.unitId === unitId)?.id
  const from = businessDayOf(city.clock.now)
  const shifts = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, postId, begins: '00:00', ends: '24:00' }))
  const roster = (payload: object) =>
    city.ask(head, 'POST', '/api/roster/command', { id: randomUUID(), name: 'roster.setWeek@1', payload })
  expect((await roster({ centreId, from, shifts })).status).toBe(200)
  const answer = await publish({ milestone: 'sign', source: 'portal', kindId: 'dispute.labour' }, [
    step('dispatcher', 0, { light: 'yellow', onDuty: true }),
    step('head', 60, { onDuty: true }),
  ])
  expect(answer.status).toBe(200)
  const matter = await bringTo(city, 'dispatched')
  while ((await stepsOf(matter)).length === 0) await pass(30)
  expect(await stepsOf(matter)).toMatchObject([
    { level: 'dispatcher', outcome: 'told', duty_gap: false, told_post_ids: [postId] },
  ])
  const { body: near } = await city.ask(
    await city.signIn('county'),
    'GET',
    String(matter.fill('/api/matters/<matter>')),
  )
  expect(near).toMatchObject({ line: { light: 'yellow' } })
  const tomorrow = businessDayOf(city.clock.now)
  const again = await city.signIn('countyhead')
  const cleared = await city.ask(again, 'POST', '/api/roster/command', {
    id: randomUUID(),
    name: 'roster.setWeek@1',
    payload: { centreId, from: tomorrow, shifts: [] },
  })
  expect(cleared.status).toBe(200)
  while ((await stepsOf(matter)).length === 1) await pass(60)
  const steps = await stepsOf(matter)
  expect(steps[1]).toMatchObject({ level: 'head', outcome: 'told', duty_gap: true })
  expect(steps[1]?.told_post_ids).not.toContain(postId)
})

test('where nobody is at a level the next one is told at once, and not once more in its turn', async () => {
  const matter = await bringTo(city, 'dispatched')
  await owner.query("update post set ended_at = $1 where role = 'centreHead'", [city.clock.now])
  await publish({ milestone: 'sign', kindId: 'dispute.labour', source: 'portal' }, [step('leader', 9)])
  const ladders = (await rules.read(await admin(), 'ladders')).ladders as {
    id: string
    match: { source?: string }
  }[]
  const own = ladders.find(({ match }) => match.source === 'portal')
  await rules.send(await admin(), 'ladder.publish', {
    ladderId: own?.id,
    match: { milestone: 'sign', kindId: 'dispute.labour', source: 'portal' },
    steps: [step('head', 0), step('centreAbove', 60), step('leader', 120)],
    basis,
  })
  while ((await stepsOf(matter)).length === 0) await pass(30)
  expect((await stepsOf(matter)).map(({ level, outcome }) => [level, outcome])).toEqual([
    ['head', 'nobody'],
    ['centreAbove', 'told'],
  ])
  await pass(2 * day)
  await pass(4 * day)
  expect((await stepsOf(matter)).map(({ level, outcome }) => [level, outcome])).toEqual([
    ['head', 'nobody'],
    ['centreAbove', 'told'],
    ['leader', 'told'],
  ])
  await owner.query("update post set ended_at = null where role = 'centreHead'")
})

test('what holds is public, and one that ends leaves its limits to the next that fits', async () => {
  const { body } = await city.ask(nobody, 'GET', '/api/switched-on')
  const names = (body.ladders as { name: { zh: string } }[]).map(({ name }) => name.zh)
  expect(names).toContain('签收 · 劳动人事纠纷 · 群众网上反映')
  expect(Object.keys(body.usualLadder as object)).toContain('settle')
  const who = await admin()
  const before = (await rules.read(who, 'ladders')).ladders as { id: string; state: string }[]
  const open = before.filter(({ state }) => state === 'holds')
  expect(open.length).toBeGreaterThan(0)
  for (const { id } of open) expect((await rules.send(who, 'ladder.end', { ladderId: id })).status).toBe(200)
  city.clock.pass(day)
  const after = (await rules.read(await admin(), 'ladders')).ladders as { state: string }[]
  expect(after.every(({ state }) => state === 'over')).toBe(true)
})

test('where a roster is kept whoever is on duty hears the first step that comes with the system; where none is, its posts, and no gap is noted', async () => {
  const head = await city.signIn('countyhead')
  const { body } = await city.ask(await city.signIn('window'), 'GET', '/api/session')
  const { postId } = body.post as { postId: string }
  const { body: session } = await city.ask(head, 'GET', '/api/session')
  const { unitId } = session.post as { unitId: string }
  const { centres } = await city.program.deps.dictionary.current()
  const centreId = centres.find((centre) => centre.unitId === unitId)?.id
  const from = businessDayOf(city.clock.now)
  const shifts = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, postId, begins: '00:00', ends: '24:00' }))
  const set = { id: randomUUID(), name: 'roster.setWeek@1', payload: { centreId, from, shifts } }
  expect((await city.ask(head, 'POST', '/api/roster/command', set)).status).toBe(200)
  const [here, village] = [await bringTo(city, 'registered'), await bringTo(city, 'atVillage')]
  const firstOf = async (matter: GoldenMatter) => {
    const { rows } = await owner.query<Row>(
      `select outcome, duty_gap, told_post_ids from escalation where matter_id = $1 and milestone = 'accept'
        and level = 'dispatcher'`,
      [String(matter.fill('<matter>')).slice(7)],
    )
    return rows
  }
  for (let n = 0; n < 20 && (await firstOf(village)).length === 0; n += 1) await pass(day / 4)
  expect(new Set((await firstOf(here)).map(({ told_post_ids }) => told_post_ids.join()))).toEqual(
    new Set([postId]),
  )
  for (const { duty_gap } of [...(await firstOf(here)), ...(await firstOf(village))])
    expect(duty_gap).toBe(false)
})
