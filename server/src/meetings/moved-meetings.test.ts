import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { bringTo } from '../../../testing/golden-matter.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody } from '../../../testing/start-city.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { moveMerged } from '../matters/move-merged.ts'
import { tellStaff } from '../messages/tell-staff.ts'

/** Joint meetings that are held at another time or by another centre than they were called for. */

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
/** So soon that units may report in already. */
const soon = 1.5

async function callMeeting(by = 'county', hours = 24): Promise<string> {
  const payload = { title: '联席会议', meetsAt: inHours(hours), meetingPlace: '县综治中心三楼' }
  const { status, body } = await send(by, 'meeting.call', payload)
  expect(status, JSON.stringify(body)).toBe(200)
  return String(body.id)
}
type Whistle = { id: string; meetsAt: string; state: string; calls: { unitId: string; state: string }[] }
type View = {
  whistles: Whistle[]
  line: { stage: string; overlays: string[] }
  activities: { kind: string; data: Record<string, unknown> }[]
  stays: { reviewOn: string | null }[]
  tasks: { unitId: string; dueAt: string | null }[]
}
async function see(ref: string, by = 'county'): Promise<View> {
  return (await city.ask(await city.signIn(by), 'GET', `/api/matters/${ref}`)).body as View
}
type Read = {
  meeting: {
    state: string
    meetsAt: string
    meetingPlace: string
    serial: number
    centreId: string
    earlier: object[]
  }
  items: { line: { ref: string }; whistle: Whistle; record: string | null }[]
  mark: string
}
async function read(by: string, id: string) {
  const { status, body } = await city.ask(await city.signIn(by), 'GET', `/api/meetings/${id}`)
  return { status, ...(body as Read) }
}
const markOf = async (by: string, id: string) =>
  (await city.ask(await city.signIn(by), 'GET', `/api/meetings/${id}/mark`)).body.mark
async function heard(by: string, ref: string): Promise<string[]> {
  await tellStaff(city.program.deps)
  const { body } = await city.ask(await city.signIn(by), 'GET', '/api/inbox?limit=50')
  return (body.rows as { matter: { ref: string }; step: string }[])
    .filter((row) => row.matter.ref === ref)
    .map(({ step }) => step)
}
const clocksOf = async (ref: string) =>
  (
    await owner.query(
      "select due_at, dropped_at is not null as dropped, met_at is not null as met from matter_clock where matter_id = $1 and milestone = 'arrive' order by id",
      [ref.slice(7)],
    )
  ).rows

test('a meeting is moved: units are told once and asked anew, its clock goes by the new time, the earlier one stands in the record', async () => {
  const [one, other] = [await bringTo(city, 'accepted'), await bringTo(city, 'parked')]
  const meetingId = await callMeeting()
  for (const matter of [one, other]) {
    const call = { meetingId, unitIds: ['<urban>', '<labour>'], purpose: '议由谁办' }
    expect((await matter.act('county', 'putOnAgenda', call)).status).toBe(200)
  }
  const whistleId = (await see(one.ref)).whistles[0]?.id
  expect((await one.act('labour', 'excuse', { whistleId, reason: '防汛值守' })).status).toBe(200)
  const before = await read('county', meetingId)
  const [meetsAt, meetingPlace] = [inHours(72), '二楼会议室，电话 13800001234']
  const moved = await send(
    'countyhead',
    'meeting.move',
    { meetingId, meetsAt, meetingPlace },
    { expectedVersion: 1 },
  )
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)

  const after = await read('county', meetingId)
  expect(after.meeting).toMatchObject({
    meetsAt,
    earlier: [{ meetsAt: before.meeting.meetsAt, meetingPlace: '县综治中心三楼' }],
  })
  expect(after.meeting.meetingPlace).not.toContain('13800001234')
  expect(after.mark).not.toBe(before.mark)
  for (const { whistle } of after.items) {
    expect(whistle.meetsAt).toBe(meetsAt)
    expect(
      whistle.calls.map(({ state }) => state),
      'who was excused for the earlier time is asked anew',
    ).toEqual(['called', 'called'])
  }
  for (const matter of [one, other]) {
    const view = await see(matter.ref)
    expect(view.activities.at(-1)).toMatchObject({ kind: 'moveMeeting' })
    expect((await clocksOf(matter.ref)).at(-1)).toMatchObject({
      due_at: new Date(meetsAt),
      dropped: false,
      met: false,
    })
    for (const by of ['urban', 'labour'])
      expect((await heard(by, matter.ref)).filter((step) => step === 'meetingMoved')).toHaveLength(1)
  }
  const line = async (by: string) =>
    (
      (await city.ask(await city.signIn(by), 'GET', '/api/meetings?limit=100')).body.rows as { id: string }[]
    ).find(({ id }) => id === meetingId)
  expect(await line('urban')).toMatchObject({ meetsAt })

  // At the earlier time nobody is missed; at the new one whoever is not there.
  city.clock.pass(25 * 60)
  for (let turned = 1; turned > 0; ) turned = await sweepClocks(city.program.deps, city.clock.now)
  expect(await heard('urban', one.ref)).not.toContain('notThere')
  city.clock.pass(48 * 60)
  for (let turned = 1; turned > 0; ) turned = await sweepClocks(city.program.deps, city.clock.now)
  expect(await heard('urban', one.ref)).toContain('notThere')
  // Whoever was too late for the earlier time was not late.
  const counted =
    await owner.query(`select coalesce(sum(excused), 0)::int as excused, coalesce(sum(late), 0)::int as late
    from whistle_day where joint`)
  expect(counted.rows).toEqual([{ excused: 0, late: 0 }])
})

test('what cannot be moved is refused with what to do, and another centre, an old page or a second press change nothing', async () => {
  const matter = await bringTo(city, 'accepted')
  const meetingId = await callMeeting('county', soon)
  const to = { meetingId, meetsAt: inHours(48), meetingPlace: '二楼' }
  await matter.act('county', 'putOnAgenda', { meetingId, unitIds: ['<urban>'], purpose: '议由谁办' })
  expect((await send('county', 'meeting.move', { ...to, meetsAt: inHours(-1) })).body.code).toBe(
    'whistle.past',
  )
  expect((await send('county', 'meeting.move', { ...to, meetsAt: inHours(24 * 90) })).body.code).toBe(
    'whistle.tooFar',
  )
  for (const by of ['town', 'city'])
    expect((await send(by, 'meeting.move', to)).body.code, by).toBe('record.notFound')
  expect((await send('urban', 'meeting.move', to)).status).toBe(403)
  expect((await send('county', 'meeting.move', to, { expectedVersion: 9 })).body.code).toBe('record.changed')
  const whistleId = (await see(matter.ref)).whistles[0]?.id
  await matter.act('urban', 'reportIn', { whistleId })
  expect((await send('county', 'meeting.move', to)).body.code).toBe('meeting.someThere')
  expect((await see(matter.ref)).activities.map(({ kind }) => kind)).not.toContain('moveMeeting')
  expect((await read('county', meetingId)).meeting.earlier).toEqual([])

  const often = await callMeeting()
  for (let n = 0; n < 10; n += 1)
    expect(
      (await send('county', 'meeting.move', { ...to, meetingId: often, meetsAt: inHours(48 + n) })).status,
    ).toBe(200)
  const last = await send('county', 'meeting.move', { ...to, meetingId: often })
  expect(last.body).toMatchObject({ code: 'meeting.movedTooOften', details: { most: 10 } })
  expect((await send('county', 'meeting.cancel', { meetingId: often })).status).toBe(200)
  expect((await send('county', 'meeting.move', { ...to, meetingId: often })).body.code).toBe(
    'meeting.notOpen',
  )
})

test('a command that arrives twice moves once, and two who move at once leave one time', async () => {
  const matter = await bringTo(city, 'accepted')
  const meetingId = await callMeeting()
  await matter.act('county', 'putOnAgenda', { meetingId, unitIds: ['<urban>'], purpose: '议由谁办' })
  const id = randomUUID()
  const payload = { meetingId, meetsAt: inHours(48), meetingPlace: '二楼' }
  const body = { id, name: 'meeting.move@1', payload, expectedVersion: 1 }
  const county = await city.signIn('county')
  const first = await city.ask(county, 'POST', '/api/meetings/command', body)
  expect((await city.ask(county, 'POST', '/api/meetings/command', body)).body).toEqual(first.body)
  const answers = await Promise.all(
    [50, 60].map((n) =>
      send('county', 'meeting.move', { ...payload, meetsAt: inHours(n) }, { expectedVersion: 2 }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const { meeting, items } = await read('county', meetingId)
  expect(meeting.earlier).toHaveLength(2)
  expect(items[0]?.whistle.meetsAt).toBe(meeting.meetsAt)
})

test('what is parked further at a meeting stays parked until its new day and may be put on the next agenda; units and the citizen are told what was decided', async () => {
  const matter = await bringTo(city, 'parked')
  const meetingId = await callMeeting('county', soon)
  await matter.act('county', 'putOnAgenda', { meetingId, unitIds: ['<urban>'], purpose: '议资金' })
  const whistleId = (await see(matter.ref)).whistles[0]?.id
  await matter.act('urban', 'reportIn', { whistleId })
  const until = new Date(city.clock.now.getTime() + 20 * 24 * hour).toISOString().slice(0, 10)
  const decided = await matter.act('countyhead', 'decideItem', {
    whistleId,
    record: '资金下月到位，先挂账，城管先做设计',
    forCitizen: '资金下月到位，到时开工',
    decisions: [{ unitId: '<urban>', what: '先做设计', workingDays: 5 }],
    outcome: { sort: 'parkFurther', stayId: '<stay>', until, reason: '资金下月到位' },
  })
  expect(decided.status, JSON.stringify(decided.body)).toBe(200)
  const view = await see(matter.ref)
  expect(view.line.overlays).toEqual(['parked'])
  expect(view.activities.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['parkFurther', 'decideItem', 'decide']),
  )
  const { rows: review } = await owner.query(
    "select (due_at at time zone 'Asia/Shanghai')::date::text as day from matter_clock where matter_id = $1 and milestone = 'review' and met_at is null and dropped_at is null",
    [matter.id],
  )
  expect(review).toHaveLength(1)
  expect((await heard('urban', matter.ref)).filter((step) => step === 'decide')).toHaveLength(1)
  const code = String(matter.fill('<code>'))
  const follow = await city.ask(nobody, 'POST', '/api/portal/follow', { code, secret: 'K7QM2XRT9WPA' })
  expect(JSON.stringify(follow.body)).toContain('资金下月到位，到时开工')
  expect(JSON.stringify(follow.body)).not.toContain('先做设计')
  // The next meeting talks about it again.
  await send('county', 'meeting.end', { meetingId })
  const next = await callMeeting()
  const { body } = await city.ask(
    await city.signIn('county'),
    'GET',
    `/api/meetings/${next}/candidates?limit=100`,
  )
  expect(
    (body.rows as { line: { ref: string }; because: string }[]).find(({ line }) => line.ref === matter.ref),
  ).toMatchObject({
    because: 'parked',
  })
  const again = { meetingId: next, unitIds: ['<urban>'], purpose: '议开工' }
  expect((await matter.act('county', 'putOnAgenda', again)).status).toBe(200)
})

test('an open page learns by the mark that something happened, and asking for it is no reading', async () => {
  const matter = await bringTo(city, 'accepted')
  const meetingId = await callMeeting('county', soon)
  await matter.act('county', 'putOnAgenda', { meetingId, unitIds: ['<urban>'], purpose: '议由谁办' })
  const shown = await read('county', meetingId)
  expect(await markOf('county', meetingId)).toBe(shown.mark)
  const readings = async () =>
    (
      await owner.query(
        "select count(*)::int as n from audit where action = 'matter.read' and object_id = $1",
        [matter.id],
      )
    ).rows[0]?.n
  const before = await readings()
  await matter.act('urban', 'reportIn', { whistleId: shown.items[0]?.whistle.id })
  expect(await markOf('county', meetingId)).not.toBe(shown.mark)
  expect(await readings()).toBe(before)
  expect(
    (await city.ask(await city.signIn('town'), 'GET', `/api/meetings/${randomUUID()}/mark`)).status,
  ).toBe(404)
})

test('a meeting of a centre that is merged goes on at the centre that took over, with its agenda, under a number of that one', async () => {
  const places = placesOf(city)
  const gone = await places.placeOf('双堤社区')
  const { rows } = await owner.query<{ id: string; centre: string; head: string }>(
    `select d.id, c.id as centre, u.username as head from division d join centre c on c.division_id = d.id
      join post p on p.unit_id = c.unit_id and p.role = 'centreHead' join staff s on s.id = p.staff_id
      join auth_user u on u.id = s.user_id
    where d.level = 4 and d.id <> $1 and left(d.path, 9) = left($2, 9) order by d.path limit 1`,
    [gone.id, gone.path],
  )
  const [next] = rows
  const { rows: units } = await owner.query<{ id: string }>(
    'select u.id from unit u where u.path = left($1, 9) and u.valid_to is null and not exists (select from centre c where c.unit_id = u.id) limit 1',
    [gone.path],
  )
  if (!next || !units[0]) throw new Error('There is no village or unit beside it.')
  const village = await city.signIn('village')
  const register = {
    words: '路灯不亮',
    source: 'window',
    kindId: 'event.part.utility.light',
    place: { divisionId: gone.id },
  }
  const matter = await city.act(village, 'register', register)
  await city.act(village, 'accept', {}, { matter })
  const [meetingId, taken] = [await callMeeting('village'), await callMeeting(next.head)]
  const call = { meetingId, unitIds: [units[0].id], purpose: '议由谁办' }
  await city.act(village, 'putOnAgenda', call, { matter })
  const merge = { divisionId: gone.id, successorIds: [next.id], decree: '安政函〔2026〕5号' }
  const system = await city.signIn('system')
  const merged = await city.ask(system, 'POST', '/api/places/command', {
    id: randomUUID(),
    name: 'division.merge@1',
    payload: merge,
  })
  expect(merged.status, JSON.stringify(merged.body)).toBe(200)
  await city.program.deps.dictionary.refresh()
  for (let n = 0; n < 3; n += 1) await moveMerged(city.program.deps, city.clock.now)

  const { meeting, items } = await read(next.head, meetingId)
  expect(meeting).toMatchObject({ centreId: next.centre, state: 'called', serial: 2 })
  expect((await read(next.head, taken)).meeting.serial).toBe(1)
  expect(items.map(({ line, whistle }) => [line.ref, whistle.state])).toEqual([[matter, 'called']])
  const moved = { meetingId, meetsAt: inHours(48), meetingPlace: '新中心' }
  expect((await send(next.head, 'meeting.move', moved)).status).toBe(200)
  city.clock.pass(49 * 60)
  const decided = await city.command(
    await city.signIn(next.head),
    'matter.decideItem',
    {
      whistleId: items[0]?.whistle.id,
      record: '下次再议',
      outcome: { sort: 'nothing' },
    },
    { matter },
  )
  expect(decided.status, JSON.stringify(decided.body)).toBe(200)
  expect((await send(next.head, 'meeting.end', { meetingId })).status).toBe(200)
})
