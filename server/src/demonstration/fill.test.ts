import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../testing/start-city.ts'
import { emptyTemplate, smallCity, testKeyFile, testStart } from '../../../testing/templates.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { type Connection, connect } from '../db/connect.ts'
import { fillDemonstration } from './fill.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let owner: Connection
let client: Client
beforeAll(async () => {
  database = await freshDatabase(emptyTemplate)
  owner = connect({ url: database.url, max: 2, onError: () => undefined })
  client = new Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await owner.close()
  await database.drop()
})

const plan = { seed: 'broken off', end: testStart, matters: 40, months: 2, divisionsCsv: smallCity() }
const fill = (log: (line: string) => void) => fillDemonstration(owner, parseKeyRing(testKeyFile), plan, log)

async function counted() {
  const { rows } = await client.query<{ cities: number; matters: number; staff: number }>(`select
    (select count(*)::int from installation) as cities, (select count(*)::int from matter) as matters,
    (select count(*)::int from staff) as staff`)
  return rows[0]
}

test('a demonstration whose making broke off is made anew, and one that is whole is left alone', async () => {
  const breakOff = fill((line) => {
    if (line.includes('centres')) throw new Error('Killed.')
  })
  await expect(breakOff).rejects.toThrow('Killed.')
  expect(await counted()).toEqual({ cities: 1, matters: 0, staff: 0 })

  await fill(() => undefined)
  const whole = await counted()
  expect(whole).toMatchObject({ cities: 1, matters: 40 })

  const said: string[] = []
  await fill((line) => said.push(line))
  expect(said).toEqual([])
  expect(await counted()).toEqual(whole)
})
