import { listPersonalFields } from '@manyuan/core/personal/register.ts'
import type { SwitchedOn } from '@manyuan/core/rules/switched-on.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { declaredOfMedicine, rulesOf } from '../../../testing/rules.ts'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'

let city: City
let owner: Client
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

async function read() {
  const { status, body, headers } = await city.ask(nobody, 'GET', '/api/switched-on')
  expect(status).toBe(200)
  expect(headers['cache-control']).toBe('public, max-age=300')
  return body as unknown as SwitchedOn
}
const rows = async (sql: string) => (await owner.query<Record<string, string>>(sql)).rows

test('charter: whatever is switched on is public without a session, read from the tables as they stand', async () => {
  const system = await city.signIn('system')
  const rules = rulesOf(city)
  const kindId = await rules.addKind(system, {
    name: { zh: '独居老人送药' },
    form: [{ id: 'medicine', label: { zh: '在吃什么药' }, type: 'text', declares: declaredOfMedicine }],
  })
  const later = await rules.addKind(system, { name: { zh: '明年才有的' } }, '2027-01-01')
  const policy = await rules.send(system, 'policy.publish', {
    match: { kindId },
    milestones: [{ milestone: 'settle', amount: 1, unit: 'workingDays', countsFrom: 'registered' }],
    basis: { zh: '试行办法' },
  })
  const route = await rules.send(system, 'routing.publish', {
    match: { kindId },
    goesTo: { to: 'centre', way: 'up' },
    basis: { zh: '试行办法' },
  })
  const page = await read()
  const today = page.on
  const holding = await rows(
    `select distinct id from kind where valid_from <= '${today}' and (valid_to is null or valid_to >= '${today}')`,
  )
  expect(page.kinds.map(({ id }) => id).sort()).toEqual(holding.map(({ id }) => id).sort())
  expect(page.kinds.map(({ id }) => id)).not.toContain(later)
  expect(page.channels).toEqual(['inbox'])

  for (const { id, form } of page.kinds)
    for (const { id: question, personal, declares: own } of form)
      for (const field of [personal, own && `${id}.${question}`].filter(Boolean)) {
        const shown = page.personal.find((one) => one.id === field)
        expect(shown, `${id} ${question}`).toMatchObject({ kinds: expect.arrayContaining([id]) })
        expect(
          shown?.purpose.zh && shown.article && shown.retention && shown.class,
          `${id} ${question}`,
        ).toBeTruthy()
      }
  for (const { id, field } of listPersonalFields())
    expect(page.personal.find((one) => one.id === id)).toMatchObject(field)
  expect(page.personal.find(({ id }) => id === `${kindId}.medicine`)).toMatchObject(declaredOfMedicine)

  const standing = await rows(
    `select id from limit_policy where valid_to is null or (valid_to >= '${today}' and valid_to >= valid_from)`,
  )
  expect(page.policies.map(({ id }) => id).sort()).toEqual(standing.map(({ id }) => id).sort())
  expect(page.policies.find(({ id }) => id === policy.body.id)?.name).toMatchObject({ zh: '独居老人送药' })
  expect(page.clocks).toMatchObject({ version: 1, stayReasons: expect.arrayContaining([]) })
  expect(page.routing.find(({ id }) => id === route.body.id)).toMatchObject({
    name: { zh: expect.stringContaining('独居老人送药') },
    goesTo: { zh: '上报上一级中心', en: 'up to the centre above' },
  })
  const years = await rows('select year::text, notice from calendar_year order by year')
  expect(page.calendar.map(({ year, notice }) => ({ year: String(year), notice }))).toEqual(years)
  expect(page).toMatchObject({
    practices: [],
    models: [(await city.ask(nobody, 'GET', '/api/suggestions')).body],
  })

  const { versions: _, ...gone } = await rules.read(system, `kinds/${kindId}`)
  await rules.send(system, 'kind.end', { kindId, basedOn: gone.revision })
  city.clock.pass(24 * 60)
  expect((await read()).kinds.map(({ id }) => id)).not.toContain(kindId)
})
