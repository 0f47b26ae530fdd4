import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type City, startCity } from '../../../testing/start-city.ts'
import { sweepClocks } from './sweep.ts'

let city: City
let owner: Client
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

type View = {
  line: { stage: string; light: string }
  acts: string[]
  clocks: { id: string; milestone: string; dueAt: string }[]
  late: { clockId: string; milestone: string; reason: { id: string } | null; asked: boolean }[]
  clockChoices: { lateReasons: { id: string }[] }
}

async function see(matter: GoldenMatter, by: string): Promise<View> {
  const path = String(matter.fill('/api/matters/<matter>'))
  return (await city.ask(await city.signIn(by), 'GET', path)).body as View
}

async function act(matter: GoldenMatter, by: string, name: string, payload: object) {
  const filled = matter.fill({ matter: '<matter>', payload }) as { matter: string; payload: object }
  const aim = { matter: filled.matter }
  const answer = await city.command(await city.signIn(by), `matter.${name}`, filled.payload, aim)
  return answer.status === 200 ? 'done' : String(answer.body.code)
}

async function queue(by: string): Promise<number> {
  const { body } = await city.ask(await city.signIn(by), 'GET', '/api/work/explain')
  return (body.rows as unknown[]).length
}

async function until(local: string): Promise<void> {
  city.clock.now = new Date(`${local}+08:00`)
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
}

const settle = { taskId: '<task>', outcome: 'solved', answer: '已结清' }

test('what is late waits for a word of the unit whose limit it was, once, in its queue; the step is done all the same', async () => {
  await until('2026-03-09T10:00')
  const matter = await bringTo(city, 'handling')
  expect((await see(matter, 'labour')).late).toEqual([])
  await until('2026-05-11T10:00')
  expect(await queue('labour')).toBe(1)
  expect(await queue('urban')).toBe(0)
  const before = await see(matter, 'labour')
  expect(before.acts).toContain('explainLate')
  expect(before.late).toMatchObject([{ milestone: 'settle', reason: null, asked: true }])
  const others = await see(matter, 'county')
  expect(others.acts).not.toContain('explainLate')
  expect(others.clockChoices.lateReasons).toEqual([])
  const say = { clockIds: [before.late[0]?.clockId], reasonId: 'others', words: '等工资表' }
  expect(await act(matter, 'county', 'explainLate', say)).toBe('late.notAsked')
  expect(await act(matter, 'urban', 'explainLate', say)).toBe('matter.notFound')
  expect(await act(matter, 'labour', 'explainLate', { ...say, reasonId: 'holiday' })).toBe(
    'late.reasonUnknown',
  )
  // A device that knows nothing of it settles, and the unit says why afterwards.
  expect(await act(matter, 'labour', 'settle', settle)).toBe('done')
  expect(await queue('labour')).toBe(1)
  expect(await act(matter, 'labour', 'explainLate', say)).toBe('done')
  expect(await act(matter, 'labour', 'explainLate', say)).toBe('late.notAsked')
  expect(await queue('labour')).toBe(0)
  expect((await see(matter, 'county')).late).toMatchObject([{ reason: { id: 'others' }, asked: false }])
  const { rows } = await owner.query(
    "select action from audit where action = 'matter.explainLate' and result = 'done'",
  )
  expect(rows).toHaveLength(1)
  const { body } = await city.ask(await matter.who('citizen'), 'POST', '/api/portal/follow', {
    code: matter.fill('<code>'),
    secret: 'K7QM2XRT9WPA',
  })
  expect(JSON.stringify(body)).not.toContain('等工资表')
})

test('who took a matter over when it was late is not asked; who had it then is, and may still say so', async () => {
  await until('2026-05-12T10:00')
  const matter = await bringTo(city, 'handling')
  await until('2026-07-13T10:00')
  expect(await act(matter, 'county', 'recall', { reason: '换一家' })).toBe('done')
  expect(await act(matter, 'county', 'dispatch', { leadUnitId: '<urban>' })).toBe('done')
  expect((await see(matter, 'urban')).acts).not.toContain('explainLate')
  const { late } = await see(matter, 'labour')
  expect(await queue('labour')).toBe(1)
  const say = { clockIds: late.map(({ clockId }) => clockId), reasonId: 'load' }
  expect(await act(matter, 'labour', 'explainLate', say)).toBe('done')
})

test('done late while nothing ran that turns lights, it is asked for all the same; what is over no longer is not', async () => {
  await until('2026-07-14T10:00')
  const [matter, other] = [await bringTo(city, 'handling'), await bringTo(city, 'registered')]
  city.clock.now = new Date('2026-09-14T10:00+08:00')
  expect(await act(matter, 'labour', 'settle', settle)).toBe('done')
  expect(await queue('labour')).toBe(0)
  await until('2026-09-14T10:01')
  expect(await queue('labour')).toBe(1)
  const { late } = await see(matter, 'labour')
  expect(late).toMatchObject([{ milestone: 'settle', asked: true }])
  // The centre was to accept the other; withdrawn, nobody waits for it any more.
  const waited = (await see(other, 'county')).late
  expect(new Set(waited.map(({ milestone, asked }) => `${milestone} ${asked}`))).toEqual(
    new Set(['accept true', 'settle true']),
  )
  expect(await act(other, 'county', 'withdraw', { reason: '已经自己解决' })).toBe('done')
  expect((await see(other, 'county')).late).toEqual([])
})
