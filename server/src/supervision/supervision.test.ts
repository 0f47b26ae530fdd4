import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { bringTo, type GoldenMatter, type GoldenStage } from '../../../testing/golden-matter.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import type { City } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { makeExports } from '../exports/make-exports.ts'
import { tellStaff } from '../messages/tell-staff.ts'

let city: City
let owner: Client
inOwnCity((own) => {
  city = own.city
  owner = own.owner
})

type Demand = { id: string; number: string; state: string; times: number; mine: string | null; dueAt: string }
type View = {
  line: { ref: string; code: string; stage: string; overlays: string[]; light: string }
  acts: string[]
  supervisions: Demand[]
  clocks: { milestone: string; metAt: string | null }[]
}

async function get(matter: GoldenMatter, by: string, path: string) {
  return await city.ask(await city.signIn(by), 'GET', String(matter.fill(path)))
}
async function see(matter: GoldenMatter, by: string): Promise<View> {
  return (await get(matter, by, '/api/matters/<matter>')).body as View
}
const asked = { form: 'demand', ground: 'notHandled', workingDays: 3, words: '请说明进展' }
const answer = { supervisionId: '<supervision>', words: '周五前结清' }

test('a demand goes to whom the matter waits for, is answered, given back once with a reason, and accepted', async () => {
  const matter = await bringTo(city, 'supervised')
  const unit = await see(matter, 'labour')
  expect(unit.line.overlays).toEqual(['supervised'])
  expect(unit.supervisions).toMatchObject([{ state: 'demanded', times: 1, mine: 'to' }])
  expect(unit.supervisions[0]?.number).toMatch(/^督〔\d{4}〕\d{6}-\d{4}$/)
  expect(unit.acts).toContain('answerSupervision')
  expect(unit.clocks.filter(({ metAt }) => metAt === null).map(({ milestone }) => milestone)).toContain(
    'answer',
  )
  const queue = await get(matter, 'labour', '/api/work/answer')
  expect(queue.body.rows).toMatchObject([{ ref: unit.line.ref }])
  expect((await see(matter, 'countyhead')).acts).not.toContain('repeatSupervision')
  expect((await matter.act('labour', 'answerSupervision', answer)).status).toBe(200)
  expect((await get(matter, 'countyhead', '/api/work/verdict')).body.rows).toMatchObject([
    { ref: unit.line.ref },
  ])
  const judge = { supervisionId: '<supervision>', reason: '没有写明日期' }
  const nothing = await matter.act('countyhead', 'judgeSupervision', { ...judge, verdict: 'returned' })
  expect(nothing.body).toMatchObject({
    code: 'input.invalid',
    details: { fields: [{ path: 'workingDays' }] },
  })
  await matter.act('countyhead', 'judgeSupervision', { ...judge, verdict: 'returned', workingDays: 1 })
  expect((await see(matter, 'labour')).supervisions).toMatchObject([{ state: 'returned' }])
  await matter.act('labour', 'answerSupervision', answer)
  await matter.act('countyhead', 'judgeSupervision', { ...judge, verdict: 'accepted' })
  const after = await see(matter, 'countyhead')
  expect(after.line.overlays).toEqual([])
  expect(after.supervisions).toMatchObject([{ state: 'accepted' }])
  const late = await matter.act('labour', 'answerSupervision', answer)
  expect(late.body).toMatchObject({ code: 'supervision.notOpen', details: { state: 'accepted' } })
})

test('what is not answered in time is demanded again under a number of its own, and counted', async () => {
  const matter = await bringTo(city, 'supervised')
  const again = { supervisionId: '<supervision>', workingDays: 1, words: '请当天答复' }
  expect((await matter.act('countyhead', 'repeatSupervision', again)).body.code).toBe('supervision.notDue')
  expect((await matter.act('countyhead', 'supervise', asked)).body.code).toBe('supervision.pending')
  city.clock.pass(8 * 24 * 60)
  await sweepClocks(city.program.deps, city.clock.now)
  expect((await see(matter, 'countyhead')).acts).toContain('repeatSupervision')
  expect((await matter.act('countyhead', 'repeatSupervision', again)).status).toBe(200)
  const { supervisions, line } = await see(matter, 'county')
  expect(supervisions).toMatchObject([
    { state: 'repeated', times: 1 },
    { state: 'demanded', times: 2, firstId: supervisions[0]?.id },
  ])
  expect(supervisions[0]?.number).not.toBe(supervisions[1]?.number)
  expect(line.overlays).toEqual(['supervised'])
})

test('a demand ends with its matter; nobody demands of themselves, and units below demand nothing', async () => {
  const matter = await bringTo(city, 'supervised')
  expect((await matter.act('labour', 'supervise', asked)).body.code).toBe('permission.denied')
  expect((await matter.act('county', 'withdraw', { reason: '反映人撤回' })).body.stage).toBe('withdrawn')
  const ended = await see(matter, 'countyhead')
  expect(ended.supervisions).toMatchObject([{ state: 'lapsed' }])
  expect(ended.line.overlays).toEqual([])
  expect((await matter.act('countyhead', 'remind')).body.code).toBe('supervision.over')
  const own = await bringTo(city, 'accepted')
  for (const [name, payload] of [
    ['supervise', asked],
    ['remind', {}],
  ] as const)
    expect((await own.act('countyhead', name, payload)).body.code).toBe('supervision.ownUnit')
  expect((await see(own, 'countyhead')).acts).not.toContain('supervise')
  // A leader stands above the centre that sits on it.
  expect(
    (await own.act('cityleader', 'supervise', { ...asked, form: 'listed', ground: 'notAccepted' })).status,
  ).toBe(200)
  expect(
    (await own.act('county', 'answerSupervision', { ...answer, supervisionId: await lastDemand(own) }))
      .status,
  ).toBe(200)
})

async function lastDemand(matter: GoldenMatter): Promise<string> {
  return (await see(matter, 'county')).supervisions.at(-1)?.id ?? ''
}

test('a unit is reminded of a matter once a working day, and a weekend is no new one', async () => {
  const matter = await bringTo(city, 'dispatched')
  expect((await matter.act('county', 'remind')).status).toBe(200)
  expect((await matter.act('countyhead', 'remind')).body.code).toBe('reminder.already')
  const day = new Date(city.clock.now)
  while (day.getUTCDay() !== 6) {
    city.clock.pass(24 * 60)
    day.setTime(city.clock.now.getTime())
  }
  expect((await matter.act('county', 'remind')).status).toBe(200)
  city.clock.pass(24 * 60)
  expect((await matter.act('county', 'remind')).body.code).toBe('reminder.already')
  city.clock.pass(24 * 60)
  expect((await matter.act('county', 'remind')).status).toBe(200)
})

test('the red list has what is over a limit, the longest due first, says where it waits, and opens page by page', async () => {
  const stages: GoldenStage[] = ['dispatched', 'accepted', 'dispatched']
  for (const stage of stages) await bringTo(city, stage)
  city.clock.pass(24 * 60)
  // Not the fewest, and the last that were due.
  for (let n = 0; n < 5; n += 1) await bringTo(city, 'handling')
  city.clock.pass(60 * 24 * 60)
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
  const head = await city.signIn('countyhead')
  const all = (await city.ask(head, 'GET', '/api/supervision/warned?light=red')).body.rows as {
    ref: string
    dueAt: string
    light: string
  }[]
  expect(all.length).toBeGreaterThan(stages.length)
  expect(all.every(({ light }) => light === 'red')).toBe(true)
  expect(all.map(({ dueAt }) => dueAt)).toEqual(all.map(({ dueAt }) => dueAt).sort())
  const paged: string[] = []
  for (let after = ''; ; ) {
    const path = `/api/supervision/warned?light=red&limit=2${after && `&after=${after}`}`
    const { body } = await city.ask(head, 'GET', path)
    paged.push(...(body.rows as { ref: string }[]).map(({ ref }) => ref))
    if (body.next === null) break
    after = String(body.next)
  }
  expect(paged).toEqual(all.map(({ ref }) => ref))
  const waits = (await city.ask(head, 'GET', '/api/supervision/waits?light=red')).body
  const rows = waits.rows as { unitId: string; stage: string; count: number }[]
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(all.length)
  const longest: string[] = []
  for (const { unitId, stage, count } of rows) {
    const narrowed = `/api/supervision/warned?light=red&unitId=${unitId}&stage=${stage}`
    const there = (await city.ask(head, 'GET', narrowed)).body.rows as { dueAt: string }[]
    expect(there).toHaveLength(count)
    longest.push(there[0]?.dueAt ?? '')
  }
  // No order of units by how much they have.
  expect(rows.at(-1)?.count).toBe(5)
  expect(Math.min(...rows.map(({ count }) => count))).toBeLessThan(5)
  expect(longest).toEqual(longest.toSorted())
  const unit = await city.signIn('labour')
  expect((await city.ask(unit, 'GET', '/api/supervision/warned?light=red')).body.rows).toEqual([])
})

test('the open demands of an area are shown to its staff without words; a sheet says how long each procedure took', async () => {
  const matter = await bringTo(city, 'supervised')
  const view = await see(matter, 'labour')
  const list = await get(matter, 'urban', '/api/supervision/demands?limit=100')
  const row = (list.body.rows as { code: string; readable: boolean }[]).find(
    ({ code }) => code === view.line.code,
  )
  expect(row).toMatchObject({ state: 'demanded', times: 1, readable: false })
  expect(JSON.stringify(list.body)).not.toContain('请说明进展')
  const head = await city.signIn('countyhead')
  const payload = { definition: { what: 'demands' }, format: 'csv' }
  const ask = { id: randomUUID(), name: 'export.ask@1', payload }
  const { body: made } = await city.ask(head, 'POST', '/api/exports/command', ask)
  await makeExports(city.program.deps)
  const headers = head as Record<string, string>
  const file = await city.program.app.inject({ url: `/api/exports/${made.exportId}/file`, headers })
  expect(file.statusCode).toBe(200)
  expect(file.body).toContain(view.supervisions[0]?.number)
  expect(file.body).not.toContain('请说明进展')
  const sheet = `/api/matters/<matter>/demands/${view.supervisions[0]?.id}`
  expect((await get(matter, 'urban', sheet)).status).toBe(404)
  const paper = (await get(matter, 'countyhead', sheet)).body
  expect(paper).toMatchObject({ words: '请说明进展', answer: null, form: 'demand' })
  expect((paper.stays as { stage: string }[]).map(({ stage }) => stage)).toEqual([
    'registered',
    'accepted',
    'dispatched',
  ])
  await matter.act('countyhead', 'seal', { confidentiality: 'restricted', reason: '涉及隐私' })
  const hidden = await get(matter, 'urban', '/api/supervision/demands?limit=100')
  expect(JSON.stringify(hidden.body)).not.toContain(view.line.code)
})

test('a selection is demanded one command each, and those that are refused are told with the reason', async () => {
  const [first, over] = [await bringTo(city, 'dispatched'), await bringTo(city, 'closed')]
  const commands = [first, over].map((matter, n) => ({
    id: `01900000-0000-7000-8000-00000000000${n}`,
    name: 'matter.supervise@1',
    matter: matter.ref,
    payload: asked,
  }))
  const { body } = await city.ask(await city.signIn('countyhead'), 'POST', '/api/commands', { commands })
  expect(body.answers).toMatchObject([{ done: true }, { done: false, code: 'supervision.over' }])
})

test('each step of a demand is found in the inbox of whoever is to act on it', async () => {
  while ((await tellStaff(city.program.deps)) > 0);
  const matter = await bringTo(city, 'supervised')
  const told = async (name: string) => {
    while ((await tellStaff(city.program.deps)) > 0);
    const { body } = await city.ask(await city.signIn(name), 'GET', '/api/inbox?limit=50')
    const rows = body.rows as { step: string; matter: { ref: string } }[]
    return rows.filter((row) => row.matter.ref === matter.ref).map(({ step }) => step)
  }
  expect(await told('labour')).toContain('supervise')
  expect((await matter.act('county', 'remind')).status).toBe(200)
  expect(await told('labour')).toContain('remind')
  await matter.act('labour', 'answerSupervision', answer)
  expect(await told('countyhead')).toContain('answerSupervision')
  expect(await told('county')).not.toContain('answerSupervision')
  const judge = {
    supervisionId: '<supervision>',
    verdict: 'returned',
    workingDays: 1,
    reason: '没有写明日期',
  }
  await matter.act('countyhead', 'judgeSupervision', judge)
  expect(await told('labour')).toContain('judgeSupervision')
})

test('an answer waits for those above where nobody of the unit that demanded may judge it any more', async () => {
  const matter = await bringTo(city, 'demandAnswered')
  const waits = async (name: string) => {
    const { body } = await get(matter, name, '/api/work/verdict')
    return JSON.stringify(body.rows).includes(matter.ref)
  }
  expect([await waits('countyhead'), await waits('cityleader')]).toEqual([true, false])
  const at = [city.clock.now]
  const heads =
    "role in ('centreHead', 'leader') and unit_id = (select from_unit_id from supervision order by id desc limit 1)"
  await owner.query(`update post set ended_at = $1 where ${heads}`, at)
  expect(await waits('cityleader')).toBe(true)
  const judge = { supervisionId: '<supervision>', verdict: 'accepted', reason: '已说明' }
  expect((await matter.act('cityleader', 'judgeSupervision', judge)).status).toBe(200)
  expect(await waits('cityleader')).toBe(false)
  await owner.query(`update post set ended_at = null where ${heads}`)
})
