import { randomUUID } from 'node:crypto'
import { refuse } from '@manyuan/core/refusals.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { executeBatch } from './execute-batch.ts'

let city: City
let owner: Client
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

type Answer = { id: string | null; done: boolean; code?: string; answer?: { code: string; matter: string } }
const report = (words: string, more: object = {}) => ({
  id: randomUUID(),
  name: 'matter.register@1',
  payload: { words },
  ...more,
})

async function send(who: Who, commands: unknown[]): Promise<Answer[]> {
  const { status, body } = await city.ask(who, 'POST', '/api/commands', { commands })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.answers as Answer[]
}
const outcomes = (answers: Answer[]) => answers.map(({ done, code }) => (done ? 'done' : code))

test('of a list each command is answered for itself and in its order; one that is refused stops none', async () => {
  const id = randomUUID()
  const answers = await send(nobody, [
    report('路灯坏了'),
    'no command',
    report('井盖坏了', { id }),
    report('井盖坏了', { id }),
    report('别的事', { id }),
    report('旧版', { name: 'matter.register@0' }),
    report('没有的', { name: 'matter.fly@1' }),
    report(''),
    report('水管坏了'),
  ])
  expect(outcomes(answers)).toEqual([
    'done',
    'input.invalid',
    'done',
    'done',
    'command.reused',
    'command.outdated',
    'command.unknown',
    'input.invalid',
    'done',
  ])
  expect(answers[3]?.answer).toEqual(answers[2]?.answer)
  expect(answers[4]?.id).toBe(id)
})

test('what a later command of a list builds on is there, and one that comes too late says so', async () => {
  const clerk = await city.signIn('village')
  const [registered] = await send(clerk, [
    report('垃圾成堆', { payload: { words: '垃圾成堆', source: 'grid' } }),
  ])
  const aim = { matter: registered?.answer?.matter }
  const accept = { name: 'matter.accept@1', ...aim, expectedStage: 'registered', payload: {} }
  const answers = await send(clerk, [
    { id: randomUUID(), ...accept },
    { id: randomUUID(), ...accept },
    { id: randomUUID(), name: 'matter.note@1', ...aim, payload: { text: '现场看过' } },
  ])
  expect(outcomes(answers)).toEqual(['done', 'matter.changed', 'done'])
})

test('a device whose clock is years wrong is heard all the same, and its moment decides nothing', async () => {
  const clerk = await city.signIn('village')
  const payload = { words: '路面塌了', source: 'grid' }
  const answers = await send(clerk, [
    report('', { payload, deviceAt: '1970-01-01T00:00:00Z', sequence: 9 }),
    report('', { payload, deviceAt: '2099-12-31T23:59:59+08:00', sequence: 1 }),
    report('', { payload, deviceAt: 'yesterday' }),
  ])
  expect(outcomes(answers)).toEqual(['done', 'done', 'input.invalid'])
  for (const { answer } of answers.slice(0, 2)) {
    const { body } = await city.ask(clerk, 'GET', `/api/matters/${answer?.code}`)
    expect(body.line).toMatchObject({ registeredAt: city.clock.now.toISOString() })
  }
})

test('a list sent again by another session of the same person gets the first answers, by anybody else none', async () => {
  const commands = [report('', { payload: { words: '树倒了', source: 'grid' } })]
  const first = await send(await city.signIn('village'), commands)
  expect(await send(await city.signIn('village'), commands)).toEqual(first)
  expect(outcomes(await send(await city.signIn('town'), commands))).toEqual(['command.reused'])
})

test('a session that ends while a list is carried out writes nothing more of it', async () => {
  let asked = 0
  const actor = { type: 'anonymous' } as const
  async function senderNow() {
    asked += 1
    return asked > 2 ? refuse('signIn.expired') : { actor, sessionId: null }
  }
  const answers = await executeBatch(
    city.program.deps,
    senderNow,
    [report('一'), report('二'), report('三')],
    'zh',
  )
  expect(outcomes(answers)).toEqual(['done', 'done', 'signIn.expired'])
})

test('a list that broke off in the middle is sent again whole: what was done gets its first answer, the rest is done', async () => {
  let asked = 0
  const actor = { type: 'anonymous' } as const
  async function breaksOff() {
    asked += 1
    if (asked > 2) throw new Error('The database is gone.')
    return { actor, sessionId: null }
  }
  const commands = [report('一'), report('二'), report('三'), report('四')]
  const { deps } = city.program
  await expect(executeBatch(deps, breaksOff, commands, 'zh')).rejects.toThrow('The database is gone.')
  const sender = async () => ({ actor, sessionId: null })
  const answers = await executeBatch(deps, sender, commands, 'zh')
  expect(outcomes(answers)).toEqual(['done', 'done', 'done', 'done'])
  expect(await executeBatch(deps, sender, commands, 'zh')).toEqual(answers)
  const ids = commands.map(({ id }) => id)
  const { rows } = await owner.query('select count(*)::int as n from activity where command_id = any($1)', [
    ids,
  ])
  expect(rows).toEqual([{ n: commands.length }])
})

test('a list that goes out twice at once gets the same answers twice', async () => {
  const clerk = await city.signIn('village')
  const payload = (words: string) => ({ words, source: 'phone' })
  const commands = [report('', { payload: payload('甲') }), report('', { payload: payload('乙') })]
  const [first, second] = await Promise.all([send(clerk, commands), send(clerk, commands)])
  expect(outcomes(first), JSON.stringify(first)).toEqual(['done', 'done'])
  expect(second).toEqual(first)
})

test('more commands than a list may hold are refused as too many, and none is carried out', async () => {
  const words = '数不清的事'
  const { status, body } = await city.ask(nobody, 'POST', '/api/commands', {
    commands: Array.from({ length: 201 }, () => report(words)),
  })
  expect(status).toBe(400)
  expect(body).toMatchObject({ details: { fields: [{ path: 'commands', problem: 'tooLong' }] } })
  const found = await city.ask(
    await city.signIn('city'),
    'GET',
    `/api/matters?words=${encodeURIComponent(words)}`,
  )
  expect(found.body.rows).toEqual([])
})
