import { expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import { rulesOf } from '../../../testing/rules.ts'
import type { City } from '../../../testing/start-city.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import { remindToExplain } from './remind-to-explain.ts'
import { sweepClocks } from './sweep.ts'

let city: City
inOwnCity((own) => {
  city = own.city
})

async function until(local: string): Promise<void> {
  city.clock.now = new Date(`${local}+08:00`)
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
}

type View = { late: { clockId: string; milestone: string; asked: boolean }[] }

/** Settles it when its limit is over, and lets the light of what was done late turn. */
async function settleLate(matter: GoldenMatter): Promise<string[]> {
  const done = { taskId: '<task>', outcome: 'solved', answer: '已结清' }
  const { status, body } = await matter.act('labour', 'settle', done)
  expect(status, JSON.stringify(body)).toBe(200)
  const { late } = (await matter.see('labour')) as unknown as View
  return late.filter(({ asked }) => asked).map(({ clockId }) => clockId)
}

async function heard(matter: GoldenMatter, by = 'labour'): Promise<number> {
  await remindToExplain(city.program.deps, city.clock.now)
  await tellStaff(city.program.deps)
  const { body } = await city.ask(await city.signIn(by), 'GET', '/api/inbox?limit=50')
  const rows = body.rows as { step: string; matter: { ref: string } }[]
  return rows.filter(({ step, matter: { ref } }) => step === 'whyLate' && ref === matter.ref).length
}

test('a unit that was late and says nothing hears of it once, after five working days; who said why or is not done hears nothing', async () => {
  await until('2026-03-09T10:00')
  const [silent, said, open] = [
    await bringTo(city, 'handling'),
    await bringTo(city, 'handling'),
    await bringTo(city, 'handling'),
  ]
  await until('2026-05-06T10:00')
  expect(await settleLate(silent)).toHaveLength(1)
  const explain = { clockIds: await settleLate(said), reasonId: 'load' }
  expect((await said.act('labour', 'explainLate', explain)).status).toBe(200)
  // Five working days: the ninth is a Saturday that is worked.
  await until('2026-05-12T09:59')
  expect(await heard(silent)).toBe(0)
  await until('2026-05-12T18:01')
  expect([await heard(silent), await heard(said), await heard(open)]).toEqual([1, 0, 0])
  expect([await heard(silent, 'urban'), await heard(silent, 'county')]).toEqual([0, 0])
  await until('2026-05-26T10:00')
  expect(await heard(silent)).toBe(1)
})

test('after how many working days is the city’s, and rules that were published before say five', async () => {
  await until('2026-03-09T10:00')
  const rules = rulesOf(city)
  const system = await city.signIn('system')
  const { body } = await city.ask(system, 'GET', '/api/rules/clocks')
  const {
    version,
    validFrom,
    publishedAt,
    until: _,
    overtaken,
    state,
    ...now
  } = (body.versions as Record<string, unknown>[])[0] ?? {}
  expect(now.explainAfter).toBe(5)
  const published = { ...now, basis: { zh: '市综治办〔2026〕5号' }, explainAfter: 1 }
  const answer = await rules.send(system, 'clockRules.publish', published)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  await city.program.deps.dictionary.refresh()
  const matter = await bringTo(city, 'handling')
  await until('2026-05-06T10:00')
  await settleLate(matter)
  await until('2026-05-08T10:00')
  expect(await heard(matter)).toBe(1)
})
