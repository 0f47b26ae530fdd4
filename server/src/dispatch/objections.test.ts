import { expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import type { City } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'

let city: City
inOwnCity((own) => {
  city = own.city
})

type View = {
  line: { stage: string; overlays: string[]; dueAt: string; light: string }
  moves: string[]
  acts: string[]
  objections: { id: string; state: string }[]
  clocks: { milestone: string; metAt: string | null; dueAt: string }[]
}

async function see(matter: GoldenMatter, by: string): Promise<View> {
  return (await matter.see(by)) as View
}

const notOurs = { taskId: '<task>', ground: 'notOurDuty', explanation: '不在本单位职责内' }

test('a unit objects, keeps the task while the centre rules, and is not late for what it could not sign', async () => {
  const matter = await bringTo(city, 'objected')
  const unit = await see(matter, 'labour')
  expect(unit.line).toMatchObject({ stage: 'dispatched', overlays: ['objected'] })
  expect(unit.moves).not.toContain('sign')
  expect(unit.acts).toContain('takeBackObjection')
  expect(unit.acts).not.toContain('object')
  expect(unit.clocks.filter(({ metAt }) => metAt === null).map(({ milestone }) => milestone)).not.toContain(
    'sign',
  )
  const centre = await see(matter, 'county')
  expect(centre.acts).toContain('ruleObjection')
  expect(centre.clocks.map(({ milestone }) => milestone)).toContain('rule')
  expect((await matter.act('labour', 'sign', { taskId: '<task>' })).body.code).toBe('objection.pending')
  const { body } = await city.ask(await matter.who('county'), 'GET', '/api/work/rule')
  expect((body.rows as { overlays: string[] }[]).map(({ overlays }) => overlays)).toContainEqual(['objected'])
})

test('a unit that was ruled responsible signs with its whole time, and may never object again', async () => {
  const matter = await bringTo(city, 'objected')
  const ruled = await matter.act('county', 'ruleObjection', {
    objectionId: '<objection>',
    ruling: 'responsible',
    reason: '属本单位职责',
  })
  expect(ruled.body).toMatchObject({ stage: 'dispatched' })
  const unit = await see(matter, 'labour')
  expect(unit.line.overlays).toEqual([])
  expect(unit.acts).not.toContain('object')
  expect(unit.moves).toContain('sign')
  expect(unit.clocks.filter(({ metAt }) => metAt === null).map(({ milestone }) => milestone)).toContain(
    'sign',
  )
  for (const name of ['object', 'return']) {
    const again = await matter.act('labour', name, notOurs)
    expect(again.body, name).toMatchObject({
      status: 409,
      code: 'objection.once',
      details: { state: 'rejected' },
    })
  }
  expect((await matter.act('labour', 'sign', { taskId: '<task>' })).body.stage).toBe('handling')
})

test('an objection that is upheld takes the matter back to the centre; were it sent there again, the unit could say so again', async () => {
  const matter = await bringTo(city, 'objected')
  const ruling = { objectionId: '<objection>', ruling: 'notResponsible', reason: '属另一单位职责' }
  expect((await matter.act('labour', 'ruleObjection', ruling)).body.code).toBe('permission.denied')
  expect((await matter.act('county', 'ruleObjection', ruling)).body.stage).toBe('accepted')
  expect((await matter.act('countyhead', 'ruleObjection', ruling)).body.code).toBe('objection.notOpen')
  const centre = await see(matter, 'county')
  expect(centre.line.overlays).toEqual([])
  expect(centre.objections).toMatchObject([{ state: 'upheld' }])
  expect(centre.moves).toContain('dispatch')
  await matter.act('county', 'dispatch', { leadUnitId: '<labour>' })
  expect((await see(matter, 'labour')).acts).toContain('object')
})

test('what is recalled, or taken back by its reporter, is in dispute no longer', async () => {
  for (const [by, move, stage] of [
    ['county', 'recall', 'accepted'],
    ['citizen', 'withdraw', 'withdrawn'],
  ] as const) {
    const matter = await bringTo(city, 'objected')
    expect((await matter.act(by, move, { reason: '另作安排' })).body.stage).toBe(stage)
    const centre = await see(matter, 'county')
    expect(centre.line.overlays, move).toEqual([])
    expect(centre.objections, move).toMatchObject([{ state: 'lapsed' }])
  }
})

test('an objection comes within five working days of the dispatch, and the unit may take it back', async () => {
  const matter = await bringTo(city, 'objected')
  const back = await matter.act('labour', 'takeBackObjection', {
    objectionId: '<objection>',
    reason: '核实后由我们办',
  })
  expect(back.body.stage).toBe('dispatched')
  expect((await see(matter, 'labour')).acts).toContain('object')
  city.clock.pass(8 * 24 * 60)
  const again = await city.command(
    await city.signIn('labour'),
    'matter.object',
    matter.fill(notOurs) as object,
    {
      matter: matter.ref,
    },
  )
  expect(again.body).toMatchObject({ status: 409, code: 'objection.tooLate' })
})

const signing = async (matter: GoldenMatter) =>
  (await see(matter, 'county')).clocks.filter(
    ({ milestone, metAt }) => milestone === 'sign' && metAt === null,
  )

test('a unit that objects and takes it back, over and over, signs by when it had to from the first', async () => {
  const matter = await bringTo(city, 'dispatched')
  const before = await signing(matter)
  expect(before).toHaveLength(1)
  for (let n = 0; n < 3; n += 1) {
    expect((await matter.act('labour', 'object', notOurs)).status).toBe(200)
    city.clock.pass(20)
    const objectionId = (await see(matter, 'labour')).objections.at(-1)?.id
    const back = await matter.act('labour', 'takeBackObjection', { objectionId, reason: '由我们办' })
    expect(back.status).toBe(200)
    expect(await signing(matter)).toEqual(before)
  }
})

test('what a unit had not signed in time is late while it objects, and after it was ruled responsible', async () => {
  const matter = await bringTo(city, 'dispatched')
  const [before] = await signing(matter)
  city.clock.now = new Date(Date.parse(before?.dueAt ?? '') + 60_000)
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
  const aim = { matter: matter.ref }
  const asCentre = await city.signIn('county')
  const look = async () =>
    (await city.ask(asCentre, 'GET', `/api/matters/${aim.matter}`)).body as unknown as View
  expect((await look()).line.light).toBe('red')
  await city.act(await city.signIn('labour'), 'object', matter.fill(notOurs) as object, aim)
  const disputed = await look()
  expect(disputed.line.light).toBe('red')
  const ruling = {
    objectionId: disputed.objections.at(-1)?.id,
    ruling: 'responsible',
    reason: '属本单位职责',
  }
  await city.act(asCentre, 'ruleObjection', ruling, aim)
  const { line, clocks } = await look()
  expect(line.light).toBe('red')
  expect(clocks.filter(({ milestone }) => milestone === 'sign')).toEqual([
    expect.objectContaining({ metAt: null, dueAt: before?.dueAt }),
  ])
})
