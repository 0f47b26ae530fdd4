import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

const attempt = (username: string, password: string) =>
  city.ask(nobody, 'POST', '/api/session', { username, password })

test('five wrong passwords lock a name for a while, whether it exists or not, and the right one waits too', async () => {
  for (const name of ['leader', 'nobody-of-that-name']) {
    for (let n = 0; n < 4; n += 1)
      expect((await attempt(name, 'wrong password')).body).toMatchObject({ code: 'signIn.wrong' })
    expect((await attempt(name, 'wrong password')).body).toMatchObject({ code: 'signIn.locked' })
    expect((await attempt(name, 'manyuan-demo')).status).toBe(429)
  }
  city.clock.pass(16)
  expect((await attempt('leader', 'manyuan-demo')).status).toBe(200)
})

test('a session can be seen and ended, and is gone with the next request', async () => {
  const first = await city.signIn('town')
  const second = await city.signIn('town')
  const { body } = await city.ask(first, 'GET', '/api/sessions')
  const other = (body.sessions as { id: string; current: boolean }[]).find((session) => !session.current)
  expect((await city.ask(first, 'DELETE', `/api/sessions/${other?.id}`)).status).toBe(200)
  expect((await city.ask(second, 'GET', '/api/session')).status).toBe(401)
  expect((await city.ask(first, 'GET', '/api/session')).status).toBe(200)
})

test('nobody else can end my session', async () => {
  const mine = await city.signIn('town')
  const { body } = await city.ask(mine, 'GET', '/api/sessions')
  const id = (body.sessions as { id: string; current: boolean }[]).find((session) => session.current)?.id
  const other = await city.signIn('village')
  expect((await city.ask(other, 'DELETE', `/api/sessions/${id}`)).status).toBe(404)
  expect((await city.ask(mine, 'GET', '/api/session')).status).toBe(200)
})

test('what an open screen asks by itself does not keep a session alive', async () => {
  const { cookie } = await city.signIn('town')
  const byItself = (path: string) =>
    city.program.app.inject({ url: path, headers: { cookie, 'x-manyuan-unattended': '1' } })
  for (const path of ['/api/work', '/api/session']) {
    city.clock.pass(14)
    expect((await byItself(path)).statusCode, path).toBe(200)
  }
  city.clock.pass(3)
  expect((await byItself('/api/work')).statusCode).toBe(401)
})

test('an idle session ends after half an hour', async () => {
  const idle = await city.signIn('town')
  city.clock.pass(31)
  expect((await city.ask(idle, 'GET', '/api/session')).body).toMatchObject({ code: 'signIn.expired' })
})
