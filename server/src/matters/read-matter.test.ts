import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, startCity } from '../../../testing/start-city.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

test('a matter opens at any second of a working minute, and its shares of time are whole minutes', async () => {
  const clerk = await city.signIn('county')
  const { body } = await city.command(clerk, 'matter.register', { words: '路灯坏了', source: 'phone' })
  for (const minutes of [0.4, 3.7, 21.15]) {
    city.clock.pass(minutes)
    const { status, body: page } = await city.ask(clerk, 'GET', `/api/matters/${body.matter}`)
    expect(status, `after another ${minutes} minutes`).toBe(200)
    expect(page.custody).toMatchObject([{ workingMinutes: expect.any(Number) }])
  }
})
