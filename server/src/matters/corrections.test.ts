import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let village: Who
let window: Who
let divisionId = ''
const whos: Record<string, Who> = {}
const as = (name: string): Who => whos[name] ?? nobody

beforeAll(async () => {
  city = await startCity()
  village = await city.signIn('village')
  window = await city.signIn('window')
  divisionId = (await placesOf(city).placeOf('双堤')).id
})
afterAll(() => city.close())

const act: City['act'] = (...move) => city.act(...move)

type View = {
  line: { divisionId: string; path: string; lon: number | null }
  gridId: string | null
  placeWords: string | null
  words: string
  activities: { kind: string; data: Record<string, unknown>; texts: { field: string; text: string }[] }[]
}
const view = async (matter: string) =>
  (await city.ask(village, 'GET', `/api/matters/${matter}`)).body as unknown as View

const bring = (place: object) =>
  act(window, 'register', {
    words: '路灯坏了',
    source: 'phone',
    kindId: 'event.part.utility.light',
    place: { divisionId, ...place },
  })

test('a place put right in words or by a point stays in its village and grid, and what was said before is still read', async () => {
  const { grids } = await placesOf(city).read(divisionId)
  const gridId = grids[0]?.id
  const matter = await bring({ gridId, words: '东门旧址' })
  await act(village, 'correct', { place: { words: '西门新址' }, reason: '说错了' }, { matter })
  await act(
    village,
    'correct',
    { place: { point: { lon: 109.02, lat: 32.69 } }, reason: '看了现场' },
    { matter },
  )
  const after = await view(matter)
  expect(after).toMatchObject({ placeWords: '西门新址', gridId, line: { divisionId, lon: 109.02 } })
  const [first] = after.activities.filter(({ kind }) => kind === 'correct')
  expect(first?.texts).toContainEqual({ field: 'oldValue', text: '东门旧址' })
})

test('a correction keeps what was there before: the words, and each fact that really changed', async () => {
  const matter = await bring({})
  const changes = { words: '两盏路灯坏了', risk: 'high', urgency: 'normal', reason: '又看到一盏' }
  await act(village, 'correct', changes, { matter })
  const [corrected] = (await view(matter)).activities.filter(({ kind }) => kind === 'correct')
  expect(corrected?.texts).toContainEqual({ field: 'oldValue', text: '路灯坏了' })
  expect(corrected?.data).toMatchObject({ changed: ['risk'], was: { risk: 'low' } })
})

test('what somebody said who joined stays when the first words are put right', async () => {
  const matter = await bring({})
  await act(nobody, 'join', { words: '我家门口也黑' }, { matter })
  await act(village, 'correct', { words: '两盏路灯坏了', reason: '又看到一盏' }, { matter })
  const { activities } = await view(matter)
  const texts = (name: string) => activities.find(({ kind }) => kind === name)?.texts
  expect(texts('join')).toEqual([{ field: 'words', text: '我家门口也黑' }])
  expect(texts('correct')?.filter(({ field }) => field === 'oldValue')).toHaveLength(1)
})

test('a closed matter asks nothing more of the units that helped', async () => {
  for (const name of ['county', 'urban', 'labour', 'callback']) whos[name] = await city.signIn(name)
  const matter = await act(as('county'), 'register', {
    words: '垃圾成堆',
    source: 'phone',
    kindId: 'event.appearance.garbage',
  })
  const unitOf = async (name: string) =>
    ((await city.ask(as(name), 'GET', '/api/session')).body.post as { unitId: string }).unitId
  await act(as('county'), 'accept', {}, { matter })
  const units = { leadUnitId: await unitOf('urban'), assistUnitIds: [await unitOf('labour')] }
  await act(as('county'), 'dispatch', units, { matter })
  const { body } = await city.ask(as('urban'), 'GET', `/api/matters/${matter}`)
  const taskId = (body.tasks as { id: string; mine: boolean }[]).find(({ mine }) => mine)?.id
  await act(as('urban'), 'sign', { taskId }, { matter })
  await act(as('urban'), 'settle', { taskId, outcome: 'solved', answer: '清运了' }, { matter })
  await act(as('county'), 'review', {}, { matter })
  await act(as('callback'), 'callBack', { result: 'reached', solved: true }, { matter })
  await act(as('county'), 'close', {}, { matter })
  const queue = await city.ask(as('labour'), 'GET', '/api/work/sign')
  expect(JSON.stringify(queue.body)).not.toContain(matter)
  const helper = await city.ask(as('labour'), 'GET', `/api/matters/${matter}`)
  expect(helper.body.moves).toEqual([])
})

test('what words alone brought to the city is sent to nobody before its kind and place are set', async () => {
  whos.city = await city.signIn('city')
  const matter = await act(nobody, 'register', { words: '路灯坏了' })
  await act(as('city'), 'accept', {}, { matter })
  const { body } = await city.ask(as('city'), 'GET', '/api/session')
  const leadUnitId = (body.post as { unitId: string }).unitId
  const missing = async () =>
    (await city.command(as('city'), 'matter.dispatch', { leadUnitId }, { matter })).body.details
  expect(await missing()).toEqual({ missing: ['kind'] })
  await act(as('city'), 'correct', { kindId: 'event.part.utility.light', reason: '是路灯' }, { matter })
  expect(await missing()).toEqual({ missing: ['place'] })
  await act(as('city'), 'correct', { place: { words: '江边' }, reason: '问过了' }, { matter })
  expect(await missing()).toBeUndefined()
})
