import { randomUUID } from 'node:crypto'
import { matterRef } from '@manyuan/core/ids.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { readSession } from '../people/sessions.ts'
import type { Hint } from './hub.ts'
import { reaches } from './reaches.ts'

let city: City
let base: string

beforeAll(async () => {
  city = await startCity()
  base = await city.program.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => city.close())

async function register(words = '路灯坏了', more: object = {}) {
  const asked = { words, source: 'phone', ...more }
  const { body } = await city.command(await city.signIn('county'), 'matter.register', asked)
  return { matter: String(body.matter), code: String(body.code) }
}

/** Opens a stream of hints; `until` waits until it says this, and gives all that it said. */
async function openStream(who: Who) {
  const stop = new AbortController()
  const response = await fetch(`${base}/api/live`, {
    headers: { cookie: who.cookie ?? '' },
    signal: stop.signal,
  })
  const chunks = response.body?.values()
  let heard = ''
  return {
    async until(words: string): Promise<string> {
      while (!heard.includes(words)) {
        const next = await chunks?.next()
        if (!next || next.done) throw new Error(`The stream ended after ${heard}`)
        heard += Buffer.from(next.value).toString()
      }
      return heard
    },
    close: () => stop.abort(),
  }
}

/** What a stream of hints says until it has told of a change. */
async function firstHint(who: Who, cause: () => Promise<unknown>): Promise<string> {
  const stream = await openStream(who)
  await cause()
  const heard = await stream.until('event: change')
  stream.close()
  return heard
}

test('a hint says that something changed, and not what, where or to whom', async () => {
  const heard = await firstHint(await city.signIn('countyhead'), () => register('打13800001234'))
  // A busy machine lets the stream say that it lives before that.
  expect(heard.replaceAll(': \n\n', '')).toBe('retry: 3000\n\nevent: change\ndata: {}\n\n')
})

test('a unit hears of a matter it was given, in whatever county that one was reported', async () => {
  const places = placesOf(city)
  const neighbour = await places.read((await places.placeOf('汉阴县')).id)
  const unitId = String(neighbour.units.find(({ kind }) => kind === 'department')?.id)
  const officer = await places.appoint('system', 'neighbour', { unitId, role: 'unitOfficer' })
  const clerk = await city.signIn('city')
  const { matter } = await register('界河上的桥栏断了', { kindId: 'event.appearance.garbage' })
  await city.command(await city.signIn('county'), 'matter.escalate', { reason: '跨县' }, { matter })
  expect((await city.command(clerk, 'matter.accept', {}, { matter })).status).toBe(200)
  const heard = await firstHint(officer, async () => {
    const sent = await city.command(clerk, 'matter.dispatch', { leadUnitId: unitId }, { matter })
    expect(sent.status).toBe(200)
  })
  expect(heard).toContain('event: change')
})

/** What went out when something was done to a matter: everything of it has, when its own hint has. */
async function hintsOf(cause: () => Promise<{ matter: string }>): Promise<Hint[]> {
  const hints: Hint[] = []
  const stop = city.program.deps.live.listen((hint) => hints.push(hint))
  const { matter } = await cause()
  const isOwn = (hint: Hint) => 'matter' in hint && matterRef(hint.matter) === matter
  await vi.waitFor(() => expect(hints.some(isOwn)).toBe(true))
  stop()
  return hints
}

/** Whether any of these goes to somebody. */
async function isReached(name: string, hints: readonly Hint[]): Promise<boolean> {
  const { cookie = '' } = await city.signIn(name)
  const session = await readSession(city.program.deps, cookie, { byItself: true })
  if (typeof session !== 'object') throw new Error(`${name} is not signed in.`)
  return hints.some((hint) => reaches(session.actor, hint))
}

test('a desk hears of what its post may read, not of everything in its county', async () => {
  const places = placesOf(city)
  const place = async (name: string) => ({ place: { divisionId: (await places.placeOf(name)).id } })
  const [here, elsewhere] = [await place('双堤'), await place('西大街社区居委会')]
  const there = await hintsOf(() => register('路灯坏了', elsewhere))
  expect([await isReached('county', there), await isReached('village', there)]).toEqual([true, false])
  expect(await isReached('village', await hintsOf(() => register('路灯坏了', here)))).toBe(true)
})

test('of a sealed matter that is put right nobody hears but who may read it, wherever it stood and goes', async () => {
  const places = placesOf(city)
  const [here, there] = [await places.placeOf('双堤'), await places.placeOf('西大街')]
  const { body } = await city.command(nobody, 'matter.register', {
    words: '有人在市场强收摊位费',
    kindId: 'tip.organisedCrime',
    place: { divisionId: here.id },
  })
  const matter = String(body.matter)
  const named = await city.signIn('countyhead')
  const correct = { place: { divisionId: there.id }, risk: 'high', reason: '说错了' }
  const hints = await hintsOf(async () => ({ matter: await city.act(named, 'correct', correct, { matter }) }))
  expect(await isReached('countyhead', hints)).toBe(true)
  for (const name of ['village', 'town', 'county', 'urban', 'urbanhead', 'city', 'cityleader'])
    expect(await isReached(name, hints), name).toBe(false)
})

test('in a zone of the city too, who loses sight of a matter because its place is put right hears of it', async () => {
  const places = placesOf(city)
  const { cityId } = (await city.ask(nobody, 'GET', '/api/about')).body
  const system = await city.signIn('system')
  const added = await places.send(system, 'division.add', { parentId: cityId, name: { zh: '高新区' } })
  const unitId = await places.centreUnitOf(String(added.body.id))
  const zone = await places.appoint('system', 'zonehead', { unitId, role: 'centreHead' })
  const clerk = await city.signIn('city')
  const about = { words: '厂区积水', source: 'phone', place: { divisionId: cityId } }
  const matter = await city.act(clerk, 'register', about)
  const correct = (divisionId: unknown) =>
    city.act(clerk, 'correct', { place: { divisionId }, reason: '说错了' }, { matter })
  await firstHint(zone, () => correct(added.body.id))
  expect((await city.ask(zone, 'GET', `/api/matters/${matter}`)).status).toBe(200)
  await firstHint(zone, () => correct(cityId))
  expect((await city.ask(zone, 'GET', `/api/matters/${matter}`)).status).toBe(404)
})

test('who loses sight of a matter because its place is put right hears of it too', async () => {
  const places = placesOf(city)
  const [here, there] = [await places.placeOf('双堤'), await places.placeOf('西大街')]
  const { units } = await places.read(there.id)
  const unitId = String(units.find(({ kind }) => kind === 'centre')?.id)
  const elder = await places.appoint('system', 'elder', { unitId, role: 'centreHead' })
  const village = await city.signIn('village')
  const { matter } = await register('路灯坏了', { place: { divisionId: there.id } })
  const correct = (divisionId: string) =>
    city.act(elder, 'correct', { place: { divisionId }, reason: '说错了' }, { matter })
  const seen = async () => (await city.ask(village, 'GET', `/api/matters/${matter}`)).status
  await firstHint(village, () => correct(here.id))
  expect(await seen()).toBe(200)
  await firstHint(village, () => correct(there.id))
  expect(await seen()).toBe(404)
})

test('a deputy who is named while they are signed in hears the bell of the other post', async () => {
  const [county, window] = [await city.signIn('county'), await city.signIn('window')]
  const postOf = async (who: Who) =>
    ((await city.ask(who, 'GET', '/api/session')).body.post as { postId: string }).postId
  const stream = await openStream(window)
  const payload = {
    postId: await postOf(county),
    deputyPostId: await postOf(window),
    to: addDays(businessDayOf(city.clock.now), 3),
  }
  const command = { id: randomUUID(), name: 'deputy.name@1', payload }
  const named = await city.ask(county, 'POST', '/api/roster/command', command)
  expect(named.status, JSON.stringify(named.body)).toBe(200)
  const bell = setInterval(() => city.program.deps.live.tell([payload.postId]), 300)
  expect(await stream.until('event: inbox')).toContain('event: inbox')
  clearInterval(bell)
  stream.close()
})

test('nobody hears hints without signing in', async () => {
  expect((await fetch(`${base}/api/live`)).status).toBe(401)
})

test('the mark of a matter changes with whatever happens to it, and never by looking', async () => {
  const { matter } = await register('工资拖着没给', {
    kindId: 'dispute.labour',
    answers: { amount: 32000, people: 6 },
  })
  const clerk = await city.signIn('county')
  const mark = async () => (await city.ask(clerk, 'GET', `/api/matters/${matter}/mark`)).body.mark
  const view = async () => (await city.ask(clerk, 'GET', `/api/matters/${matter}`)).body.mark
  const first = await mark()
  expect(await view()).toBe(first)
  expect(await mark()).toBe(first)
  await city.command(clerk, 'matter.note', { text: '已电话核实' }, { matter })
  const noted = await mark()
  expect(noted).not.toBe(first)
  await city.command(clerk, 'matter.accept', {}, { matter })
  expect(await mark()).not.toBe(noted)
  expect(await view()).toBe(await mark())
})

test('who may not read a matter learns nothing from its mark', async () => {
  const { matter, code } = await register()
  const stranger = await city.signIn('labour')
  const unknown = await city.ask(stranger, 'GET', `/api/matters/${matter.slice(0, -4)}0000/mark`)
  for (const id of [matter, code]) {
    const { status, body } = await city.ask(stranger, 'GET', `/api/matters/${id}/mark`)
    expect({ status, code: body.code }).toEqual({ status: 404, code: unknown.body.code })
  }
})
