import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody

beforeAll(async () => {
  city = await startCity()
  for (const name of ['county', 'countyhead', 'window', 'callback', 'labour', 'urban', 'urbanhead'])
    who[name] = await city.signIn(name)
})
afterAll(() => city.close())

async function act(name: string, move: string, payload: object, aim: object = {}) {
  const answer = await city.command(as(name), `matter.${move}`, payload, aim)
  expect(answer.status, `${move} ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

async function bring(): Promise<string> {
  const asked = { words: '路灯坏了', source: 'phone', kindId: 'event.part.utility.light' }
  return String((await act('window', 'register', asked)).matter)
}

async function unitOf(name: string): Promise<string> {
  const { body } = await city.ask(as(name), 'GET', '/api/session')
  return (body.post as { unitId: string }).unitId
}

/** A matter that a unit was given, with its task there. */
async function sent(): Promise<{ matter: string; taskId: string }> {
  const matter = await bring()
  await act('county', 'accept', {}, { matter })
  await act('county', 'dispatch', { leadUnitId: await unitOf('urban') }, { matter })
  const { body } = await city.ask(as('urban'), 'GET', `/api/matters/${matter}`)
  return { matter, taskId: String((body.tasks as { id: string }[])[0]?.id) }
}

/** A matter with an assisting task of the unit: what its people do there leaves the stage as it is. */
async function assisted(): Promise<{ matter: string; taskId: string }> {
  const matter = await bring()
  await act('county', 'accept', {}, { matter })
  const units = { leadUnitId: await unitOf('labour'), assistUnitIds: [await unitOf('urban')] }
  await act('county', 'dispatch', units, { matter })
  return { matter, taskId: (await ownTask(matter)).id }
}

async function ownTask(matter: string) {
  const { body } = await city.ask(as('urban'), 'GET', `/api/matters/${matter}`)
  const mine = (body.tasks as { id: string; version: number; mine: boolean }[]).find((task) => task.mine)
  return mine ?? { id: '', version: 0 }
}

async function second(name: string, move: string, payload: object, aim: object) {
  const { status, body } = await city.command(as(name), `matter.${move}`, payload, aim)
  return { status, code: body.code, details: body.details, detail: String(body.detail) }
}

test('who signs what the centre has just taken back hears of that, and not that they may not', async () => {
  const { matter, taskId } = await sent()
  await act('county', 'recall', { reason: '派错了' }, { matter })
  for (const aim of [{ matter, expectedStage: 'dispatched' }, { matter }])
    expect(await second('urban', 'sign', { taskId }, aim)).toMatchObject({
      status: 409,
      code: 'matter.changed',
      details: { stage: 'accepted', lastMove: 'recall' },
    })
})

test('of two who press in the same instant one acts, and the other hears of it', async () => {
  for (let n = 0; n < 5; n += 1) {
    const matter = await bring()
    const both = await Promise.all(
      ['county', 'countyhead'].map((name) => city.command(as(name), 'matter.accept', {}, { matter })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const { body } = await city.ask(as('county'), 'GET', `/api/matters/${matter}`)
    const steps = (body.activities as { kind: string }[]).map(({ kind }) => kind)
    expect(steps.filter((kind) => kind === 'accept')).toHaveLength(1)
  }
})

test('of two who send a matter up, the second hears where it went', async () => {
  const matter = await bring()
  const aim = { matter, expectedStage: 'registered' }
  await act('county', 'escalate', { reason: '超出本级' }, aim)
  for (const move of ['escalate', 'accept'])
    expect(await second('countyhead', move, { reason: '超出本级' }, aim)).toMatchObject({
      status: 409,
      code: 'matter.changed',
      details: { lastMove: 'escalate' },
    })
})

test('nobody is asked twice: the second who calls back hears that the first one did', async () => {
  const { matter, taskId } = await sent()
  await act('urban', 'sign', { taskId }, { matter })
  await act('urban', 'settle', { taskId, outcome: 'solved', answer: '已修好' }, { matter })
  await act('county', 'review', {}, { matter })
  await act('callback', 'callBack', { result: 'unreachable' }, { matter })
  const asked = { result: 'reached', answered: true, solved: true, satisfied: true }
  await act('callback', 'callBack', asked, { matter })
  expect(await second('window', 'callBack', asked, { matter })).toMatchObject({
    status: 409,
    code: 'matter.changed',
    details: { lastMove: 'callBack' },
  })
  const { body } = await city.ask(as('callback'), 'GET', `/api/matters/${matter}`)
  expect(body.moves).not.toContain('callBack')
})

test('of two who correct a matter, the second does not write over what the first put right', async () => {
  const matter = await bring()
  const { body } = await city.ask(as('window'), 'GET', `/api/matters/${matter}`)
  const aim = { matter, expectedStage: 'registered', expectedVersion: body.version }
  await act('window', 'correct', { words: '两盏路灯坏了', reason: '又看到一盏' }, aim)
  expect(await second('county', 'correct', { words: '路灯杆歪了', reason: '听错了' }, aim)).toMatchObject({
    status: 409,
    details: { lastMove: 'correct' },
  })
  const after = await city.ask(as('window'), 'GET', `/api/matters/${matter}`)
  expect(after.body.words).toBe('两盏路灯坏了')
})

test.each([
  ['signed', 'sign', {}, '签收', 'signed'],
  ['gave back', 'return', { ground: 'notOurDuty', explanation: '不归我们' }, '退回', 'returned'],
] as const)(
  'of two colleagues at one assisting task, the second hears that the first one %s',
  async (_, first, input, word, state) => {
    const { matter, taskId } = await assisted()
    const aim = { matter, expectedStage: 'dispatched', taskVersion: (await ownTask(matter)).version }
    await act('urban', first, { taskId, ...input }, aim)
    for (const [move, more] of [
      ['sign', {}],
      ['return', { ground: 'notOurDuty', explanation: '不归我们' }],
    ] as const) {
      const answer = await second('urbanhead', move, { taskId, ...more }, aim)
      expect(answer, move).toMatchObject({
        status: 409,
        code: 'task.changed',
        details: { state, lastMove: first, by: { zh: expect.any(String) } },
      })
      expect(answer.detail).toContain(`已${word}`)
    }
  },
)

test('of two colleagues who tell how a task goes, the second sees first what the other one told', async () => {
  const { matter, taskId } = await assisted()
  await act('urban', 'sign', { taskId }, { matter })
  const { version: taskVersion } = await ownTask(matter)
  const aim = { matter, expectedStage: 'dispatched', taskVersion }
  await act('urban', 'work', { taskId, progress: '已到现场' }, aim)
  expect(await second('urbanhead', 'work', { taskId, progress: '还没人去' }, aim)).toMatchObject({
    status: 409,
    details: { state: 'working', lastMove: 'work' },
  })
  const seen = { ...aim, taskVersion: (await ownTask(matter)).version }
  await act('urbanhead', 'work', { taskId, progress: '材料已备' }, seen)
})

test('what happened is told in English as well', async () => {
  const matter = await bring()
  await act('county', 'accept', {}, { matter })
  const response = await city.program.app.inject({
    method: 'POST',
    url: '/api/command',
    headers: { cookie: as('countyhead').cookie ?? '', 'accept-language': 'en' },
    payload: {
      id: '019a0000-0000-4000-8000-000000000001',
      name: 'matter.accept@1',
      matter,
      expectedStage: 'registered',
      payload: {},
    },
  })
  expect(response.statusCode).toBe(409)
  expect(response.json().detail).toMatch(/^(?!.*object Object).+ did "Accept"/)
})

test('a matter is handed down to the town in which it lies, and not to another', async () => {
  const places = placesOf(city)
  const village = await places.placeOf('双堤')
  const asked = { words: '路灯坏了', source: 'phone', kindId: 'event.part.utility.light' }
  const place = { divisionId: village.id }
  for (const name of ['village', 'town']) who[name] = await city.signIn(name)
  const matter = String((await act('window', 'register', { ...asked, place })).matter)
  for (const name of ['village', 'town']) await act(name, 'escalate', { reason: '超出本级' }, { matter })
  const centreOf = async (name: string) => (await places.read((await places.placeOf(name)).id)).centre?.id
  const elsewhere = { centreId: await otherTown(), reason: '归你们' }
  expect(await second('county', 'handDown', elsewhere, { matter })).toMatchObject({ code: 'matter.notBelow' })
  await act('county', 'handDown', { centreId: await centreOf('新城街道'), reason: '镇上能办' }, { matter })
})

/** The centre of a town of the county in which 双堤 does not lie. */
async function otherTown(): Promise<string | undefined> {
  const places = placesOf(city)
  const county = await places.placeOf('汉滨区')
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?parent=${county.id}`)
  const town = (body.divisions as { id: string; path: string }[]).find(({ path }) => path !== '610902002')
  return town && (await places.read(town.id)).centre?.id
}
