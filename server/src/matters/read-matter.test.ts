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

test('how long a unit and a centre had a matter is the same number wherever its page says it, also when each began in the middle of a minute', async () => {
  const clerk = await city.signIn('county')
  const labour = await city.signIn('labour')
  const { body: session } = await city.ask(labour, 'GET', '/api/session')
  const leadUnitId = (session.post as { unitId: string }).unitId
  const { body } = await city.command(clerk, 'matter.register', {
    words: '包工头欠薪',
    source: 'phone',
    kindId: 'dispute.labour.wages',
  })
  const matter = body.matter as string
  city.clock.pass(10.4)
  await city.act(clerk, 'accept', {}, { matter })
  await city.act(clerk, 'dispatch', { leadUnitId }, { matter })
  city.clock.pass(5.7)
  const { body: page } = await city.ask(clerk, 'GET', `/api/matters/${matter}`)
  expect(page.shares).toMatchObject([
    { holder: { by: 'centre' }, workingMinutes: 10 },
    { holder: { by: 'unit' }, workingMinutes: 6 },
  ])
  expect(page.tasks).toMatchObject([{ unitId: leadUnitId, workingMinutes: 6 }])
  expect(page.custody).toMatchObject([{ workingMinutes: 16 }])
})
