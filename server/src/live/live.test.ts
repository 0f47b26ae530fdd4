import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'

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

/** What a stream of hints says until it has told of a change. */
async function firstHint(who: Who, cause: () => Promise<unknown>): Promise<string> {
  const stop = new AbortController()
  const response = await fetch(`${base}/api/live`, {
    headers: { cookie: who.cookie ?? '' },
    signal: stop.signal,
  })
  let heard = ''
  await cause()
  for await (const chunk of response.body ?? []) {
    heard += Buffer.from(chunk).toString()
    if (heard.includes('event: change')) break
  }
  stop.abort()
  return heard
}

test('a hint says that something changed, and not what, where or to whom', async () => {
  const heard = await firstHint(await city.signIn('countyhead'), () => register('打13800001234'))
  expect(heard).toBe('retry: 3000\n\nevent: change\ndata: {}\n\n')
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
