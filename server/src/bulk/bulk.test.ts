import { randomUUID } from 'node:crypto'
import { mostPrepared } from '@manyuan/core/bulk/contract.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'

let city: City
let villageId = ''
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody
/** Everybody anew: sessions end sooner than limits. */
async function signIn(): Promise<void> {
  for (const name of ['village', 'county', 'countyhead', 'labour', 'urban'])
    who[name] = await city.signIn(name)
}
beforeAll(async () => {
  city = await startCity()
  await signIn()
  villageId = (await placesOf(city).placeOf('双堤')).id
})
afterAll(() => city.close())

type Prepared = {
  ref: string
  suggestion: { lead: { unitId: string; line: { kindId: string } | null } | null } | null
  task: { id: string; version: number } | null
  late: string[]
}
type Answer = { done: boolean; code?: string; detail?: string; answer?: { version: number; stage: string } }

type PreparedMany = { rows: Prepared[]; lateReasons: { id: string }[] }
async function prepareAll(name: string, deed: string, matters: readonly string[]): Promise<PreparedMany> {
  const { status, body } = await city.ask(as(name), 'POST', '/api/matters/prepare', { deed, matters })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as PreparedMany
}
const prepare = async (...asked: Parameters<typeof prepareAll>) => (await prepareAll(...asked)).rows
async function send(name: string, commands: object[]): Promise<Answer[]> {
  const { body } = await city.ask(as(name), 'POST', '/api/commands', { commands })
  return body.answers as Answer[]
}
const commandFor = (matter: string, deed: string, payload: object, expectedStage?: string) => ({
  id: randomUUID(),
  name: `matter.${deed}@1`,
  matter,
  payload,
  ...(expectedStage ? { expectedStage } : {}),
})
const outcomes = (answers: Answer[]) => answers.map(({ done, code }) => (done ? 'done' : code))
const register = (name: string, report: object) =>
  city.act(as(name), 'register', { words: '工资拖着没给', source: 'window', ...report })
const wages = { kindId: 'dispute.labour', answers: { amount: 32_000, people: 6 } }

/** Matters of the county that wait to be sent, and what is none of theirs: sealed, at a village, and made up. */
async function toBeSent(many: number) {
  const own: string[] = []
  for (let n = 0; n < many; n += 1) own.push(await register('county', wages))
  await send(
    'county',
    own.map((ref) => commandFor(ref, 'accept', {}, 'registered')),
  )
  const foreign = await register('village', { kindId: 'dispute.neighbour', place: { divisionId: villageId } })
  const { body: me } = await city.ask(as('county'), 'GET', '/api/session')
  const { body } = await city.command(nobody, 'matter.register', {
    words: '综治中心的人收了钱',
    kindId: 'complaint.conduct',
    place: { divisionId: villageId },
    aboutUnitIds: [(me.post as { unitId: string }).unitId],
  })
  const others = [String(body.matter), `610902-${randomUUID()}`]
  return { own, foreign, others }
}

test('many matters are sent, signed for and reminded of, each by a command of its own: what is refused stops none, and sent again nothing happens twice', async () => {
  const { own, foreign, others } = await toBeSent(6)
  const prepared = await prepare('county', 'dispatch', [...own, foreign, ...others])
  expect(prepared.map(({ ref }) => ref).sort()).toEqual([...own].sort())
  const [unitId = ''] = new Set(prepared.map(({ suggestion }) => suggestion?.lead?.unitId ?? ''))
  expect(prepared.every(({ suggestion }) => suggestion?.lead?.line?.kindId === 'dispute.labour')).toBe(true)

  const [first = ''] = own
  await city.act(as('county'), 'dispatch', { leadUnitId: unitId }, { matter: first })
  const payload = { leadUnitId: unitId, instruction: '三日内联系当事人' }
  const commands = [...own, foreign, ...others].map((ref) => commandFor(ref, 'dispatch', payload, 'accepted'))
  const answers = await send('county', commands)
  expect(outcomes(answers)).toEqual([
    'matter.changed',
    ...own.slice(1).map(() => 'done'),
    'matter.changed',
    'matter.notFound',
    'matter.notFound',
  ])
  // What is sealed against the reader is answered as what there is not.
  expect(answers.at(-2)?.detail).toBe(answers.at(-1)?.detail)
  expect(await send('county', commands)).toEqual(answers)

  const tasks = await prepare('labour', 'sign', [...own, ...others])
  expect(tasks.map(({ task }) => task?.version)).toEqual(own.map(() => 1))
  expect(await prepare('urban', 'sign', own)).toEqual([])
  const signing = tasks.map(({ ref, task }) => ({
    ...commandFor(ref, 'sign', { taskId: task?.id }),
    taskVersion: task?.version,
  }))
  expect(outcomes(await send('labour', signing))).toEqual(own.map(() => 'done'))
  expect((await prepare('labour', 'sign', own)).map(({ task }) => task)).toEqual(own.map(() => null))

  const remind = () =>
    send(
      'countyhead',
      own.map((ref) => commandFor(ref, 'remind', {})),
    )
  expect(outcomes(await remind())).toEqual(own.map(() => 'done'))
  expect(outcomes(await remind())).toEqual(own.map(() => 'reminder.already'))
  const close = await send(
    'county',
    own.map((ref) => commandFor(ref, 'close', {}, 'handling')),
  )
  expect(new Set(outcomes(close))).toEqual(new Set(['matter.moveNotOpen']))
})

test('of many that come too late it is asked once why: by their clocks, of the unit whose they were, and by each deed of its own', async () => {
  const own = [await register('county', wages), await register('county', wages)]
  const fresh = () => prepareAll('county', 'accept', own)
  expect(await fresh()).toMatchObject({ rows: [{ late: [] }, { late: [] }], lateReasons: [] })
  city.clock.pass(20 * 24 * 60)
  await signIn()
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
  const { rows, lateReasons } = await fresh()
  expect(rows.map(({ late }) => late.length)).toEqual([2, 2])
  expect(lateReasons.map(({ id }) => id)).toContain('load')
  // Nothing of theirs is closed or signed for too late, and of nobody else is anything asked.
  expect((await prepare('county', 'close', own)).flatMap(({ late }) => late)).toEqual([])
  expect(await prepareAll('labour', 'accept', own)).toEqual({ rows: [], lateReasons: [] })
  const commands = rows.flatMap(({ ref, late }) => [
    commandFor(ref, 'explainLate', { clockIds: late, reasonId: 'load' }),
    commandFor(ref, 'accept', {}, 'registered'),
  ])
  const answers = await send('county', commands)
  expect(outcomes(answers)).toEqual(['done', 'done', 'done', 'done'])
  expect(await send('county', commands)).toEqual(answers)
  // What was said of the limit to accept and of the one to settle is not asked again by the next step.
  const next = await prepareAll('county', 'dispatch', own)
  expect(next).toMatchObject({ rows: [{ late: [] }, { late: [] }], lateReasons: [] })
})

test('of more than one request prepares nothing is looked up, and what is no matter is named', async () => {
  const ask = (matters: string[]) =>
    city.ask(as('county'), 'POST', '/api/matters/prepare', { deed: 'dispatch', matters })
  const many = Array.from({ length: mostPrepared + 1 }, () => `610902-${randomUUID()}`)
  expect((await ask(many)).body).toMatchObject({
    code: 'input.invalid',
    details: { fields: [{ path: 'matters', problem: 'tooLong' }] },
  })
  expect((await ask(['not a matter'])).body).toMatchObject({ code: 'input.invalid' })
  const open = await city.ask(nobody, 'POST', '/api/matters/prepare', {
    deed: 'sign',
    matters: many.slice(1),
  })
  expect(open.status).toBe(401)
})

test('of words alone nobody is suggested before somebody says of which kind they are; with that kind they are', async () => {
  const matter = await register('county', {})
  const units = async (query = '') =>
    (await city.ask(as('county'), 'GET', `/api/matters/${matter}/units${query}`)).body
  expect((await units()).suggestion).toBeNull()
  expect(await units('?kindId=dispute.labour')).toMatchObject({
    suggestion: { lead: { line: { kindId: 'dispute.labour' } } },
  })
  expect(await units('?kindId=no.such')).toMatchObject({ code: 'kind.unknown' })
})
