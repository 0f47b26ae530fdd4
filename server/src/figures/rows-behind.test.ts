import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { smallCity, testKeyFile, testStart } from '../../../testing/templates.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { connect } from '../db/connect.ts'
import { generateDemonstration } from '../demonstration/generate.ts'

let city: City
const who: Record<string, Who> = {}

/** Some months of a city, with all that begins and ends in them. */
beforeAll(async () => {
  const fill = async (url: string) => {
    const filling = connect({ url, max: 2, statementTimeoutMs: 120_000, onError: () => undefined })
    const plan = { seed: 'rows behind', end: testStart, matters: 800, months: 2, divisionsCsv: smallCity() }
    await generateDemonstration(filling.pool, parseKeyRing(testKeyFile), plan, () => undefined)
    await filling.close()
  }
  city = await startCity({ fill })
  for (const name of ['leader', 'cityleader']) who[name] = await city.signIn(name)
}, 120_000)
afterAll(() => city.close())

async function countOf(name: string, filter: string): Promise<unknown> {
  const { body } = await city.ask(who[name] ?? nobody, 'GET', `/api/matters/count?${filter}`)
  return body.count
}

test.each(['leader', 'cityleader'])(
  'the numbers that the %s sees, of all that is open and of each day, open to as many matters',
  async (name) => {
    const asked = async (path: string) => (await city.ask(who[name] ?? nobody, 'GET', path)).body
    const open = (await asked('/api/figures/open')).rows as { light: string; n: number }[]
    const sum = (rows: { n: number }[]) => rows.reduce((total, { n }) => total + n, 0)
    expect(await countOf(name, 'stage=open')).toBe(sum(open))
    for (const light of ['green', 'yellow', 'red'])
      expect(await countOf(name, `stage=open&light=${light}`), light).toBe(
        sum(open.filter((row) => row.light === light)),
      )
    type DayRow = { day: string; stage: string; n: number }
    const entered = (await asked('/api/figures/entered?days=30')).rows as DayRow[]
    for (const stage of ['registered', 'closed']) {
      const days = entered.filter((row) => row.stage === stage)
      expect(days.length, stage).toBeGreaterThan(10)
      for (const { day, n } of days) {
        const { rows } = await asked(`/api/matters?limit=100&${stage}On=${day}`)
        expect(rows, `${stage} ${day}`).toHaveLength(n)
        expect(await countOf(name, `${stage}On=${day}`), `${stage} ${day}`).toBe(n)
      }
    }
  },
)

test('a stage or a day that does not exist is refused, and not taken for none', async () => {
  for (const filter of ['stage=opened', 'closedOn=2026-02-30', 'registeredOn=today'])
    expect((await city.ask(who.leader ?? nobody, 'GET', `/api/matters?${filter}`)).status, filter).toBe(400)
})
