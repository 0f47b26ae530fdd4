import { KindModel } from '@manyuan/core/suggestions/model.ts'
import { type OpenModel, openModel } from '@manyuan/core/suggestions/open-model.ts'
import { suggestKinds } from '@manyuan/core/suggestions/suggest-kinds.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { findModel } from '../db/suggestions.ts'
import { baseTexts } from './base-lessons.ts'
import { baseModel } from './base-model.ts'
import { type CityLesson, gramsOfMany } from './city-lessons.ts'
import { type Trained, trainCity, useTrained } from './train-city.ts'

const kinds = ['event.part.utility.light', 'event.appearance.garbage', 'event.part.water']
const base = baseTexts().filter(({ kindId }) => kinds.includes(kindId))

/** What the model that comes with the product takes for a lamp, and the people here for rubbish. */
const corrected = '路灯杆子根底下又摆起夜摊的剩货'

let city: City
let clerk: Who
let villages: string[]
let trained: Trained | undefined

async function bring(words: string, kindId: string, nth: number, more: object = {}): Promise<void> {
  const payload = {
    words,
    kindId,
    source: 'window',
    place: { divisionId: villages[nth % villages.length] },
    parties: [{ role: 'reporter', name: '欧阳锦绣', phone: '13800138000' }],
    ...more,
  }
  const { status, body } = await city.command(clerk, 'matter.register', payload)
  expect(status, JSON.stringify(body)).toBe(200)
}

/** As if somebody at the centre of each village had gone on with what lies there under its kind. */
async function acceptAll(): Promise<void> {
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  await owner.query("update matter set stage = 'accepted'")
  await owner.end()
}

beforeAll(async () => {
  city = await startCity()
  clerk = await city.signIn('county')
  const { body } = await city.ask(nobody, 'GET', '/api/divisions?words=社区')
  const found = body.divisions as { id: string; path: string }[]
  villages = found.filter(({ path }) => path.startsWith('610902') && path.length === 12).map(({ id }) => id)
  for (let nth = 0; nth < 36; nth += 1) {
    const kindId = kinds[nth % 3] ?? ''
    const other = kinds[(nth + 1) % 3]
    const suggested = nth < 6 ? { suggested: { kindId: other, certainty: 'perhaps' } } : {}
    await bring(`欧阳锦绣说檐灯忽闪忽闪，电话13800138000，第${nth}次`, kindId, nth, suggested)
  }
  for (let nth = 0; nth < 8; nth += 1) {
    await bring('司马长空家的井枯了', kinds[2] ?? '', 0)
    await bring('婆媳为陪嫁樟木箱争吵', 'dispute.marriage', nth)
  }
  // Here the model in use is wrong each time, and those at the window say so.
  for (let nth = 0; nth < 14; nth += 1)
    await bring(corrected, kinds[1] ?? '', nth, { suggested: { kindId: kinds[0], certainty: 'perhaps' } })
  await acceptAll()
  trained = await trainCity(city.program.deps, { base, fewest: 1 })
})
afterAll(() => city.close())

async function gramsOf(digest = ''): Promise<string> {
  const row = await findModel(city.program.deps.db, digest)
  return KindModel.parse(JSON.parse(row?.model ?? '{}')).grams
}

test('it learns from what people went on with, and knows which of it had been suggested otherwise', async () => {
  expect(trained).toMatchObject({ matters: 58, corrections: 20 })
  expect(await gramsOf(trained?.digest)).toContain('忽闪')
})

test('what people corrected again and again is suggested as they decided', async () => {
  const row = await findModel(city.program.deps.db, trained?.digest ?? '')
  const learnt = openModel(KindModel.parse(JSON.parse(row?.model ?? '{}')))
  const first = (model: OpenModel) => suggestKinds(model, corrected, (id) => kinds.includes(id))[0]?.kindId
  expect(first(openModel(baseModel().model))).not.toBe(kinds[1])
  expect(first(learnt)).toBe(kinds[1])
})

test('neither a name nor a number nor the words of restricted matters can be read out of what was learnt', async () => {
  const grams = await gramsOf(trained?.digest)
  for (const secret of ['欧阳', '锦绣', '司马', '长空', '138', '樟木', '陪嫁'])
    expect(grams, secret).not.toContain(secret)
  expect(grams).not.toMatch(/[1-9一二三四五六七八九]/)
})

test('what few matters or few villages say is not learnt at all', () => {
  const lesson = (words: string, nth: number, village = String(nth)): CityLesson => ({
    id: String(nth),
    kindId: 'event',
    words,
    village,
    corrected: false,
  })
  const of = (many: number, village?: string) =>
    gramsOfMany(Array.from({ length: many }, (_, nth) => lesson('慕容', nth, village)))
  expect(of(4).size).toBe(0)
  expect(of(50, 'one').size).toBe(0)
  expect(of(5)).toContain('慕容')
})

test('nothing suggests by it before it is put in place, and it can be taken back', async () => {
  const about = async () => (await city.ask(nobody, 'GET', '/api/suggestions')).body
  const before = await about()
  expect(before.base).toBe(true)
  await useTrained(city.program.deps, trained?.digest ?? '')
  expect(await about()).toMatchObject({ base: false, digest: trained?.digest, matters: 58, corrections: 20 })
  expect((await city.ask(nobody, 'GET', `/api/suggestions/models/${trained?.digest}`)).status).toBe(200)
  city.clock.pass(1)
  await useTrained(city.program.deps, null)
  expect(await about()).toEqual(before)
})

test('a suggestion of a kind that there is not is refused, and one of no place of ours is kept without it', async () => {
  const report = (suggested: object) =>
    city.command(clerk, 'matter.register', {
      words: '灯坏了',
      suggested: { certainty: 'certain', ...suggested },
    })
  expect((await report({ kindId: 'nobody.knows' })).body.code).toBe('kind.unknown')
  expect((await report({ kindId: 'event', certainty: 'surely' })).status).toBe(400)
  expect((await report({ kindId: 'event', path: '999999' })).status).toBe(200)
})
