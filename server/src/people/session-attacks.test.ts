import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digits } from '../../../testing/one-time-codes.ts'
import { type Answer, type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { demonstrationPassword as password } from '../demonstration/city.ts'

let city: City
beforeAll(async () => {
  city = await startCity({ origin: 'https://zz.example.gov.cn' })
  const client = new Client({ connectionString: city.url })
  await client.connect()
  await client.query('update installation set demonstration = false, rules_version = rules_version + 1')
  await client.end()
})
afterAll(() => city.close())

const enter = (username: string, more: object = {}) =>
  city.ask(nobody, 'POST', '/api/session', { username, password, ...more })

function setCookies(answer: Answer): string[] {
  const cookies = answer.headers['set-cookie']
  return Array.isArray(cookies) ? cookies : [String(cookies)]
}

const cookieOf = (answer: Answer): Who => ({
  cookie: setCookies(answer)
    .map((cookie) => cookie.split(';')[0])
    .join('; '),
})

const setUp = async (who: Who) =>
  String((await city.ask(who, 'POST', '/api/session/second-factor', { password })).body.uri)

test('a session that passed no second factor ends when its person sets one up', async () => {
  const thief = cookieOf(await enter('system'))
  const owner = cookieOf(await enter('system'))
  const code = digits(await setUp(owner))
  const done = await city.ask(owner, 'POST', '/api/session/second-factor/confirm', { code })
  expect(done.status).toBe(200)
  expect((await city.ask(thief, 'GET', '/api/staff')).status).toBe(401)
  expect((await city.ask(cookieOf(done), 'GET', '/api/staff')).status).toBe(200)
  // Whoever looked over the shoulder does not get in with the code that finished it.
  expect((await enter('system', { code })).status).toBe(401)
})

test('guesses sent at once are no more guesses than those sent one after the other', async () => {
  const guesses = Array.from({ length: 12 }, (_, n) => enter('leader', { password: `wrong guess ${n}` }))
  const right = enter('leader')
  expect((await right).status).toBe(429)
  const codes = (await Promise.all(guesses)).map(({ body }) => body.code)
  expect(codes.filter((code) => code === 'signIn.wrong')).toHaveLength(4)
})

test('a session that somebody left open is no place to guess its password', async () => {
  const open = cookieOf(await enter('town'))
  const wrong = { password: 'wrong password', newPassword: 'a quite new password' }
  const paths = ['password', 'second-factor', 'second-factor/stop']
  for (let n = 0; n < 5; n += 1) await city.ask(open, 'POST', `/api/session/${paths[n % 3]}`, wrong)
  for (const path of paths) {
    const answer = await city.ask(open, 'POST', `/api/session/${path}`, { ...wrong, password })
    expect(answer.body.code, path).toBe('signIn.locked')
  }
  city.clock.pass(16)
  const change = { password, newPassword: 'a quite new password' }
  expect((await city.ask(open, 'POST', '/api/session/password', change)).status).toBe(200)
})

test('the cookie is for this server alone, and signing out takes it away', async () => {
  const entered = await enter('village')
  const [cookie = ''] = setCookies(entered)
  expect(cookie).toMatch(/^__Secure-manyuan\.session_token=/)
  for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
    expect(cookie.toLowerCase(), flag).toContain(flag.toLowerCase())
  const left = await city.ask(cookieOf(entered), 'DELETE', '/api/session')
  expect(left.status).toBe(200)
  const gone = setCookies(left).find((one) => one.includes('session_token')) ?? ''
  expect(gone).toMatch(/^__Secure-manyuan\.session_token=;/)
  expect(gone).toContain('Secure')
  expect((await city.ask(cookieOf(entered), 'GET', '/api/session')).status).toBe(401)
})

test('no session is taken over https that came without its prefix', async () => {
  const { cookie = '' } = cookieOf(await enter('village'))
  const planted = { cookie: cookie.replace('__Secure-', '') }
  expect((await city.ask(planted, 'GET', '/api/session')).body.code).toBe('signIn.needed')
})

test('an open stream of hints ends with its session', async () => {
  const base = await city.program.app.listen({ host: '127.0.0.1', port: 0 })
  const who = cookieOf(await enter('village'))
  const response = await fetch(`${base}/api/live`, { headers: { cookie: who.cookie ?? '' } })
  await city.ask(who, 'DELETE', '/api/session')
  let heard = ''
  // Ends by itself: nothing is aborted here.
  for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString()
  expect(heard).toContain('retry: 3000')
}, 40_000)
