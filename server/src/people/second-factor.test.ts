import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digits } from '../../../testing/one-time-codes.ts'
import { type Answer, type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { demonstrationPassword } from '../demonstration/city.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
  // The same city as it is in earnest: in the demonstration administrators step in without a second factor.
  const client = new Client({ connectionString: city.url })
  await client.connect()
  await client.query('update installation set demonstration = false, rules_version = rules_version + 1')
  await client.end()
})
afterAll(() => city.close())

const enter = (username: string, code?: string) =>
  city.ask(nobody, 'POST', '/api/session', {
    username,
    password: demonstrationPassword,
    ...(code ? { code } : {}),
  })

function cookieOf(answer: Answer): Who {
  const cookies = answer.headers['set-cookie']
  const list = Array.isArray(cookies) ? cookies : [String(cookies)]
  return { cookie: list.map((cookie: string) => cookie.split(';')[0]).join('; ') }
}

async function setUp(who: Who): Promise<{ uri: string; backupCodes: string[]; who: Who }> {
  const started = await city.ask(who, 'POST', '/api/session/second-factor', {
    password: demonstrationPassword,
  })
  const { uri, backupCodes } = started.body as { uri: string; backupCodes: string[] }
  const done = await city.ask(who, 'POST', '/api/session/second-factor/confirm', { code: digits(uri) })
  expect(done.status).toBe(200)
  return { uri, backupCodes, who: cookieOf(done) }
}

test('an administrator can do nothing but set a second factor up, and then signs in with it, each code once', async () => {
  const first = cookieOf(await enter('system'))
  const session = await city.ask(first, 'GET', '/api/session')
  expect(session.body).toMatchObject({ secondFactorMustBeSet: true, actions: [], queues: [] })
  for (const path of ['/api/staff', '/api/divisions', '/api/matters'])
    expect((await city.ask(first, 'GET', path)).body).toMatchObject({ code: 'signIn.secondFactorMustBeSet' })
  const command = { id: randomUUID(), name: 'staff.end@1', payload: { staffId: randomUUID() } }
  expect((await city.ask(first, 'POST', '/api/staff/command', command)).status).toBe(403)

  const { uri, backupCodes, who } = await setUp(first)
  expect((await city.ask(who, 'GET', '/api/staff')).status).toBe(200)
  // The session from before the second factor is gone: nobody who planted or copied it comes along.
  expect((await city.ask(first, 'GET', '/api/session')).status).toBe(401)

  expect((await enter('system')).body).toMatchObject({ code: 'signIn.secondFactorNeeded' })
  const code = digits(uri, 1)
  const both = await Promise.all([enter('system', code), enter('system', code)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
  expect((await enter('system', code)).status).toBe(401)
  const [recovery = ''] = backupCodes
  expect((await enter('system', recovery)).status).toBe(200)
  expect((await enter('system', recovery)).status).toBe(401)
  const off = { password: demonstrationPassword }
  expect((await city.ask(who, 'POST', '/api/session/second-factor/stop', off)).status).toBe(403)
})

test('the security administrator takes a lost second factor away, and its owner has to set it up anew', async () => {
  const owner = await setUp(cookieOf(await enter('audit')))
  const guard = await setUp(cookieOf(await enter('security')))
  const { body } = await city.ask(guard.who, 'GET', '/api/staff?words=audit')
  const [{ staffId }] = body.rows as [{ staffId: string }]
  const reset = { id: randomUUID(), name: 'staff.resetSecondFactor@1', payload: { staffId } }
  expect((await city.ask(guard.who, 'POST', '/api/staff/command', reset)).status).toBe(200)
  expect((await city.ask(owner.who, 'GET', '/api/session')).status).toBe(401)
  const again = await enter('audit')
  expect(again.body).toMatchObject({ secondFactorMustBeSet: true })
})

test('ordinary staff choose: on, off, and a new password ends every other session', async () => {
  const clerk = await setUp(cookieOf(await enter('town')))
  const stopped = await city.ask(clerk.who, 'POST', '/api/session/second-factor/stop', {
    password: demonstrationPassword,
  })
  expect(stopped.status).toBe(200)
  const mine = cookieOf(await enter('town'))
  const other = cookieOf(await enter('town'))
  const change = { password: 'not this one', newPassword: 'a quite new password' }
  expect((await city.ask(mine, 'POST', '/api/session/password', change)).status).toBe(401)
  const done = await city.ask(mine, 'POST', '/api/session/password', {
    ...change,
    password: demonstrationPassword,
  })
  expect(done.status).toBe(200)
  expect((await city.ask(other, 'GET', '/api/session')).status).toBe(401)
  expect((await city.ask(cookieOf(done), 'GET', '/api/session')).status).toBe(200)
  expect((await enter('town')).status).toBe(401)
})
