import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { smallCity, testKeyFile, testStart } from '../../../testing/templates.ts'
import { explain, watchQueries } from '../../../testing/watch-queries.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { generateDemonstration } from '../demonstration/generate.ts'
import { connect } from './connect.ts'

/** A year of one county: enough that reading all of it shows. */
const history = 8000
/** A page of fifty, from each way in which a role reaches matters, with what belongs to each line. */
const most = 1200
/** Tables that grow with every matter. */
const growing = ['matter', 'matter_text', 'matter_key', 'task', 'party', 'activity', 'audit', 'custody_leg']
const growingToo = ['matter_clock', 'call_back', 'attachment', 'tally_delta', 'notice', 'command']

let city: City
let owner: Client
const who: Record<string, Who> = {}

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
  await owner.query('vacuum analyze')
  // A city this small is often read faster as a whole; a large one never is. What is left is what indexes allow.
  await owner.query('set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off')
  for (const name of [
    'county',
    'village',
    'town',
    'labour',
    'urbanhead',
    'leader',
    'cityleader',
    'grid',
    'callback',
  ])
    who[name] = await city.signIn(name)
}, 120_000)
afterAll(async () => {
  await owner.end()
  await city.close()
})

const readers = ['county', 'village', 'labour', 'leader', 'cityleader', 'grid']
const lists = [
  ['the list', ''],
  ['open ones of a stage', '&stage=handling'],
  ['closed ones', '&stage=closed'],
  ['a place', '&path=610902002'],
  ['a kind', '&kindId=dispute.neighbour'],
  ['late ones', '&light=red'],
  ['a stage that few are in', '&stage=callback'],
  ['one that few declined', '&stage=declined'],
  ['a source without rows', '&source=superior'],
  ['a rare kind', '&kindId=dispute.neighbour'],
  ['few days', '&from=2025-06-02&to=2025-06-03'],
  ['words', '&words=%E5%9E%83%E5%9C%BE'],
] as const

/** What a request read of the tables that grow, and the statement that read most. */
async function readingOf(name: string, path: string) {
  const sent = await watchQueries(async () => {
    const { status } = await city.ask(who[name] ?? {}, 'GET', path)
    expect(status, path).toBe(200)
  })
  let rows = 0
  const whole: string[] = []
  for (const one of sent)
    for (const reading of await explain(owner, one))
      if ([...growing, ...growingToo].includes(reading.table)) {
        rows += reading.rows
        if (reading.whole && reading.rows > most) whole.push(`${reading.table}: ${one.text}`)
      }
  return { rows, whole }
}

test.each(readers.flatMap((name) => lists.map(([what, query]) => [name, what, query] as const)))(
  'for %s, %s reads a page and not the history',
  async (name, _, query) => {
    const first = await readingOf(name, `/api/matters?limit=50${query}`)
    expect(first.whole).toEqual([])
    expect(first.rows).toBeLessThan(most)
  },
)

test.each(readers)('for %s, the count of a list stops at 999', async (name) => {
  expect((await readingOf(name, '/api/matters/count?')).rows).toBeLessThan(6 * most)
})

test.each(['county', 'village', 'town', 'labour', 'urbanhead', 'callback'])(
  'for %s, the work of today reads what is open',
  async (name) => {
    const { rows, whole } = await readingOf(name, '/api/work')
    expect(whole).toEqual([])
    expect(rows).toBeLessThan(history / 2)
  },
)

test.each(['/api/figures/open', '/api/figures/entered?days=30'])(
  '%s reads tallies and no matter',
  async (path) => {
    const sent = await watchQueries(() => city.ask(who.cityleader ?? {}, 'GET', path))
    const tables = (await Promise.all(sent.map((one) => explain(owner, one))))
      .flat()
      .map(({ table }) => table)
    expect(tables).not.toContain('matter')
  },
)
