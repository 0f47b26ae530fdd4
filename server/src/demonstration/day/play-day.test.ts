import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../../testing/invariants.ts'
import { type City, startCity } from '../../../../testing/start-city.ts'
import { testStart } from '../../../../testing/templates.ts'
import { sweepClocks } from '../../clock/sweep.ts'
import { playDay } from './play-day.ts'

const cities: City[] = []
const owners: Client[] = []

beforeAll(async () => {
  for (let n = 0; n < 2; n += 1) {
    const city = await startCity()
    cities.push(city)
    const owner = new Client({ connectionString: city.url })
    owners.push(owner)
    await owner.connect()
    await playDay(city.program.deps, { seed: 'a day', end: testStart })
    await sweepClocks(city.program.deps, testStart)
  }
}, 120_000)
afterAll(async () => {
  for (const one of owners) await one.end()
  for (const one of cities) await one.close()
})

test('a visitor finds something of every state, and something for each door to do', async () => {
  const [owner] = owners
  const marks = await owner?.query('select distinct unnest(overlays) as mark from matter order by 1')
  expect(marks?.rows.map(({ mark }) => mark)).toEqual([
    'extensionAsked',
    'objected',
    'onAgenda',
    'parked',
    'supervised',
    'suspended',
    'suspensionAsked',
    'toAsk',
    'unanswered',
    'whistling',
  ])
  const links = await owner?.query('select distinct relation from matter_link order by 1')
  expect(links?.rows.map(({ relation }) => relation).sort()).toEqual([
    'causeOf',
    'causedBy',
    'mergedInto',
    'splitFrom',
    'splitInto',
    'tookIn',
  ])
  const waits = async (username: string) => {
    const session = await cities[0]?.signIn(username)
    const answer = await cities[0]?.ask(session ?? {}, 'GET', '/api/work')
    const queues = answer?.body.queues as { queue: string; count: number }[]
    return queues.filter(({ count }) => count > 0).map(({ queue }) => queue)
  }
  expect(await waits('county')).toEqual(
    expect.arrayContaining(['judge', 'dispatch', 'rule', 'decide', 'lookAgain', 'meet']),
  )
  expect(await waits('urban')).toEqual(expect.arrayContaining(['arrive', 'sign', 'work', 'answer']))
  expect(await waits('leader')).toEqual(['verdict'])
})

test('rules and duty lists of the demonstration suggest, and the owner of a part comes first', async () => {
  const [city] = cities
  if (!city) throw new Error('There is no city.')
  const dictionary = await city.program.deps.dictionary.current()
  const rules = (await city.ask(await city.signIn('system'), 'GET', '/api/routing/rules')).body.rules
  expect(rules).toHaveLength(2)
  expect((rules as { fault: unknown }[]).map(({ fault }) => fault)).toEqual([null, null])
  const capacities = new Set(dictionary.duties.map(({ capacity }) => capacity))
  expect([...capacities].sort()).toEqual([null, 'owner', 'place'].sort())
  const county = dictionary.divisions.find(({ path }) => path === '610902')
  const example = { divisionId: county?.id, source: 'window', risk: 'high', urgency: 'emergency' }
  const tried = await city.ask(await city.signIn('county'), 'POST', '/api/routing/try', {
    ...example,
    kindId: 'hazard.gas',
  })
  expect(tried.body.fitting).toHaveLength(1)
})

test('of what was merged nobody is offered to be asked before the other is answered', async () => {
  const [owner] = owners
  const merged = await owner?.query(
    `select county || '-' || id as ref, overlays from matter where stage = 'merged'`,
  )
  const caller = await cities[0]?.signIn('callback')
  const offered = (merged?.rows ?? []).map(async ({ ref, overlays }) => {
    const answer = await cities[0]?.ask(caller ?? {}, 'GET', `/api/matters/${ref}`)
    const moves = answer?.body.moves as string[] | undefined
    return [overlays.length > 0, moves?.includes('callBack')]
  })
  const asked = await Promise.all(offered)
  expect(asked.sort()).toEqual([
    [false, false],
    [false, false],
    [true, true],
  ])
})

test('what its reporter never agreed to was concluded by the head of the city, and counted so', async () => {
  const concluded = await owners[0]?.query("select kind_id from matter where stage = 'concluded'")
  expect(concluded?.rows).toEqual([{ kind_id: 'dispute.labour' }])
  const figures = await cities[0]?.ask(
    (await cities[0]?.signIn('cityleader')) ?? {},
    'GET',
    '/api/figures/call-backs',
  )
  expect(figures?.body.rows).toContainEqual(expect.objectContaining({ said: 'concluded', n: 1 }))
})

test('the same seed and end play the same rows', async () => {
  const digests = owners.map(async (owner) => {
    const { rows } = await owner.query(`select
      (select md5(string_agg(m.code || m.id || m.stage || m.path || m.overlays::text, ',' order by m.id)) from matter m) as matters,
      (select md5(string_agg(a.id || a.kind || a.at, ',' order by a.id)) from activity a where a.actor_type <> 'system') as activities`)
    return rows[0]
  })
  const [first, second] = await Promise.all(digests)
  expect(second).toEqual(first)
})

test('what was played went as the product lets matters go', async () => {
  const [owner] = owners
  if (!owner) throw new Error('No city.')
  await expectInvariants(owner)
})

test.each([
  ['just after midnight', '2026-03-09T00:37'],
  ['in the morning', '2026-03-10T09:05'],
  ['at noon', '2026-03-11T12:59'],
  ['in the afternoon', '2026-03-12T16:31'],
  ['late in the evening', '2026-03-13T23:58'],
  ['on a Sunday', '2026-03-15T10:20'],
  ['after holidays', '2026-02-25T11:11'],
])('it can be played %s: a program is started at any time', async (_, when) => {
  const city = await startCity()
  try {
    const end = new Date(`${when}+08:00`)
    await playDay(city.program.deps, { seed: 'any time', end })
    const owner = new Client({ connectionString: city.url })
    await owner.connect()
    const { rows } = await owner.query('select state, count(*)::int as n from whistle group by 1 order by 1')
    await owner.end()
    expect(rows).toContainEqual({ state: 'called', n: expect.any(Number) })
  } finally {
    await city.close()
  }
})
