import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'
import { forgetCommands } from './forget.ts'

const minutesOfDay = 24 * 60
let city: City
let owner: Client

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const counted = async (table: 'command' | 'matter') =>
  (await owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n

test('a command is kept 400 days, whatever it did stays, and forgetting goes in portions', async () => {
  const envelope = { id: randomUUID(), name: 'matter.register@1', payload: { words: '路灯坏了' } }
  const first = await city.ask(nobody, 'POST', '/api/command', envelope)
  await owner.query(
    `insert into command select county, gen_random_uuid(), name, actor, body_hash, result, at
     from command, generate_series(1, 1500)`,
  )
  city.clock.pass(400 * minutesOfDay)
  expect(await forgetCommands(city.program.deps)).toBe(0)
  const again = await city.ask(nobody, 'POST', '/api/command', envelope)
  expect(again.body).toEqual(first.body)

  city.clock.pass(1)
  await city.command(nobody, 'matter.register', { words: '井盖翘起来了' })

  const done: number[] = []
  for (let n = 0; n < 3; n += 1) done.push(await forgetCommands(city.program.deps))
  expect(done).toEqual([1000, 501, 0])
  expect(await counted('command')).toBe(1)
  expect(await counted('matter')).toBe(2)
})
