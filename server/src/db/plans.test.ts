import { randomUUID } from 'node:crypto'
import { queues } from '@manyuan/core/matters/contract.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bounds, faultsOf } from '../../../testing/plan-faults.ts'
import { addPlanRows } from '../../../testing/plan-rows.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { smallCity, testKeyFile, testStart } from '../../../testing/templates.ts'
import { explain, type Reading, watchQueries } from '../../../testing/watch-queries.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { generateDemonstration } from '../demonstration/generate.ts'
import { connect } from './connect.ts'

/** A year of one county: enough that reading all of it shows. */
const history = 8000
/** A page of fifty, from each of four ways in which a role reaches matters, with what belongs to each line. */
const page: Bounds = { reads: 1200, sorts: 200 }
/** Of a few kinds together all are sorted: an index keeps the order of one. Of many, the newest are walked. */
const pageOfKinds: Bounds = { ...page, sorts: 1200 }
/**
 * A word that one matter in thirty has is walked from the newest too, until a page has it: so many times as many, no more.
 * What a step of the search finds is put in order at once.
 */
const pageOfWord: Bounds = { reads: 2400, sorts: 600 }
/** A count goes as far as 999 in each of these ways, and past the rows that the filter leaves out; what is hardly more is sorted whole. */
const count: Bounds = { reads: 7200, sorts: 1200 }

/** One look of an auditor goes back two thousand rows at most, whatever is asked. */
const look: Bounds = { reads: 2100, sorts: 2100 }

/** At most 99 messages with what decides who may read each of their matters. */
const told: Bounds = { reads: 3600, sorts: 600 }

/** What warns in a year of one county, twice: to find it and to tell where it waits. */
const warning: Bounds = { reads: 2400, sorts: 1200 }
/** What was late in a county within a month, each with its matter and whether the same was said of it later. */
const lateOfLate: Bounds = { reads: 4800, sorts: 1200 }
const portion: Bounds = { reads: 2400, sorts: 1200 }

const readers = ['county', 'village', 'labour', 'leader', 'cityleader', 'grid']
const workers = ['county', 'village', 'town', 'labour', 'urbanhead', 'callback']
const smallGroup = 'kindId=dispute.neighbour'
const oneWord = 'words=%E5%9E%83%E5%9C%BE'
const commonWithRare = 'words=%E4%BA%86&kindId=RARE'
const wideView = 'within=3150-10800-3399-11050'
const rareWithWord = `${oneWord}&kindId=RARE`
/** What lists are narrowed by; BUSY and IDLE are the units with most and fewest matters, COMMON and RARE such kinds. */
const filters = {
  'nothing left out': '',
  'a stage of open ones': 'stage=handling',
  'a stage that few are in': 'stage=callback',
  'closed ones': 'stage=closed',
  'those in which an answer is demanded': 'overlay=supervised',
  'those in dispute, of which there are none': 'overlay=objected',
  'parked ones of a town': 'path=610902002&overlay=parked',
  'declined ones, of which there are few': 'stage=declined',
  'a town': 'path=610902002',
  'a common kind': 'kindId=COMMON',
  'a rare kind': 'kindId=RARE',
  'a rare kind in a county': 'path=610902&kindId=RARE',
  'a rare kind in a town': 'path=610902002&kindId=RARE',
  'a group of kinds': 'kindId=dispute',
  'a small group of kinds': smallGroup,
  'late ones': 'light=red',
  'late ones of a town': 'path=610902002&light=red',
  'a source without rows': 'source=superior',
  'a source without rows in a county': 'path=610902&source=superior',
  'a unit with many': 'unitId=BUSY',
  'a unit with few': 'unitId=IDLE',
  'a unit and a rare kind': 'unitId=BUSY&kindId=RARE',
  'a few days': 'from=2025-06-02&to=2025-06-03',
  'open ones': 'stage=open',
  'open ones of a town': 'path=610902002&stage=open',
  'open ones in time': 'stage=open&light=green',
  'those of the running week': 'period=week',
  'closed ones of the running year': 'stage=closed&period=year',
  'those that came on a day': 'registeredOn=2025-06-03',
  'those closed on a day': 'closedOn=2025-06-03',
  'those closed on a day in a town': 'path=610902002&closedOn=2025-06-03',
  'those that came in an hour': 'cameIn=2025-06-03T09',
  'those that came in an hour in a town': 'path=610902002&cameIn=2025-06-03T09',
  'open ones in a view of the map': 'within=3260-10870-3300-10920',
  'open ones in a wide view': wideView,
  'open ones outside a view': 'outside=3260-10870-3300-10920',
  'open ones outside all that there is, of which there are none': 'outside=3150-10800-3399-11050',
  'open ones without a point': 'point=none',
  'open ones that are nowhere, of which there are none': 'point=nowhere',
  words: oneWord,
  'a word that most have, of a rare kind': commonWithRare,
  'words and a rare kind': rareWithWord,
}

const wider: Record<string, Bounds> = {
  // What is open in a view of the map is sorted: no index keeps the order of many cells.
  [wideView]: pageOfKinds,
  [smallGroup]: pageOfKinds,
  [oneWord]: pageOfWord,
  [rareWithWord]: pageOfWord,
  [commonWithRare]: pageOfWord,
}

let city: City
let owner: Client
const who: Record<string, Who> = {}
const named: Record<string, string> = {}

beforeAll(async () => {
  const fill = async (url: string) => {
    const filling = connect({ url, max: 2, statementTimeoutMs: 120_000, onError: () => undefined })
    const plan = { seed: 'plans', end: testStart, matters: history, months: 12, divisionsCsv: smallCity() }
    await generateDemonstration(filling.pool, parseKeyRing(testKeyFile), plan, () => undefined)
    await filling.close()
  }
  city = await startCity({ fill })
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  await addPlanRows(owner, '610902', 'window')
  // Every row is looked at, none sampled: the same plans every time.
  await owner.query('set default_statistics_target = 1000')
  await owner.query('vacuum analyze')
  // A city this small is often read faster as a whole; a large one never is. What is left is what indexes allow.
  await owner.query('set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off')
  const [idle, busy] = await endsOf('lead_unit_id')
  const [rare, common] = await endsOf('kind_id')
  const { rows } = await owner.query<{ code: string }>(
    `select code from matter where county = '610902' limit 1`,
  )
  Object.assign(named, { IDLE: idle, BUSY: busy, RARE: rare, COMMON: common, MATTER: rows[0]?.code })
  for (const name of new Set([...readers, ...workers])) who[name] = await city.signIn(name)
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

/** The value that the fewest matters have, and the one that most have. */
async function endsOf(column: 'lead_unit_id' | 'kind_id'): Promise<[string | undefined, string | undefined]> {
  const { rows } = await owner.query<{ value: string }>(
    `select ${column}::text as value from matter where ${column} is not null group by 1 order by count(*), 1`,
  )
  return [rows[0]?.value, rows.at(-1)?.value]
}

/** What is wrong with the statements that a request sends, with who asked what. */
async function wrongWith(name: string, path: string, bounds: Bounds): Promise<string[]> {
  const address = path.replace(/\b[A-Z]{4,}\b/g, (word) => named[word] ?? word)
  const sent = await watchQueries(async () => {
    const { status } = await city.ask(who[name] ?? {}, 'GET', address)
    expect(status, address).toBe(200)
  })
  expect(sent, address).not.toEqual([])
  return (await faultsOf(owner, sent, bounds)).map((fault) => `${name} asks ${address}: ${fault}`)
}

const everyList = readers.flatMap((name) =>
  Object.entries(filters).map(([what, query]) => [name, what, query] as const),
)

test.each(everyList)('for %s, the list of %s reads a page and not the history', async (name, _, query) => {
  const bounds = wider[query] ?? page
  expect(await wrongWith(name, `/api/matters?limit=50&${query}`, bounds)).toEqual([])
})

test.each(everyList)('for %s, the count of %s stops at 999', async (name, _, query) => {
  expect(await wrongWith(name, `/api/matters/count?${query}`, count)).toEqual([])
})

test.each(readers)('for %s, a later page of a list reads no more than the first', async (name) => {
  const { body } = await city.ask(who[name] ?? {}, 'GET', '/api/matters?limit=50')
  if (body.next) expect(await wrongWith(name, `/api/matters?limit=50&after=${body.next}`, page)).toEqual([])
})

test.each(workers)('for %s, what they brought themselves is a page of an index', async (name) => {
  expect(await wrongWith(name, '/api/reported', page)).toEqual([])
})

test.each(workers)('for %s, the work of today reads what is open', async (name) => {
  expect(await wrongWith(name, '/api/work', page)).toEqual([])
})

test.each(workers.flatMap((name) => queues.map((queue) => [name, queue] as const)))(
  'for %s, the queue %s reads a page',
  async (name, queue) => {
    expect(await wrongWith(name, `/api/work/${queue}?limit=50`, page)).toEqual([])
  },
)

const searches = {
  'nothing left out': '',
  'what was looked at': '&deeds=looking',
  'parties unmasked, which is rare': '&deeds=reveal',
  'how matters were handled': '&deeds=handling',
  'places, of which there is nothing': '&deeds=places',
  'one deed': '&action=matter.accept',
  'a unit': '&unitId=BUSY',
  'a unit and what it was refused': '&unitId=BUSY&result=refused',
  'a unit and a rare deed': '&unitId=BUSY&deeds=reveal',
  'what was refused': '&result=refused',
  'a few days': '&from=2025-06-02&to=2025-06-03',
  'one matter': '&matter=MATTER',
}

test.each(Object.entries(searches))(
  'an audit searched for %s reads one look and not the history',
  async (_, query) => {
    who.audit ??= await city.signIn('audit')
    expect(await wrongWith('audit', `/api/audit?county=610902${query}`, look)).toEqual([])
  },
)

test.each([
  ['window', '/api/enquiries?limit=50&day=2025-06-03'],
  ['county', '/api/rights?limit=50'],
  ['town', '/api/rights?limit=50'],
  ['system', '/api/units/BUSY/open-work'],
  ['county', '/api/standard-texts/offered?move=accept&kindId=COMMON'],
  ['county', '/api/exports?limit=50'],
  ['system', '/api/imports/runs?limit=50'],
  ['security', '/api/security/sign-ins?limit=50'],
  ['security', '/api/units/BUSY/sessions'],
] as const)('what %s asks at %s is a page of an index', async (name, path) => {
  who[name] ??= await city.signIn(name)
  expect(await wrongWith(name, path, page)).toEqual([])
})

test.each([
  ['county', '/api/inbox?limit=50'],
  ['labour', '/api/inbox?limit=50&only=unread'],
  ['county', '/api/inbox/unread'],
] as const)('what %s was told, asked at %s, is a page and not the history', async (name, path) => {
  expect(await wrongWith(name, path, told)).toEqual([])
})

const supervisors = ['county', 'village', 'labour', 'urbanhead', 'leader', 'cityleader']
const warned = ['light=red', 'light=yellow', 'light=red&path=610902002', 'light=red&stage=handling']
  .concat(['light=red&unitId=BUSY', 'light=red&unitId=IDLE'])
  .map((query) => `/api/supervision/warned?limit=50&${query}`)

test.each(
  supervisors.flatMap((name) =>
    [...warned, '/api/supervision/demands?limit=50'].map((path) => [name, path] as const),
  ),
)('for %s, %s is a page of what is open', async (name, path) => {
  expect(await wrongWith(name, path, page)).toEqual([])
})

test.each(supervisors)('for %s, where it waits is asked of what warns and of nothing else', async (name) => {
  expect(await wrongWith(name, '/api/supervision/waits?light=red', warning)).toEqual([])
})

test.each(
  supervisors.flatMap((name) =>
    [
      'late-reasons',
      'late?limit=50',
      'late?limit=50&reasonId=load',
      'missed',
      'late?limit=50&milestone=settle',
    ].map((path) => [name, path] as const),
  ),
)('for %s, %s reads what was late of late', async (name, path) => {
  expect(await wrongWith(name, `/api/supervision/${path}`, lateOfLate)).toEqual([])
})

test('one portion of a dry run reads so many matters and no others', async () => {
  const sent = await watchQueries(async () => {
    const { status } = await city.ask(who.county ?? {}, 'POST', '/api/routing/dry-run', {})
    expect(status).toBe(200)
  })
  expect(await faultsOf(owner, sent, portion)).toEqual([])
})

test.each(['/api/board', '/api/board/map'])(
  '%s reads what waits, and no matter to which nobody is called',
  async (path) => {
    const sent = await watchQueries(() => city.ask(who.cityleader ?? {}, 'GET', path))
    const readings: Reading[] = []
    for (const one of sent) readings.push(...(await explain(owner, one)).readings)
    expect(readings.map(({ table }) => table)).toContain('tally_waiting')
    expect(readings.filter(({ table, rows }) => table === 'matter' && rows > 0)).toEqual([])
  },
)

test('what saved views count stops at 999 as each of their lists does', async () => {
  const views = [{ stage: 'open' }, { stage: 'closed' }, { light: 'red', stage: 'open' }]
  for (const filter of views) {
    const payload = { name: JSON.stringify(filter), filter, columns: [], shared: false }
    const sent = { id: randomUUID(), name: 'view.save@1', payload }
    expect((await city.ask(who.county ?? {}, 'POST', '/api/views/command', sent)).status).toBe(200)
  }
  const each = { reads: count.reads * views.length, sorts: count.sorts }
  expect(await wrongWith('county', '/api/views/counts', each)).toEqual([])
})

test.each([
  ['/api/figures/open', 'tally'],
  ['/api/figures/entered?days=30', 'tally_day'],
  ['/api/figures/enquiries', 'enquiry_day'],
  ['/api/figures/call-backs', 'tally_said'],
])('%s reads %s and no matter', async (path, counted) => {
  const sent = await watchQueries(() => city.ask(who.cityleader ?? {}, 'GET', path))
  const tables: string[] = []
  for (const one of sent) tables.push(...(await explain(owner, one)).readings.map(({ table }) => table))
  expect(tables).toContain(counted)
  expect(tables).not.toContain('matter')
})
