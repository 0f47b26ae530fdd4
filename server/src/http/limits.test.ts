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

/** Asks as a proxy at 127.0.0.1 that passes on whose request it is. */
async function askFor(of: City, address: string): Promise<number> {
  const headers = { 'x-forwarded-for': address }
  return (await of.program.app.inject({ method: 'GET', url: '/api/about', headers })).statusCode
}

test('who says whose request it is, is believed when it is a trusted proxy and not otherwise', async () => {
  const behind = await startCity({ requestsPerMinute: 2, trustedProxies: ['127.0.0.0/8'] })
  const open = await startCity({ requestsPerMinute: 2, trustedProxies: ['10.0.0.1'] })
  try {
    for (const address of ['1.1.1.1', '1.1.1.2', '1.1.1.3']) expect(await askFor(behind, address)).toBe(200)
    expect([await askFor(behind, '1.1.1.1'), await askFor(behind, '1.1.1.1')]).toEqual([200, 429])
    const tries = [
      await askFor(open, '1.1.1.1'),
      await askFor(open, '1.1.1.2'),
      await askFor(open, '1.1.1.3'),
    ]
    expect(tries).toEqual([200, 200, 429])
  } finally {
    await behind.close()
    await open.close()
  }
})
