import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'
import { createAdministrator } from './set-up.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

const make = (username: string, role = 'systemAdmin') =>
  createAdministrator(city.program.deps, { username, person: '第一人', role })

test('the first administrator sets a password with a code that is good once, and that they were made is in the audit', async () => {
  const code = await make('First')
  const password = 'a long enough password'
  const enter = (word: string) =>
    city.ask(nobody, 'POST', '/api/session', { username: 'first', password: word })
  expect((await enter(code)).status).toBe(401)
  const set = () =>
    city.ask(nobody, 'POST', '/api/session/set-password', { username: 'First', code, password })
  expect((await set()).status).toBe(200)
  expect((await set()).body.code).toBe('signIn.codeWrong')
  expect((await enter(password)).status).toBe(200)
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { rows } = await owner.query("select actor_type, data from audit where action = 'staff.add'")
  expect(rows).toEqual([{ actor_type: 'system', data: { role: 'systemAdmin' } }])
  await owner.end()
})

test.each(['a', 'with blank', 'line\nbreak', 'zero\u0000', ''])('%j is no sign-in name', async (username) => {
  await expect(make(username)).rejects.toMatchObject({ refusal: { code: 'input.invalid' } })
})

test('no other role is made from the command line, and no name is given twice', async () => {
  await expect(make('leader2', 'leader')).rejects.toThrow('systemAdmin')
  await expect(make('COUNTY')).rejects.toMatchObject({
    refusal: { code: 'record.duplicate', details: { what: 'username' } },
  })
})
