import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type City, startCity } from '../../../testing/start-city.ts'
import { watchTallies } from './watch-tallies.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

test('when more than 50,000 deltas wait to be folded, those who run it are told', async () => {
  const error = vi.spyOn(city.program.deps.log, 'error')
  expect(await watchTallies(city.program.deps)).toBe(0)
  expect(error).not.toHaveBeenCalled()
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  await owner.query(`insert into tally_delta (county, id, measure, path, kind_id, stage, unit_id, source, day,
      confidentiality, light, n)
    select '610902', gen_random_uuid(), 'open', '610902', 'event', 'registered', gen_random_uuid(), 'portal',
      '0001-01-01', 'normal', 'green', 1 from generate_series(1, 50001)`)
  await owner.end()
  expect(await watchTallies(city.program.deps)).toBe(50_001)
  expect(error).toHaveBeenCalledOnce()
})
