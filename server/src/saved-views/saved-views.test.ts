import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let owner: Client
const who: Record<string, Who> = {}
const as = (name: string) => who[name] ?? nobody

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  for (const name of ['county', 'countyhead', 'window', 'labour', 'system', 'village', 'leader'])
    who[name] = await city.signIn(name)
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

type View = {
  viewId: string
  name: string
  filter: object
  columns: string[]
  mayChange: boolean
  version: number
  outdated: string[]
}
const late = { name: '超期', filter: { light: 'red', stage: 'open' }, columns: ['due', 'stage'] }
async function send(name: string, command: string, payload: object, more: object = {}) {
  return await city.ask(as(name), 'POST', '/api/views/command', {
    id: randomUUID(),
    name: `${command}@1`,
    payload,
    ...more,
  })
}
async function saved(name: string, payload: object): Promise<string> {
  const { status, body } = await send(name, 'view.save', payload)
  expect(status, JSON.stringify(body)).toBe(200)
  return String(body.viewId)
}
const viewsOf = async (name: string) =>
  (await city.ask(as(name), 'GET', '/api/views')).body as { views: View[]; columns: string[] | null }
const viewOf = async (name: string, id: string) =>
  (await viewsOf(name)).views.find(({ viewId }) => viewId === id)

test('a view is its saver’s in every session, until they share it with their unit; others of the unit may not change it', async () => {
  const id = await saved('county', late)
  expect(await viewOf('county', id)).toMatchObject({ ...late, mayChange: true, outdated: [], version: 1 })
  who.again = await city.signIn('county')
  expect((await viewOf('again', id))?.name).toBe('超期')
  // A colleague of the same unit does not see it, nor can they touch what they do not see.
  expect(await viewOf('countyhead', id)).toBeUndefined()
  expect((await send('countyhead', 'view.remove', { viewId: id })).status).toBe(404)
  expect((await send('county', 'view.change', { viewId: id, shared: true })).body.version).toBe(2)
  expect(await viewOf('countyhead', id)).toMatchObject({ mayChange: true })
  expect(await viewOf('window', id)).toMatchObject({ mayChange: false })
  expect(await viewOf('labour', id)).toBeUndefined()
  expect((await send('window', 'view.change', { viewId: id, name: '别人的' })).status).toBe(403)
  const behind = await send('county', 'view.change', { viewId: id, name: '慢了' }, { expectedVersion: 1 })
  expect([behind.status, behind.body.details]).toEqual([409, { version: 2 }])
  expect((await send('countyhead', 'view.remove', { viewId: id })).status).toBe(200)
  expect(await viewOf('county', id)).toBeUndefined()
})

test('who may not share keeps views for themselves, who has no lists has no views, and words are in none', async () => {
  expect((await send('window', 'view.save', { ...late, shared: true })).body.code).toBe('permission.denied')
  for (const name of ['system']) {
    expect((await send(name, 'view.save', late)).status, name).toBe(403)
    expect((await city.ask(as(name), 'GET', '/api/views')).status, name).toBe(403)
  }
  expect((await city.ask(nobody, 'GET', '/api/views')).status).toBe(401)
  // Charter 1: what somebody is called is no view that is opened every day.
  expect((await send('county', 'view.save', { ...late, filter: { words: '王建国' } })).status).toBe(400)
})

test('a view counts what its reader reaches, as the list does', async () => {
  const id = await saved('county', { name: '在办', filter: { stage: 'open' }, columns: [], shared: true })
  await city.act(as('county'), 'register', { words: '路灯不亮', source: 'phone' })
  const countFor = async (name: string) => {
    const { counts } = (await city.ask(as(name), 'GET', '/api/views/counts')).body as {
      counts: { viewId: string }[]
    }
    const { body } = await city.ask(as(name), 'GET', '/api/matters?stage=open&limit=100')
    const count = counts.find(({ viewId }) => viewId === id)
    expect(count).toEqual({ viewId: id, count: (body.rows as unknown[]).length, more: false })
  }
  for (const name of ['county', 'countyhead', 'window']) await countFor(name)
})

test('a view names no kind that never was: with one in it nobody of the unit had counts any more', async () => {
  const id = await saved('county', late)
  const odd = { filter: { kindId: 'dispute.ofDragons' } }
  expect((await send('county', 'view.save', { ...late, ...odd })).body.code).toBe('kind.unknown')
  expect((await send('county', 'view.change', { viewId: id, ...odd })).body.code).toBe('kind.unknown')
  expect((await city.ask(as('county'), 'GET', '/api/views/counts')).status).toBe(200)
})

test('a view of what has ended says so and still opens', async () => {
  const { placeOf } = placesOf(city)
  const { id: divisionId, path } = await placeOf('双堤社区')
  const id = await saved('county', { name: '双堤', filter: { path, kindId: 'dispute' }, columns: [] })
  expect((await viewOf('county', id))?.outdated).toEqual([])
  await owner.query("update division set valid_to = '2026-03-01' where id = $1", [divisionId])
  await owner.query("update kind set valid_to = '2026-03-01' where id like 'dispute%'")
  await owner.query('update installation set rules_version = rules_version + 1')
  await city.program.deps.dictionary.refresh()
  expect((await viewOf('county', id))?.outdated).toEqual(['kind', 'place'])
  expect((await city.ask(as('county'), 'GET', `/api/matters?path=${path}&kindId=dispute`)).status).toBe(200)
  // A part that a later version does not know any more is left out, and the rest holds.
  await owner.query(
    `update saved_view set filter = '{"stage":"gone","light":"red"}', columns = '["x"]' where id = $1`,
    [id],
  )
  expect(await viewOf('county', id)).toMatchObject({ filter: { light: 'red' }, columns: [] })
})

test('columns of the plain list are one’s own, chosen and kept; so many views, and no more', async () => {
  expect((await viewsOf('leader')).columns).toBeNull()
  await send('leader', 'view.chooseColumns', { columns: ['centre', 'stage'] })
  await send('leader', 'view.chooseColumns', { columns: ['stage'] })
  expect((await viewsOf('leader')).columns).toEqual(['stage'])
  expect((await viewsOf('village')).columns).toBeNull()
  expect((await send('leader', 'view.chooseColumns', { columns: ['stage', 'stage'] })).status).toBe(400)
  for (let n = 0; n < 30; n += 1) await saved('leader', { ...late, name: `第${n}个` })
  expect((await send('leader', 'view.save', late)).body).toMatchObject({
    code: 'tooMany.views',
    details: { most: 30 },
  })
})
