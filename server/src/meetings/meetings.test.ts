import { randomUUID } from 'node:crypto'
import { mostItems } from '@manyuan/core/meetings/meeting.ts'
import type { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { expectInvariants } from '../../../testing/invariants.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import { type City, nobody } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { tellStaff } from '../messages/tell-staff.ts'

let city: City
let owner: Client
inOwnCity((own) => {
  city = own.city
  owner = own.owner
})

const hour = 3_600_000
const inHours = (n: number) => new Date(city.clock.now.getTime() + n * hour).toISOString()

async function send(by: string, name: string, payload: object, envelope: object = {}) {
  const body = { id: randomUUID(), name: `${name}@1`, payload, ...envelope }
  return await city.ask(await city.signIn(by), 'POST', '/api/meetings/command', body)
}

async function callMeeting(by = 'county', title = '三月联席会议'): Promise<string> {
  const payload = { title, meetsAt: inHours(24), meetingPlace: '县综治中心三楼' }
  const { status, body } = await send(by, 'meeting.call', payload)
  expect(status, JSON.stringify(body)).toBe(200)
  return String(body.id)
}

type Item = {
  line: { ref: string; stage: string; overlays: string[] }
  whistle: { id: string; state: string; outcome: string | null; purpose: string; calls: { state: string }[] }
  record: string | null
  tasks: { unitId: string; what: string }[]
}

async function read(by: string, id: string) {
  const { status, body } = await city.ask(await city.signIn(by), 'GET', `/api/meetings/${id}`)
  return {
    status,
    items: (body.items ?? []) as Item[],
    meeting: body.meeting as { state: string; serial: number },
  }
}

async function see(matter: GoldenMatter, by: string) {
  const path = String(matter.fill('/api/matters/<matter>'))
  const { body } = await city.ask(await city.signIn(by), 'GET', path)
  return body as unknown as {
    line: { stage: string; overlays: string[] }
    acts: string[]
    tasks: { unitId: string; role: string; state: string }[]
    objections: { state: string }[]
    whistles: { id: string; meetingId: string | null; meetingPlace: string }[]
    activities: { kind: string }[]
  }
}

async function itemOf(matter: GoldenMatter): Promise<string> {
  return (await see(matter, 'county')).whistles.at(-1)?.id ?? ''
}

test('an agenda is made of what is parked and disputed; a meeting decides about each, and what it decides is done', async () => {
  const [parked, disputed, later] = [
    await bringTo(city, 'parked'),
    await bringTo(city, 'objected'),
    await bringTo(city, 'objected'),
  ]
  const meetingId = await callMeeting()
  const path = `/api/meetings/${meetingId}/candidates?limit=100`
  const { body } = await city.ask(await city.signIn('county'), 'GET', path)
  const because = new Map(
    (body.rows as { line: { ref: string }; because: string }[]).map((row) => [row.line.ref, row.because]),
  )
  expect([parked, disputed].map((matter) => because.get(matter.ref))).toEqual(['parked', 'disputed'])
  for (const matter of [parked, disputed, later]) {
    const unitIds = ['<labour>', '<urban>']
    const put = await matter.act('county', 'putOnAgenda', { meetingId, unitIds, purpose: '议由谁办' })
    expect(put.status, JSON.stringify(put.body)).toBe(200)
  }
  const unit = await see(parked, 'urban')
  expect(unit.line.overlays).toEqual(['parked', 'onAgenda'])
  expect(unit.acts).toEqual(['excuse'])
  expect(unit.whistles).toMatchObject([{ meetingId, meetingPlace: '县综治中心三楼' }])
  expect((await see(parked, 'countyhead')).acts).toEqual(
    expect.arrayContaining(['decideItem', 'takeOffAgenda', 'parkFurther', 'unpark']),
  )
  const whistleId = await itemOf(parked)
  for (const [name, code] of [
    ['finishWhistle', 'meeting.decideThere'],
    ['cancelWhistle', 'meeting.takeOffThere'],
  ] as const) {
    const payload = { whistleId, reason: '改期', record: '记录' }
    expect((await parked.act('county', name, payload)).body.code).toBe(code)
  }
  city.clock.pass(23 * 60)
  expect((await see(parked, 'urban')).acts).toEqual(['reportIn', 'excuse'])
  for (const matter of [parked, disputed, later])
    for (const by of ['urban', 'labour'])
      expect((await matter.act(by, 'reportIn', { whistleId: await itemOf(matter) })).status).toBe(200)
  expect((await send('county', 'meeting.end', { meetingId })).body.code).toBe('meeting.itemsOpen')

  const unparked = await parked.act('county', 'decideItem', {
    whistleId,
    record: '方案已批，恢复办理',
    forCitizen: '方案定了，继续办',
    decisions: [{ unitId: '<urban>', what: '清点材料', workingDays: 3 }],
    outcome: { sort: 'unpark', stayId: '<stay>', reason: '方案已批' },
  })
  expect(unparked.body, JSON.stringify(unparked.body)).toMatchObject({ stage: 'handling' })
  const after = await see(parked, 'urban')
  expect(after.line.overlays).toEqual([])
  expect(after.activities.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['unpark', 'decideItem', 'decide']),
  )
  const code = String(parked.fill('<code>'))
  const follow = await city.ask(nobody, 'POST', '/api/portal/follow', { code, secret: 'K7QM2XRT9WPA' })
  expect(JSON.stringify(follow.body)).toContain('方案定了，继续办')
  expect(JSON.stringify(follow.body)).not.toContain('恢复办理')

  const ruled = await disputed.act('county', 'decideItem', {
    whistleId: await itemOf(disputed),
    record: '不属人社，改由城管主办',
    decisions: [{ unitId: '<urban>', lead: true, what: '牵头处置', workingDays: 5 }],
    outcome: {
      sort: 'ruleObjection',
      objectionId: '<objection>',
      ruling: 'notResponsible',
      reason: '属城管职责',
    },
  })
  expect(ruled.body, JSON.stringify(ruled.body)).toMatchObject({ stage: 'dispatched' })
  const dispatched = await see(disputed, 'urban')
  expect(dispatched.objections).toMatchObject([{ state: 'upheld' }])
  expect(dispatched.line.overlays).toEqual([])
  expect(dispatched.tasks.filter(({ state }) => state === 'offered')).toMatchObject([{ role: 'lead' }])
  await expectInvariants(owner)

  const nothing = {
    whistleId: await itemOf(later),
    record: '材料不全，下次再议',
    outcome: { sort: 'nothing' },
  }
  expect((await later.act('county', 'decideItem', nothing)).status).toBe(200)
  expect((await later.act('countyhead', 'decideItem', nothing)).body.code).toBe('whistle.notOpen')
  expect((await see(later, 'county')).line.overlays).toEqual(['objected'])
  expect((await send('county', 'meeting.end', { meetingId })).status).toBe(200)
  expect((await send('county', 'meeting.end', { meetingId })).body).toMatchObject({
    code: 'meeting.notOpen',
    details: { state: 'held' },
  })
  const minutes = await read('labour', meetingId)
  expect(minutes.meeting.state).toBe('held')
  expect(minutes.items[0]?.tasks.map(({ what }) => what)).toEqual(['清点材料'])
  expect(minutes.items.map(({ record, whistle }) => [record, whistle.outcome])).toEqual([
    ['方案已批，恢复办理', 'unpark'],
    ['不属人社，改由城管主办', 'ruleObjection'],
    ['材料不全，下次再议', 'nothing'],
  ])
})

test('what came back after an upheld objection is offered, and once more nobody leads it: the meeting may call units to the spot', async () => {
  const matter = await bringTo(city, 'objected')
  const ruling = { objectionId: '<objection>', ruling: 'notResponsible', reason: '不属人社' }
  await matter.act('county', 'ruleObjection', ruling)
  const meetingId = await callMeeting('county', '联系 13800001234 的联席会议')
  const { body } = await city.ask(
    await city.signIn('county'),
    'GET',
    `/api/meetings/${meetingId}/candidates?limit=100`,
  )
  const rows = body.rows as { line: { ref: string }; because: string }[]
  expect(rows.find(({ line }) => line.ref === matter.ref)?.because).toBe('cameBack')
  await matter.act('county', 'putOnAgenda', { meetingId, unitIds: ['<urban>'], purpose: '议由谁办' })
  const next = { unitIds: ['<urban>'], meetingPlace: '工地门口', purpose: '到现场看' }
  const outcome = { sort: 'whistle', ...next }
  const decide = { whistleId: await itemOf(matter), record: '先到现场', cameUnitIds: ['<urban>'], outcome }
  const both = { ...decide, decisions: [{ unitId: '<urban>', lead: true, what: '牵头', workingDays: 5 }] }
  expect((await matter.act('county', 'decideItem', both)).body.code).toBe('meeting.whistleOrTasks')
  expect((await matter.act('county', 'decideItem', decide)).status).toBe(200)
  const view = await see(matter, 'urban')
  expect(view.line.overlays).toEqual(['whistling'])
  expect(view.whistles.map((one) => one.meetingId)).toEqual([meetingId, null])
  expect(JSON.stringify(await read('county', meetingId))).not.toContain('13800001234')
  await expectInvariants(owner)
})

test('a unit sees of an agenda what it may read, and of a meeting without anything for it nothing at all', async () => {
  const [mine, others] = [await bringTo(city, 'parked'), await bringTo(city, 'parked')]
  const meetingId = await callMeeting()
  await others.act('county', 'putOnAgenda', { meetingId, unitIds: ['<labour>'], purpose: '议二议' })
  expect((await read('urban', meetingId)).status).toBe(404)
  await mine.act('county', 'putOnAgenda', { meetingId, unitIds: ['<urban>'], purpose: '议一议' })
  const shown = await read('urban', meetingId)
  expect(shown.items.map(({ line }) => line.ref)).toEqual([mine.ref])
  expect(JSON.stringify(shown)).not.toContain('议二议')
  expect((await read('county', meetingId)).items).toHaveLength(2)
  const listed = async (by: string) => {
    const { body } = await city.ask(await city.signIn(by), 'GET', '/api/meetings?limit=100')
    return (body.rows as { id: string }[]).map(({ id }) => id)
  }
  expect(await listed('urban')).toContain(meetingId)
  expect(await listed('town')).not.toContain(meetingId)
  // Whoever reads these matters anyway reads their minutes, and has the meeting in no list of their own.
  expect((await read('town', meetingId)).items).toHaveLength(2)
  expect((await read('countyhead', randomUUID())).status).toBe(404)
  const asked = await city.ask(await city.signIn('urban'), 'GET', `/api/meetings/${meetingId}/candidates`)
  expect(asked.status).toBe(403)
  // What nobody of the unit may read any more is gone from its agenda, and the meeting with it.
  await mine.act('countyhead', 'seal', { confidentiality: 'sealed', reason: '涉及个人隐私' })
  expect((await read('county', meetingId)).items.map(({ line }) => line.ref)).toEqual([others.ref])
  expect((await read('urban', meetingId)).status).toBe(404)
  expect(await listed('urban')).not.toContain(meetingId)
  // It holds the meeting up for nobody who may not know of it.
  await others.act('county', 'takeOffAgenda', { whistleId: await itemOf(others), reason: '下次再议' })
  expect((await send('county', 'meeting.cancel', { meetingId })).status).toBe(200)
})

test('what cannot be put on an agenda is refused with what to do, and nothing is changed', async () => {
  const matter = await bringTo(city, 'handling')
  const call = { unitIds: ['<urban>'], purpose: '议一议' }
  const past = { title: '会', meetsAt: inHours(-1), meetingPlace: '中心' }
  expect((await send('county', 'meeting.call', past)).body.code).toBe('whistle.past')
  expect((await send('county', 'meeting.call', { ...past, meetsAt: inHours(24 * 90) })).body.code).toBe(
    'whistle.tooFar',
  )
  expect((await send('labour', 'meeting.call', { ...past, meetsAt: inHours(24) })).status).toBe(403)
  const ofTown = await callMeeting('town')
  expect((await matter.act('county', 'putOnAgenda', { ...call, meetingId: ofTown })).body.code).toBe(
    'meeting.notFound',
  )
  expect((await send('county', 'meeting.end', { meetingId: ofTown })).body.code).toBe('record.notFound')
  const cancelled = await callMeeting()
  expect((await send('county', 'meeting.cancel', { meetingId: cancelled })).status).toBe(200)
  expect((await matter.act('county', 'putOnAgenda', { ...call, meetingId: cancelled })).body.code).toBe(
    'meeting.notOpen',
  )
  const begun = await callMeeting()
  const changed = { meetingId: begun, title: '改名', meetingPlace: '二楼' }
  expect((await send('countyhead', 'meeting.change', changed, { expectedVersion: 7 })).status).toBe(409)
  expect((await send('countyhead', 'meeting.change', changed, { expectedVersion: 1 })).status).toBe(200)
  await matter.act('countyhead', 'seal', { confidentiality: 'sealed', reason: '涉及个人隐私' })
  expect((await matter.act('countyhead', 'putOnAgenda', { ...call, meetingId: begun })).body.code).toBe(
    'meeting.sealed',
  )
  const second = await bringTo(city, 'handling')
  city.clock.pass(25 * 60)
  expect((await second.act('county', 'putOnAgenda', { ...call, meetingId: begun })).body.code).toBe(
    'meeting.begun',
  )
  expect((await see(second, 'county')).line.overlays).toEqual([])
})

test('what goes elsewhere leaves the agenda by itself; units hear of what they are called for, what is taken off, and that they are missed', async () => {
  const [matter, gone] = [await bringTo(city, 'accepted'), await bringTo(city, 'accepted')]
  const meetingId = await callMeeting()
  const call = { meetingId, unitIds: ['<urban>', '<labour>'], purpose: '议由谁办' }
  for (const one of [matter, gone]) await one.act('county', 'putOnAgenda', call)
  await gone.act('county', 'escalate', { reason: '涉及两县' })
  expect((await read('county', meetingId)).items.map(({ line }) => line.ref)).toEqual([matter.ref])
  await matter.act('labour', 'excuse', { whistleId: await itemOf(matter), reason: '防汛值守' })
  const heard = async (by: string) => {
    await tellStaff(city.program.deps)
    const { body } = await city.ask(await city.signIn(by), 'GET', '/api/inbox?limit=50&only=unread')
    return (body.rows as { matter: { ref: string }; step: string }[])
      .filter((one) => one.matter.ref === matter.ref)
      .map(({ step }) => step)
  }
  expect(await heard('urban')).toEqual(['putOnAgenda'])
  await heard('labour')
  city.clock.pass(25 * 60)
  for (let turned = 1; turned > 0; ) turned = await sweepClocks(city.program.deps, city.clock.now)
  expect(await heard('urban')).toContain('notThere')
  expect(await heard('labour')).not.toContain('notThere')
  await matter.act('county', 'takeOffAgenda', { whistleId: await itemOf(matter), reason: '下次再议' })
  expect(await heard('urban')).toContain('takeOffAgenda')
  expect((await see(matter, 'county')).acts).toContain('putOnAgenda')
})

test('joint meetings are counted apart from whistles, a matter at a time, as the rows say', async () => {
  const { rows } = await owner.query(`
    with counted as (select centre_id, unit_id, joint, sum(called)::int as called, sum(in_time + late + noted)::int as came,
        sum(excused)::int as excused, sum(absent)::int as absent, sum(lapsed)::int as lapsed
        from whistle_day where called > 0 group by 1, 2, 3),
      recounted as (select w.centre_id, c.unit_id, w.meeting_id is not null as joint, count(*)::int as called,
        count(*) filter (where c.state = 'arrived')::int as came, count(*) filter (where c.state = 'excused')::int as excused,
        count(*) filter (where c.state = 'absent')::int as absent, count(*) filter (where c.state = 'lapsed')::int as lapsed
        from whistle w join whistle_call c on c.county = w.county and c.whistle_id = w.id where w.counted group by 1, 2, 3)
    (select 'recounted', * from (select * from recounted except select * from counted) r)
    union all (select 'counted', * from (select * from counted except select * from recounted) c)`)
  expect(rows).toEqual([])
})

test('two who call a meeting at once both do, each by a number of its own', async () => {
  const before = await callMeeting('county', '前一次')
  const serial = (await read('county', before)).meeting.serial
  const whos = [await city.signIn('county'), await city.signIn('countyhead')]
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) => {
      const payload = { title: '同时召开', meetsAt: inHours(24), meetingPlace: '县综治中心三楼' }
      const body = { id: randomUUID(), name: 'meeting.call@1', payload }
      return city.ask(whos[n % 2] ?? nobody, 'POST', '/api/meetings/command', body)
    }),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const serials: number[] = []
  for (const { body } of answers) serials.push((await read('county', String(body.id))).meeting.serial)
  expect(serials.sort((a, b) => a - b)).toEqual(answers.map((_, n) => serial + 1 + n))
})

test('two who put matters on an agenda at once do not pass what it holds', async () => {
  const meetingId = await callMeeting('county', '排满的会')
  const matter = await bringTo(city, 'accepted')
  const { rows } = await owner.query<{ county: string; id: string }>('select county, id from matter limit 1')
  const take = (n: number) =>
    owner.query(
      `insert into whistle (county, id, matter_id, centre_id, state, at_once, meets_at, called_at, called_day, counted, ended_at, meeting_id)
        select $1, gen_random_uuid(), $2, g.centre_id, 'held', false, g.meets_at, g.called_at, g.called_at::date, false, g.called_at, g.id
        from meeting g, generate_series(1, $4::int) where g.id = $3`,
      [rows[0]?.county, rows[0]?.id, meetingId, n],
    )
  await take(mostItems - 1)
  // Somebody else is about to take the last place.
  await owner.query('begin')
  await owner.query('select 1 from meeting where id = $1 for share', [meetingId])
  await take(1)
  const payload = { meetingId, unitIds: ['<labour>'], purpose: '议' }
  const putting = matter.act('county', 'putOnAgenda', payload)
  await vi.waitFor(
    async () => {
      const sql = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
      expect((await owner.query(sql)).rows).toHaveLength(1)
    },
    { timeout: 10_000 },
  )
  await owner.query('commit')
  expect((await putting).body).toMatchObject({ code: 'meeting.full' })
  await owner.query('delete from whistle where meeting_id = $1 and not counted', [meetingId])
})
