import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let matter = ''
let county: Who

beforeAll(async () => {
  city = await startCity()
  county = await city.signIn('county')
  const { body } = await city.command(county, 'matter.register', {
    words: '邻居把水沟堵了',
    source: 'phone',
    parties: [{ role: 'reporter', name: '王建国', phone: '13800001234' }],
  })
  matter = String(body.matter)
})
afterAll(() => city.close())

const reveal = (who: Who, body: object) => city.ask(who, 'POST', `/api/matters/${matter}/reveal`, body)

test('names and numbers are masked until somebody says why they need them, and that is kept before they are shown', async () => {
  const page = await city.ask(county, 'GET', `/api/matters/${matter}`)
  expect(JSON.stringify(page.body)).not.toMatch(/王建国|13800001234/)
  const shown = await reveal(county, { reason: '约双方见面' })
  expect(shown.body).toMatchObject({ parties: [{ name: '王建国', phone: '13800001234' }] })
  const after = await city.ask(county, 'GET', `/api/matters/${matter}`)
  expect(JSON.stringify(after.body)).not.toMatch(/王建国|13800001234/)
  expect(JSON.stringify(after.body)).toContain('约双方见面')
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { rows } = await owner.query(
    `select result, staff_id is not null and post_id is not null as who, data from audit
      where action = 'matter.reveal' and object_id = $1`,
    [matter.slice(7)],
  )
  await owner.end()
  // That it was looked at, by whom; the reason is a text and is not here.
  expect(rows).toEqual([{ result: 'done', who: true, data: {} }])
})

test('without a reason, without the right and from outside nothing is shown', async () => {
  expect((await reveal(county, {})).status).toBe(400)
  expect((await reveal(county, { reason: ' ' })).status).toBe(400)
  for (const name of ['leader', 'village', 'labour', 'system', 'audit'])
    expect((await reveal(await city.signIn(name), { reason: '看看' })).status, name).toBeGreaterThanOrEqual(
      403,
    )
  expect((await reveal(nobody, { reason: '看看' })).status).toBe(401)
})
