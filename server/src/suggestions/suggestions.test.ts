import { randomUUID } from 'node:crypto'
import { KindModel } from '@manyuan/core/suggestions/model.ts'
import { openModel } from '@manyuan/core/suggestions/open-model.ts'
import { suggestKinds } from '@manyuan/core/suggestions/suggest-kinds.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

test('anybody may fetch the model in use, and knows of what it learnt and how often it is right', async () => {
  const { body: about } = await city.ask(nobody, 'GET', '/api/suggestions')
  expect(about).toMatchObject({ base: true, trainedAt: null, matters: 0 })
  const { status, body, headers } = await city.ask(nobody, 'GET', `/api/suggestions/models/${about.digest}`)
  expect(status).toBe(200)
  expect(headers['cache-control']).toContain('immutable')
  const model = openModel(KindModel.parse(body))
  expect(suggestKinds(model, '小区门口的路灯坏了一个月', () => true)[0]?.kindId).toBe(
    'event.part.utility.light',
  )
  expect((await city.ask(nobody, 'GET', `/api/suggestions/models/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await city.ask(nobody, 'GET', '/api/suggestions/models/x')).status).toBe(400)
})

test('places come with their names; grids only below a town or village', async () => {
  const places = async (near = '') => {
    const { body } = await city.ask(nobody, 'GET', `/api/suggestions/places${near}`)
    return body.places as { path: string; name: string }[]
  }
  const all = await places()
  expect(all.map(({ name }) => name)).toContain('双堤社区居委会')
  expect(all.every(({ path }) => path.length <= 12)).toBe(true)
  const village = all.find(({ path }) => path.length === 12)?.path ?? ''
  expect((await places(`?near=${village}`)).filter(({ path }) => path.length === 15).length).toBeGreaterThan(
    0,
  )
  expect((await places(`?near=${village.slice(0, 6)}`)).length).toBe(all.length)
})

test('public spots come below a county, where they lie, and none that ended', async () => {
  const system = await city.signIn('system')
  const send = (name: string, payload: object) =>
    city.ask(system, 'POST', '/api/places/command', { id: randomUUID(), name: `${name}@1`, payload })
  const { divisions } = (await city.ask(nobody, 'GET', '/api/divisions?words=双堤社区')).body
  const [{ id, path } = { id: '', path: '' }] = divisions as { id: string; path: string }[]
  const added = await send('spot.add', { divisionId: id, name: { zh: '双堤渡口' } })
  expect(added.status, JSON.stringify(added.body)).toBe(200)
  const spots = async (near = '') =>
    (await city.ask(nobody, 'GET', `/api/suggestions/places${near}`)).body.spots
  expect(await spots(`?near=${path.slice(0, 6)}`)).toContainEqual({ path, name: '双堤渡口' })
  expect(await spots()).toEqual([])
  expect((await send('spot.end', { spotId: added.body.id })).status).toBe(200)
  expect(JSON.stringify(await spots(`?near=${path}`))).not.toContain('双堤渡口')
})
