import { afterAll, beforeAll, expect, test } from 'vitest'
import { withKey } from '../../../testing/clients.ts'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'

let city: City
beforeAll(async () => {
  city = await startCity({ requestsPerMinute: 5 })
})
afterAll(() => city.close())

test('an address that asks too often is told when to come back, and cannot go on trying keys', async () => {
  for (let n = 0; n < 5; n += 1)
    expect((await city.ask(withKey('mc_guess'), 'GET', '/api/client/matters')).status).toBe(401)
  for (const who of [withKey('mc_guess'), nobody]) {
    const { status, body, headers } = await city.ask(who, 'GET', '/api/about')
    expect([status, body.code]).toEqual([429, 'tooMany.requests'])
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  }
})
