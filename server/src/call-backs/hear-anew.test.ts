import type { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import type { City } from '../../../testing/start-city.ts'
import { hearAnew } from './hear-anew.ts'

let city: City
let owner: Client
inOwnCity((own) => {
  city = own.city
  owner = own.owner
})

/** What was written into the past is taken out again, as no figure counted it. */
const before: string[] = []
afterAll(async () => {
  await owner.query('update call_back set answered = null where matter_id = any($1::uuid[]) and round = 1', [
    before,
  ])
})

type View = { line: { stage: string }; activities: { kind: string }[] }
const see = async (matter: GoldenMatter) => (await matter.see('county')) as unknown as View

/** Called back as it was kept before any no had a matter go on: nobody gave them an answer, and it waits to be closed. */
async function heardBefore(): Promise<GoldenMatter> {
  const matter = await bringTo(city, 'settled')
  expect((await matter.act('county', 'review')).status).toBe(200)
  const said = { result: 'reached', solved: true, satisfied: true }
  expect((await matter.act('callback', 'callBack', said)).status).toBe(200)
  await owner.query('update call_back set answered = false where matter_id = $1', [matter.id])
  before.push(matter.id)
  return matter
}

test('what waited to be closed although nobody had answered goes on by itself, once, and its history says why', async () => {
  const [matter, content] = [await heardBefore(), await bringTo(city, 'settled')]
  expect((await content.act('county', 'review')).status).toBe(200)
  expect((await content.act('callback', 'callBack', { result: 'reached', solved: true })).status).toBe(200)
  expect((await matter.act('county', 'close')).body.code).toBe('matter.callBackFirst')
  expect(await hearAnew(city.program.deps, city.clock.now)).toBe(1)
  expect(await hearAnew(city.program.deps, city.clock.now)).toBe(0)
  const after = await see(matter)
  expect(after.line.stage).toBe('handling')
  const kinds = after.activities
    .map(({ kind }) => kind)
    .filter((kind) => ['heardAnew', 'rework'].includes(kind))
  expect(kinds.sort()).toEqual(['heardAnew', 'rework'])
  expect((await see(content)).line.stage).toBe('callback')
  expect((await content.act('county', 'close')).status).toBe(200)
})

test('a no that came again goes one level up, as it would have', async () => {
  const matter = await heardBefore()
  await hearAnew(city.program.deps, city.clock.now)
  const done = { taskId: '<task>', outcome: 'solved', answer: '再次答复' }
  expect((await matter.act('labour', 'settle', done)).status).toBe(200)
  expect((await matter.act('county', 'review')).status).toBe(200)
  const said = { result: 'reached', answered: false, solved: true }
  expect((await matter.act('callback', 'callBack', said)).status).toBe(200)
  const { rows } = await owner.query(
    'select c.level from matter m join centre c on c.id = m.custody_centre_id where m.id = $1',
    [matter.id],
  )
  expect(rows).toEqual([{ level: 1 }])
})
