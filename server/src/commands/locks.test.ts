import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo } from '../../../testing/golden-matter.ts'
import { inOwnCity, programWaits } from '../../../testing/own-city.ts'
import { placesOf } from '../../../testing/places.ts'
import type { Answer, City } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'

let city: City
/** Somebody else at the database, and somebody who watches both. */
let other: Client
let watcher: Client
inOwnCity((own) => {
  city = own.city
  watcher = own.owner
})
beforeAll(async () => {
  other = new Client({ connectionString: city.url })
  await other.connect()
})
afterAll(() => other.end())

async function atTask() {
  const matter = await bringTo(city, 'dispatched')
  const ref = matter.ref
  const task = String(matter.fill('<task>'))
  return { ref, id: ref.slice(7), task, labour: await matter.who('labour') }
}

test('who waits too long for a matter that somebody else is at hears so, and nothing has changed', async () => {
  const { ref, id, task, labour } = await atTask()
  await other.query('begin')
  await other.query('select 1 from matter where id = $1 for update', [id])
  const answer = await city.command(labour, 'matter.sign', { taskId: task }, { matter: ref })
  await other.query('rollback')
  expect([answer.status, answer.body.code]).toEqual([409, 'matter.busy'])
  const { rows } = await other.query('select stage from matter where id = $1', [id])
  expect(rows).toEqual([{ stage: 'dispatched' }])
})

test('who waits too long with a photo for a matter hears the same, and the photo can be sent again', async () => {
  const { ref, id, labour } = await atTask()
  const send = async () => {
    const response = await city.program.app.inject({
      method: 'POST',
      url: `/api/matters/${ref}/papers`,
      headers: { ...labour, 'content-type': 'multipart/form-data; boundary=x' },
      payload:
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n工资条\r\n--x--\r\n',
    })
    return [response.statusCode, response.json().code]
  }
  await other.query('begin')
  await other.query('select 1 from matter where id = $1 for update', [id])
  const answer = await send()
  await other.query('rollback')
  expect(answer).toEqual([409, 'matter.busy'])
  expect(await send()).toEqual([201, undefined])
})

test('a list that comes again while the first one is still at it gets the answers of the first, and nothing is done twice', async () => {
  const [held, next] = [await atTask(), await atTask()]
  const commands = [held, next].map(({ ref, task }) => ({
    id: randomUUID(),
    name: 'matter.sign@1',
    matter: ref,
    payload: { taskId: task },
    expectedStage: 'dispatched',
    taskVersion: 1,
  }))
  const send = async () =>
    (await city.ask(held.labour, 'POST', '/api/commands', { commands })).body.answers as object[]
  await other.query('begin')
  await other.query('select 1 from matter where id = $1 for update', [held.id])
  const first = send()
  await programWaits(watcher)
  const second = send()
  await programWaits(watcher, 2)
  await other.query('commit')
  const answers = await first
  expect(answers).toMatchObject([{ done: true }, { done: true }])
  expect(await second).toEqual(answers)
  const { rows } = await other.query(
    "select count(*)::int as signed from activity where kind = 'sign' and matter_id = any($1)",
    [[held.id, next.id]],
  )
  expect(rows).toEqual([{ signed: 2 }])
})

test('a matter that somebody is at keeps no other one from turning red', async () => {
  const [held, free] = [await atTask(), await atTask()]
  await other.query('begin')
  await other.query('select 1 from matter where id = $1 for update', [held.id])
  const later = new Date(city.clock.now.getTime() + 60 * 86_400_000)
  await sweepClocks(city.program.deps, later)
  await other.query('rollback')
  const lights = async () =>
    (await other.query('select light from matter where id = any($1) order by id', [[held.id, free.id]])).rows
  expect(await lights()).toEqual([{ light: 'green' }, { light: 'red' }])
  await sweepClocks(city.program.deps, later)
  expect(await lights()).toEqual([{ light: 'red' }, { light: 'red' }])
})

test('an administrator who waits too long for a place that somebody else changes hears so, and nothing has changed', async () => {
  const places = placesOf(city)
  const { id, version } = await places.placeOf('双堤')
  await other.query('begin')
  await other.query('select 1 from division where id = $1 for update', [id])
  const renaming = { divisionId: id, name: { zh: '双堤新社区' } }
  const answer = await places.send(await city.signIn('system'), 'division.rename', renaming)
  await other.query('rollback')
  expect([answer.status, answer.body.code]).toEqual([409, 'record.busy'])
  expect(String(answer.body.title)).toMatch(/正在改/)
  expect((await places.placeOf('双堤')).version).toBe(version)
})

/** How often the database cut somebody off to undo a circle. */
async function deadlocks(): Promise<number> {
  const { rows } = await watcher.query<{ n: string }>(
    'select pg_stat_force_next_flush(), deadlocks as n from pg_stat_database where datname = current_database()',
  )
  return Number(rows[0]?.n)
}

test('of two that wait for each other, the one that is cut off is tried once more', async () => {
  // The other one never looks for circles: it is the program that finds this one, if it closes within a second.
  await other.query("set deadlock_timeout = '60s'")
  let answer: Answer | undefined
  while ((await deadlocks()) === 0) {
    const { ref, id, task, labour } = await atTask()
    await other.query('begin')
    await other.query('select 1 from task where id = $1 for update', [task])
    const signing = city.command(labour, 'matter.sign', { taskId: task }, { matter: ref })
    await programWaits(watcher)
    await other.query('select 1 from matter where id = $1 for update', [id])
    await other.query('commit')
    answer = await signing
  }
  expect(answer?.status).toBe(200)
})
