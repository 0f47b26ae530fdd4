import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, startCity } from '../../../testing/start-city.ts'
import { sweepClocks } from './sweep.ts'

let city: City

beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

/** Days pass, sessions end with them, and the lights turn. */
async function pass(days: number): Promise<void> {
  city.clock.pass(days * 1440)
  await sweepClocks(city.program.deps, city.clock.now)
}

async function act(name: string, payload: object, aim: object = {}) {
  const answer = await city.command(await city.signIn('county'), `matter.${name}`, payload, aim)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return String(answer.body.matter)
}

const bring = (kindId: string) => act('register', { words: '路灯坏了', source: 'phone', kindId })

type Clock = { milestone: string; light: string; startedAt: string; dueAt: string; metAt: string | null }

async function read(matter: string) {
  const { body } = await city.ask(await city.signIn('county'), 'GET', `/api/matters/${matter}`)
  const { light, dueAt } = body.line as { light: string; dueAt: string | null }
  const clocks = body.clocks as Clock[]
  return { light, dueAt, running: clocks.filter(({ metAt }) => metAt === null) }
}

test('a matter that was judged late is late no more once it is judged, as long as the rest is in time', async () => {
  const matter = await bring('complaint.conduct')
  await pass(20)
  expect((await read(matter)).light).toBe('red')
  await act('accept', {}, { matter })
  expect(await read(matter)).toMatchObject({ light: 'green' })
})

test('in a matter that is red already a second limit that is over is written down and told all the same, once', async () => {
  const matter = await bring('event.appearance.garbage')
  await act('accept', {}, { matter })
  const { centres } = await city.program.deps.dictionary.current()
  const session = await city.ask(await city.signIn('urban'), 'GET', '/api/session')
  const { unitId } = session.body.post as { unitId: string }
  expect(centres.some((one) => one.unitId === unitId)).toBe(false)
  await act('dispatch', { leadUnitId: unitId, limits: [{ unitId, workingDays: 10 }] }, { matter })
  await pass(9)
  const turned = async () => {
    const { body } = await city.ask(await city.signIn('county'), 'GET', `/api/matters/${matter}`)
    const clocks = body.clocks as { id: string; milestone: string; light: string }[]
    const facts = (body.activities as { kind: string; data: { clockId?: string } }[]).filter(
      ({ kind }) => kind === 'red',
    )
    return {
      over: clocks.filter(({ light }) => light === 'red').map(({ milestone }) => milestone),
      told: facts.map(({ data }) => clocks.find(({ id }) => id === data.clockId)?.milestone),
    }
  }
  const before = await turned()
  expect(before.over).not.toContain('task')
  expect(before.told.length).toBeGreaterThan(0)
  await pass(10)
  await pass(0)
  const after = await turned()
  expect(after.over).toContain('task')
  expect(after.told.filter((milestone) => milestone === 'task')).toHaveLength(1)
  expect(after.told.toSorted()).toEqual([...new Set(after.over)].toSorted())
})

test('a kind put right brings its own limit, and the light with it', async () => {
  const matter = await bring('event.appearance.garbage')
  await pass(10)
  expect((await read(matter)).light).toBe('red')
  await act('accept', { kindId: 'dispute.land', difficulty: 'complex' }, { matter })
  const { light, running } = await read(matter)
  expect(running).toMatchObject([{ milestone: 'settle', light: 'green' }])
  expect(light).toBe('green')
})

test('a shorter limit that is over already is red at once', async () => {
  const matter = await bring('dispute.land')
  await act('accept', {}, { matter })
  await pass(3)
  await act('correct', { kindId: 'event.appearance.garbage', reason: '是垃圾' }, { matter })
  const { light, running } = await read(matter)
  expect(running).toMatchObject([{ milestone: 'settle', light: 'red' }])
  expect(light).toBe('red')
})

test('a matter put right before it is judged is still due when it is to be judged', async () => {
  const matter = await bring('event.appearance.garbage')
  const first = (clocks: { dueAt: string }[]) => clocks.map(({ dueAt }) => dueAt).sort()[0]
  const before = await read(matter)
  expect(before.dueAt).toBe(first(before.running))
  await act('correct', { kindId: 'dispute.land', reason: '是地界' }, { matter })
  const after = await read(matter)
  expect(after.dueAt).toBe(first(after.running))
})

test('a first contact is made with the first word that the citizen hears', async () => {
  const asked = { words: '邻居吵架', source: 'police110', kindId: 'dispute.neighbour' }
  const matter = await act('register', asked)
  const waits = async () => (await read(matter)).running.map(({ milestone }) => milestone)
  await act('accept', {}, { matter })
  expect(await waits()).toEqual(['firstContact', 'settle'])
  await act('note', { text: '已联系物业' }, { matter })
  expect(await waits()).toEqual(['firstContact', 'settle'])
  await act('answer', { text: '已联系双方，明天上门' }, { matter })
  expect(await waits()).toEqual(['settle'])
  expect((await read(matter)).dueAt).toBe((await read(matter)).running[0]?.dueAt)
})

/** Lets the limit to settle of these policies count from a moment, as a version that was published before may. */
async function countFrom(moment: string, ...policies: string[]): Promise<void> {
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  await owner.query(
    `update limit_policy set definition = jsonb_set(definition, '{milestones,2,countsFrom}', to_jsonb($2::text))
      where id = any($1)`,
    [policies, moment],
  )
  await owner.query('update installation set rules_version = rules_version + 1')
  await owner.end()
}

test('a limit that counts from the acceptance starts with it', async () => {
  await countFrom('accepted', 'petition')
  const matter = await bring('complaint.conduct')
  const settles = async () =>
    (await read(matter)).running
      .filter(({ milestone }) => milestone === 'settle')
      .map(({ startedAt }) => startedAt)
  expect(await settles()).toEqual([])
  await pass(2)
  await act('accept', {}, { matter })
  expect(await settles()).toEqual([city.clock.now.toISOString()])
})

test('whichever moment a kind put right counts from, one limit to settle runs, and from that moment', async () => {
  await countFrom('accepted', 'dispute-simple', 'dispute-general', 'dispute-complex')
  const settles = async (matter: string) =>
    (await read(matter)).running
      .filter(({ milestone }) => milestone === 'settle')
      .map(({ startedAt }) => startedAt)
  const brought = city.clock.now.toISOString()
  const matter = await bring('dispute.land')
  await act('correct', { kindId: 'event.greening', reason: '是绿化' }, { matter })
  expect(await settles(matter)).toEqual([brought])
  await act('correct', { kindId: 'dispute.land', reason: '还是地界' }, { matter })
  expect(await settles(matter)).toEqual([])
  await act('correct', { kindId: 'event.greening', reason: '是绿化' }, { matter })
  expect(await settles(matter)).toEqual([brought])
  await act('correct', { kindId: 'dispute.land', reason: '还是地界' }, { matter })
  city.clock.pass(60)
  const accepted = city.clock.now.toISOString()
  await act('accept', {}, { matter })
  expect(await settles(matter)).toEqual([accepted])
  await act('correct', { kindId: 'event.greening', reason: '是绿化' }, { matter })
  expect(await settles(matter)).toEqual([brought])
  await act('correct', { kindId: 'dispute.land', reason: '还是地界' }, { matter })
  expect(await settles(matter)).toEqual([accepted])
  city.clock.pass(60)
  await act('escalate', { reason: '跨区' }, { matter })
  const above = await city.command(await city.signIn('city'), 'matter.accept', {}, { matter })
  expect(above.status).toBe(200)
  const whole = await city.ask(await city.signIn('city'), 'GET', `/api/matters/${matter}`)
  const running = (whole.body.clocks as Clock[]).filter(({ metAt }) => metAt === null)
  expect(running).toMatchObject([{ milestone: 'settle', startedAt: accepted }])
})

test('a limit to settle that counts from the dispatch begins once, stands where the matter stands, and is the same for a kind put right', async () => {
  await countFrom('dispatched', 'dispute-simple', 'dispute-general', 'dispute-complex')
  const officer = await city.ask(await city.signIn('labour'), 'GET', '/api/session')
  const { unitId } = officer.body.post as { unitId: string }
  const settles = async (matter: string) => {
    const { body } = await city.ask(await city.signIn('county'), 'GET', `/api/matters/${matter}`)
    return (body.clocks as (Clock & { pausedAt: string | null })[]).flatMap((one) =>
      one.milestone === 'settle' && one.metAt === null ? [{ from: one.startedAt, since: one.pausedAt }] : [],
    )
  }
  const matter = await bring('dispute.land')
  await act('accept', {}, { matter })
  expect(await settles(matter)).toEqual([])
  await act('dispatch', { leadUnitId: unitId }, { matter })
  const first = city.clock.now.toISOString()
  expect(await settles(matter)).toEqual([{ from: first, since: null }])
  city.clock.pass(60)
  await act('recall', { reason: '派错了' }, { matter })
  await act('dispatch', { leadUnitId: unitId }, { matter })
  expect(await settles(matter)).toEqual([{ from: first, since: null }])
  const brought = (await read(matter)).running.length
  await act('correct', { kindId: 'event.greening', reason: '是绿化' }, { matter })
  await act('correct', { kindId: 'dispute.land', reason: '还是地界' }, { matter })
  expect(await settles(matter)).toEqual([{ from: first, since: null }])
  expect((await read(matter)).running).toHaveLength(brought)

  const standing = await bring('dispute.land')
  await act('accept', {}, { matter: standing })
  const until = new Date(city.clock.now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
  const park = { until, reason: '等方案', answer: '等方案' }
  await city.act(await city.signIn('countyhead'), 'park', park, { matter: standing })
  city.clock.pass(60)
  await act('dispatch', { leadUnitId: unitId }, { matter: standing })
  const now = city.clock.now.toISOString()
  expect(await settles(standing)).toEqual([{ from: now, since: now }])
})
