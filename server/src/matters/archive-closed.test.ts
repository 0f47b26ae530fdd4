import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { archiveClosed } from './archive-closed.ts'

let city: City
let owner: Client
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? {}

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

async function closed(): Promise<string> {
  for (const name of ['county', 'urban', 'callback']) who[name] = await city.signIn(name)
  const { body } = await city.command(as('county'), 'matter.register', {
    words: '垃圾成堆',
    source: 'phone',
    kindId: 'event.appearance.garbage',
  })
  const matter = String(body.matter)
  const act = async (name: string, move: string, payload: object) => {
    const answer = await city.command(as(name), `matter.${move}`, payload, { matter })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  const session = await city.ask(as('urban'), 'GET', '/api/session')
  await act('county', 'accept', {})
  await act('county', 'dispatch', { leadUnitId: (session.body.post as { unitId: string }).unitId })
  const { tasks } = (await city.ask(as('urban'), 'GET', `/api/matters/${matter}`)).body
  const taskId = (tasks as { id: string }[])[0]?.id
  await act('urban', 'sign', { taskId })
  await act('urban', 'settle', { taskId, outcome: 'solved', answer: '清运了' })
  await act('county', 'review', {})
  await act('callback', 'callBack', { result: 'reached', solved: true })
  await act('county', 'close', {})
  return matter
}

const stageOf = async (matter: string) =>
  (await owner.query('select stage from matter where id = $1', [matter.slice(7)])).rows[0].stage
const archive = () => archiveClosed(city.program.deps, city.clock.now)

test('what was closed weeks ago goes to the archive by itself; what was opened again or closed of late stays', async () => {
  const old = await closed()
  const opened = await closed()
  await city.command(as('county'), 'matter.reopen', { reason: '又堆上了' }, { matter: opened })
  expect(await archive()).toBe(0)
  city.clock.pass(46 * 1440)
  const late = await closed()
  expect(await archive()).toBe(1)
  expect(await archive()).toBe(0)
  expect([await stageOf(old), await stageOf(opened), await stageOf(late)]).toEqual([
    'archived',
    'accepted',
    'closed',
  ])
  await expectInvariants(owner)
})
