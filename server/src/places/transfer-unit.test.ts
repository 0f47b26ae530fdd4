import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { placesOf } from '../../../testing/places.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { moveTransferred } from '../matters/move-transferred.ts'

let city: City
let owner: Client
let county: Who
let admin: Who
let labour = ''
let urban = ''
let places: ReturnType<typeof placesOf>

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  places = placesOf(city)
  county = await city.signIn('county')
  admin = await city.signIn('system')
  const { rows } = await owner.query<{ id: string; username: string }>(
    `select p.unit_id as id, a.username from post p join staff s on s.id = p.staff_id
      join auth_user a on a.id = s.user_id where a.username in ('labour', 'urban')`,
  )
  labour = rows.find(({ username }) => username === 'labour')?.id ?? ''
  urban = rows.find(({ username }) => username === 'urban')?.id ?? ''
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

/** A matter that a unit has in hand, signed for when it is to be. */
async function dispatched(words: string, unitId: string) {
  const { body } = await city.command(county, 'matter.register', {
    words,
    source: 'phone',
    kindId: 'dispute.labour',
    place: { divisionId: (await places.placeOf('汉滨区')).id },
  })
  const matter = String(body.matter)
  await city.act(county, 'accept', {}, { matter })
  await city.act(county, 'dispatch', { leadUnitId: unitId }, { matter })
  return matter
}
const transfer = (payload: object) => places.send(admin, 'unit.transfer', payload)
const openWork = async (unitId: string) =>
  (await city.ask(admin, 'GET', `/api/units/${unitId}/open-work`)).body
const clocks = async (matter: string) =>
  (
    await owner.query(
      `select milestone, started_at, due_at from matter_clock where matter_id = $1 and met_at is null
        and dropped_at is null order by milestone`,
      [matter.slice(7)],
    )
  ).rows

test('what a unit has to do goes on at another in one act, as far as it was and with the limits it had', async () => {
  const offered = await dispatched('拖欠工资', labour)
  const working = await dispatched('拖欠工资，已签收', labour)
  const officer = await city.signIn('labour')
  const [task] =
    ((await city.ask(officer, 'GET', `/api/matters/${working}`)).body.tasks as { id: string }[]) ?? []
  await city.act(officer, 'sign', { taskId: task?.id }, { matter: working })
  const limits = [await clocks(offered), await clocks(working)]
  expect(await openWork(labour)).toMatchObject({
    tasks: [
      { role: 'lead', state: 'offered', count: 1 },
      { role: 'lead', state: 'signed', count: 1 },
    ],
    transfer: null,
  })

  const sent = { unitId: labour, toUnitId: urban, reason: 'merged', basis: '汉政办发〔2026〕3号' }
  expect((await transfer(sent)).status).toBe(200)
  expect((await transfer(sent)).body.code).toBe('record.busy')
  while ((await moveTransferred(city.program.deps, city.clock.now)) > 0);

  expect(await openWork(labour)).toMatchObject({
    tasks: [],
    transfer: { toUnitId: urban, moved: 2, takenBack: 0, finishedAt: expect.any(String) },
  })
  expect([await clocks(offered), await clocks(working)]).toEqual(limits)
  const { rows } = await owner.query(
    `select t.state, t.unit_id = $1 as moved, m.lead_unit_id = $1 as leads from task t
      join matter m on m.county = t.county and m.id = t.matter_id where m.id = any($2::uuid[])
      order by t.id`,
    [urban, [offered.slice(7), working.slice(7)]],
  )
  expect(
    rows
      .filter(({ moved }) => moved)
      .map(({ state }) => state)
      .sort(),
  ).toEqual(['offered', 'signed'])
  expect(rows.filter(({ moved }) => !moved).map(({ state }) => state)).toEqual(['recalled', 'recalled'])
  expect(rows.every(({ leads }) => leads)).toBe(true)
  // The unit before still reads what it did; the one that goes on has the history line, and the audit one deed for each.
  const page = await city.ask(officer, 'GET', `/api/matters/${working}`)
  expect(page.status).toBe(200)
  expect(JSON.stringify(page.body)).toContain('"transfer"')
  const audited = await owner.query(
    `select action, count(*)::int as n from audit where action like '%.transfer' group by 1 order by 1`,
  )
  expect(audited.rows).toEqual([
    { action: 'matter.transfer', n: 2 },
    { action: 'unit.transfer', n: 1 },
  ])
  await expectInvariants(owner)
})

test('where the other unit may not be asked the centre takes the task back, and nobody who administers units hears of it', async () => {
  const about = await dispatched('城管推诿', labour)
  await owner.query(
    `insert into matter_exclusion (county, matter_id, id, unit_id) values ($1, $2, gen_random_uuid(), $3)`,
    [about.slice(0, 6), about.slice(7), urban],
  )
  const plain = await dispatched('又一件欠薪', labour)
  expect((await openWork(labour)).tasks).toEqual([{ role: 'lead', state: 'offered', count: 1 }])
  await transfer({ unitId: labour, toUnitId: urban, reason: 'reorganised' })
  while ((await moveTransferred(city.program.deps, city.clock.now)) > 0);
  expect((await openWork(labour)).transfer).toMatchObject({ moved: 1, takenBack: 0 })
  const { rows } = await owner.query(
    `select id, stage, lead_unit_id from matter where id = any($1::uuid[])`,
    [[about.slice(7), plain.slice(7)]],
  )
  expect(rows).toContainEqual({ id: about.slice(7), stage: 'accepted', lead_unit_id: null })
  expect(rows).toContainEqual({ id: plain.slice(7), stage: 'dispatched', lead_unit_id: urban })
  await owner.query('delete from matter_exclusion where matter_id = $1', [about.slice(7)])
  await expectInvariants(owner)
})

test('only who administers both units may, never to itself, and two that hand work to each other are refused', async () => {
  const to = (from: string, toUnitId: string, who = admin) =>
    places.send(who, 'unit.transfer', { unitId: from, toUnitId, reason: 'ending' })
  expect((await to(labour, labour)).status).toBe(400)
  expect((await to(labour, randomUUID())).status).toBe(404)
  expect((await to(labour, urban, county)).status).toBe(403)
  expect((await city.ask(county, 'GET', `/api/units/${labour}/open-work`)).status).toBe(403)
  await dispatched('第三件', labour)
  expect((await to(labour, urban)).status).toBe(200)
  expect((await to(urban, labour)).body.code).toBe('record.busy')
  while ((await moveTransferred(city.program.deps, city.clock.now)) > 0);
})

type View = {
  line: { overlays: string[] }
  acts: string[]
  moves: string[]
  objections: { id: string; state: string }[]
  tasks: { id: string; unitId: string; state: string; dueAt: string | null; mine: boolean }[]
}

async function move(fromUnitId: string, toUnitId: string): Promise<void> {
  const { status } = await transfer({ unitId: fromUnitId, toUnitId, reason: 'reorganised' })
  expect(status).toBe(200)
  while ((await moveTransferred(city.program.deps, city.clock.now)) > 0);
}

const see = async (who: Who, matter: string) =>
  (await city.ask(who, 'GET', `/api/matters/${matter}`)).body as View
const running = async (matter: string) =>
  (await clocks(matter)).map(({ milestone }) => String(milestone)).filter((one) => one !== 'firstContact')

test('what is in dispute when its unit changes is in dispute no more: the other signs in its whole time, and may object itself', async () => {
  const matter = await dispatched('不归我们管', labour)
  const officer = await city.signIn('labour')
  const mine = (await see(officer, matter)).tasks.find((task) => task.mine)
  const notOurs = { taskId: mine?.id, ground: 'notOurDuty', explanation: '不在本单位职责内' }
  await city.act(officer, 'object', notOurs, { matter })
  expect(await running(matter)).toEqual(['rule', 'settle'])
  await move(labour, urban)

  expect((await see(county, matter)).objections).toMatchObject([{ state: 'lapsed' }])
  const heir = await city.signIn('urban')
  const after = await see(heir, matter)
  expect(after.line.overlays).toEqual([])
  expect(await running(matter)).toEqual(['settle', 'sign'])
  expect(after.acts).toContain('object')
  const taskId = after.tasks.find((task) => task.mine)?.id
  await city.act(heir, 'sign', { taskId }, { matter })
  expect(await running(matter)).toEqual(['settle'])
  await expectInvariants(owner)
})

test.each([
  ['helps', 'urban', 'labour'],
  ['leads', 'labour', 'urban'],
] as const)(
  'who %s already is asked once, and no limit of a part runs on that nobody has',
  async (_, lead, assist) => {
    const unitIds = { labour, urban }
    const brought = await dispatched('两家一起办', unitIds[lead])
    const limits = [{ unitId: unitIds[assist], workingDays: 3 }]
    await city.act(county, 'recall', { reason: '再派' }, { matter: brought })
    const both = { leadUnitId: unitIds[lead], assistUnitIds: [unitIds[assist]], limits }
    await city.act(county, 'dispatch', both, { matter: brought })
    expect(await running(brought)).toEqual(['settle', 'sign', 'task'])
    await move(labour, urban)
    const open = (await see(county, brought)).tasks.filter(({ state }) => state === 'offered')
    expect(open).toMatchObject([{ unitId: urban }])
    expect(await running(brought)).toEqual(['settle', 'sign'])
    await expectInvariants(owner)
  },
)

test.each([
  ['helps', 'labour'],
  ['leads', 'urban'],
] as const)(
  'what a meeting decided for one of two is done by the other that %s already, within its days',
  async (_, lead) => {
    const unitIds = { labour, urban }
    const helping = lead === 'labour' ? urban : labour
    const matter = await dispatched('会上定了协办', unitIds[lead])
    const call = { unitIds: [helping], atOnce: true, meetingPlace: '县综治中心', purpose: '会商' }
    await city.act(county, 'whistle', call, { matter })
    const { whistles } = (await city.ask(county, 'GET', `/api/matters/${matter}`)).body as {
      whistles: { id: string }[]
    }
    const decisions = [{ unitId: helping, what: '提供用工备案', workingDays: 3 }]
    const held = { whistleId: whistles[0]?.id, record: '会商记录', cameUnitIds: [helping], decisions }
    await city.act(county, 'finishWhistle', held, { matter })
    const before = (await clocks(matter)).find(({ milestone }) => milestone === 'task')
    await move(labour, urban)
    const open = (await see(county, matter)).tasks.filter(({ state }) => state === 'offered')
    expect(open).toMatchObject([{ unitId: urban, role: 'lead' }])
    expect(new Date(open[0]?.dueAt ?? '')).toEqual(before?.due_at)
    expect(await running(matter)).toEqual(['settle', 'sign', 'task'])
    await expectInvariants(owner)
    const officer = await city.signIn('urban')
    const taskId = (await see(officer, matter)).tasks.find(
      (task) => task.mine && task.state === 'offered',
    )?.id
    await city.act(officer, 'sign', { taskId }, { matter })
    const done = { taskId, outcome: 'solved', answer: '已提供' }
    await city.act(officer, 'settle', done, { matter })
    const { rows } = await owner.query(
      'select done_at is not null as done from whistle_decision where matter_id = $1',
      [matter.slice(7)],
    )
    expect(rows).toEqual([{ done: true }])
    expect(await running(matter)).not.toContain('task')
  },
)

test('an objection of a unit that helps falls away where the one that goes on has the matter already', async () => {
  const matter = await dispatched('只来协办', urban)
  await city.act(county, 'recall', { reason: '再派' }, { matter })
  await city.act(county, 'dispatch', { leadUnitId: urban, assistUnitIds: [labour] }, { matter })
  const officer = await city.signIn('labour')
  const mine = (await see(officer, matter)).tasks.find((task) => task.mine && task.state === 'offered')
  const notOurs = { taskId: mine?.id, ground: 'notOurDuty', explanation: '不在本单位职责内' }
  await city.act(officer, 'object', notOurs, { matter })
  await move(labour, urban)
  expect((await see(county, matter)).objections).toMatchObject([{ state: 'lapsed' }])
  expect(await running(matter)).toEqual(['settle', 'sign'])
  await expectInvariants(owner)
})
