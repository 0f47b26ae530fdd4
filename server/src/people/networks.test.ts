import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { demonstrationPassword as password } from '../demonstration/city.ts'
import { networkOf } from './network.ts'

let city: City
let security: Who
beforeAll(async () => {
  city = await startCity({ trustedProxies: ['127.0.0.0/8'] })
  security = await city.signIn('security')
})
afterAll(() => city.close())

/** Signs somebody in, or tries to, from an address that a proxy passes on. */
async function enter(username: string, address: string, tried = password): Promise<number> {
  const answer = await city.program.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-forwarded-for': address },
    payload: { username, password: tried },
  })
  return answer.statusCode
}
const signIns = async (query = '') =>
  (await city.ask(security, 'GET', `/api/security/sign-ins?${query}`)).body.rows as {
    network: string | null
    unusual: string[]
    result: string
  }[]

test.each([
  ['10.20.3.4', '10.20.3.0/24'],
  ['::ffff:192.0.2.9', '192.0.2.0/24'],
  ['2001:db8:1:2::7', '2001:db8:1::/48'],
  ['::1', '0:0:0::/48'],
  ['nonsense', null],
])('of %s the network %s is kept and no more', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('a sign-in from another network, or after failures, is let in and told; the record is searched by both', async () => {
  await enter('window', '10.20.3.4')
  await enter('window', '10.20.3.99')
  expect((await signIns('which=unusual')).length).toBe(0)
  for (let n = 0; n < 3; n += 1) expect(await enter('window', '10.99.1.1', 'a wrong password')).toBe(401)
  expect(await enter('window', '10.99.1.1')).toBe(200)
  expect(await signIns('which=unusual')).toMatchObject([
    { network: '10.99.1.0/24', unusual: ['newNetwork', 'afterFailures'], result: 'done' },
  ])
  expect((await signIns('which=refused')).map(({ result }) => result)).toEqual(Array(3).fill('refused'))
  expect(await signIns('which=refused&from=2026-03-10')).toEqual([])
})

test('the security administrator sees where somebody is signed in and ends one of them', async () => {
  const { body } = await city.ask(security, 'GET', '/api/staff?words=window')
  const [{ staffId } = { staffId: '' }] = body.rows as { staffId: string }[]
  const open = async () =>
    (await city.ask(security, 'GET', `/api/staff/${staffId}/sessions`)).body.sessions as {
      id: string
      network: string
    }[]
  const before = await open()
  expect(new Set(before.map(({ network }) => network))).toEqual(new Set(['10.20.3.0/24', '10.99.1.0/24']))
  const gone = before.find(({ network }) => network === '10.99.1.0/24')
  const ended = await city.ask(security, 'POST', '/api/staff/command', {
    id: '019a0000-0000-7000-8000-000000000001',
    name: 'staff.endSession@1',
    payload: { staffId, sessionId: gone?.id },
  })
  expect(ended.status).toBe(200)
  expect((await open()).map(({ id }) => id)).toEqual(
    before.map(({ id }) => id).filter((id) => id !== gone?.id),
  )
})
