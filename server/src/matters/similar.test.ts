import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { watchQueries } from '../../../testing/watch-queries.ts'

let city: City
let village: Who
let divisionId = ''

beforeAll(async () => {
  city = await startCity()
  village = await city.signIn('village')
  divisionId = (await placesOf(city).placeOf('双堤')).id
})
afterAll(() => city.close())

const act: City['act'] = (...move) => city.act(...move)
const bring = (words: string) => act(nobody, 'register', { words, place: { divisionId } })

test('a matter is offered as similar by what it says now, not by what somebody said who joined', async () => {
  const matter = await bring('路灯坏了')
  await act(nobody, 'join', { words: '我家门口也黑' }, { matter })
  await act(village, 'correct', { words: '桥头两盏路灯坏了', reason: '又看到一盏' }, { matter })
  const { body } = await city.ask(village, 'POST', '/api/matters/similar', { divisionId, words: '桥头路灯' })
  expect(body.matters).toContainEqual(expect.objectContaining({ ref: matter, words: '桥头两盏路灯坏了' }))
})

test('of what is near, only what is alike is offered: in words, in kind or at the same spot', async () => {
  const alike = await bring('水井巷的下水道又堵了，污水往外冒')
  const other = await bring('想问养老金怎么认证')
  const ask = async (question: object) => {
    const { body } = await city.ask(village, 'POST', '/api/matters/similar', { divisionId, ...question })
    return (body.matters as { ref: string; words: string }[]).map(({ ref }) => ref)
  }
  const found = await ask({ words: '水井巷下水道堵住，污水流到路上' })
  expect(found[0]).toBe(alike)
  expect(found).not.toContain(other)
  expect(await ask({ words: '猫在树上下不来' })).toEqual([])
})

test('a matter is near what its point is now: one that was given later, or was put right', async () => {
  const [first, second] = [
    { lon: 109.03, lat: 32.69 },
    { lon: 109.13, lat: 32.79 },
  ]
  const matter = await bring('巷口的树要倒了')
  const isNear = async (point: object) => {
    const { body } = await city.ask(village, 'POST', '/api/matters/similar', { point })
    return (body.matters as { ref: string }[]).some(({ ref }) => ref === matter)
  }
  expect(await isNear(first)).toBe(false)
  await act(village, 'accept', { place: { point: first } }, { matter })
  expect(await isNear(first)).toBe(true)
  await act(village, 'correct', { place: { point: second }, reason: '点错了' }, { matter })
  expect([await isNear(first), await isNear(second)]).toEqual([false, true])
})

test('however much is near, asking for what is similar sends as many statements', async () => {
  /** Those about matters: the session, the dictionary and hints of before are asked for as time passes. */
  const ask = async () => {
    const question = { divisionId, words: '路灯' }
    const sent = await watchQueries(() => city.ask(village, 'POST', '/api/matters/similar', question))
    return sent.filter(({ text }) => /\bmatter\b/.test(text) && !text.includes('city-wide: hints')).length
  }
  // Whom to hint at what was registered just now is looked up beside it, when it suits.
  const least = async () => Math.min(await ask(), await ask(), await ask(), await ask())
  const before = await least()
  for (let n = 0; n < 12; n += 1) await bring(`第 ${n} 盏路灯坏了`)
  expect(await least()).toBe(before)
})
