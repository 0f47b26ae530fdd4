import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody

beforeAll(async () => {
  city = await startCity()
  for (const name of ['county', 'labour']) who[name] = await city.signIn(name)
})
afterAll(() => city.close())

async function labourUnit(): Promise<string> {
  const { body } = await city.ask(as('labour'), 'GET', '/api/session')
  return (body.post as { unitId: string }).unitId
}

/** Sends a matter to the labour bureau, and gives the id of its task there. */
async function send(matter: string): Promise<string> {
  await city.command(as('county'), 'matter.dispatch', { leadUnitId: await labourUnit() }, { matter })
  const { body } = await city.ask(as('labour'), 'GET', `/api/matters/${matter}`)
  const tasks = body.tasks as { id: string; state: string }[]
  return tasks.find(({ state }) => state === 'offered')?.id ?? ''
}

async function bring(words: string): Promise<string> {
  const given = { words, kindId: 'dispute.labour.wages', source: 'phone' }
  const { body } = await city.command(as('county'), 'matter.register', given)
  const matter = String(body.matter)
  city.clock.pass(1)
  await city.command(as('county'), 'matter.accept', {}, { matter })
  return matter
}

async function listAll(name: string, limit: number): Promise<string[]> {
  const found: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const from: string = after ? `&after=${encodeURIComponent(after)}` : ''
    const page = await city.ask(as(name), 'GET', `/api/matters?limit=${limit}${from}`)
    found.push(...(page.body.rows as { ref: string }[]).map(({ ref }) => ref))
    after = page.body.next as string | null
  }
  return found
}

test('a unit that was asked twice about one matter still finds those that come after it', async () => {
  const older = await bring('先来的一件')
  await send(older)
  const twice = await bring('收回过又派来的一件')
  for (let n = 0; n < 3; n += 1) {
    await send(twice)
    const back = { reason: '缺地址' }
    expect((await city.command(as('county'), 'matter.recall', back, { matter: twice })).status).toBe(200)
  }
  await send(twice)
  for (const limit of [1, 2, 3]) expect(await listAll('labour', limit)).toEqual([twice, older])
  const { body } = await city.ask(as('labour'), 'GET', '/api/matters/count')
  expect(body).toEqual({ count: 2, more: false })
})

async function search(words: string): Promise<{ found: string[]; count: unknown }> {
  const query = `words=${encodeURIComponent(words)}`
  const page = await city.ask(as('county'), 'GET', `/api/matters?${query}`)
  const { body } = await city.ask(as('county'), 'GET', `/api/matters/count?${query}`)
  return { found: (page.body.rows as { ref: string }[]).map(({ ref }) => ref), count: body.count }
}

test('what was registered in the first hours of a month is found at once, and goes on being found', async () => {
  // 01:30 on 1 November in Asia/Shanghai, while it is still October in UTC.
  city.clock.now = new Date('2024-10-31T17:30:00.000Z')
  who.county = await city.signIn('county')
  const words = '河堤塌陷的一件'
  const matter = await bring(words)
  expect(await search(words)).toEqual({ found: [matter], count: 1 })
  for (const later of ['2024-11-30T17:00:00.000Z', '2026-03-09T02:00:00.000Z']) {
    city.clock.now = new Date(later)
    who.county = await city.signIn('county')
    expect((await search(words)).found).toEqual([matter])
  }
})

test('a search for marks alone finds nothing, and counts nothing', async () => {
  expect(await search('！？')).toEqual({ found: [], count: 0 })
})

test('what somebody brought is listed for them alone, newest first and without points', async () => {
  const [grid, courtyard] = [await city.signIn('grid'), await city.signIn('courtyard')]
  const point = { lon: 109.02, lat: 32.69 }
  for (const words of ['护栏松动', '井盖翘起']) {
    await city.command(grid, 'matter.register', { words, source: 'grid', place: { point } })
    city.clock.pass(1)
  }
  const { body } = await city.ask(grid, 'GET', '/api/reported?limit=1')
  const first = body.rows as { words: string; lon: unknown; lat: unknown }[]
  expect(first).toMatchObject([{ words: '井盖翘起', lon: null, lat: null }])
  const rest = await city.ask(grid, 'GET', `/api/reported?after=${encodeURIComponent(String(body.next))}`)
  expect(rest.body).toMatchObject({ rows: [{ words: '护栏松动' }], next: null })
  for (const who of [courtyard, as('labour')])
    expect((await city.ask(who, 'GET', '/api/reported')).body).toEqual({ rows: [], next: null })
  expect((await city.ask(nobody, 'GET', '/api/reported')).status).toBe(401)
})
