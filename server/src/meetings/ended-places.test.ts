import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { inOwnCity } from '../../../testing/own-city.ts'
import { placesOf } from '../../../testing/places.ts'
import type { City, Who } from '../../../testing/start-city.ts'
import { moveMerged } from '../matters/move-merged.ts'

/** What becomes of the joint meetings of a centre whose place ends. */

let city: City
let owner: Client
inOwnCity((own) => {
  city = own.city
  owner = own.owner
})

async function callMeeting(who: Who): Promise<string> {
  const meetsAt = new Date(city.clock.now.getTime() + 24 * 3_600_000).toISOString()
  const payload = { title: '联席会议', meetsAt, meetingPlace: '会议室' }
  const command = { id: randomUUID(), name: 'meeting.call@1', payload }
  const { status, body } = await city.ask(who, 'POST', '/api/meetings/command', command)
  expect(status, JSON.stringify(body)).toBe(200)
  return String(body.id)
}

async function meetingRow(id: string) {
  const { rows } = await owner.query(
    'select state, centre_id as centre, ended_at is not null and ended_post_id is not null as ended from meeting where id = $1',
    [id],
  )
  return rows[0]
}

test('a centre that ends without a successor ends once it holds nothing, and what it had called together is called off', async () => {
  const places = placesOf(city)
  const system = await city.signIn('system')
  const town = await places.placeOf('新城街道')
  const zone = { parentId: town.id, name: { zh: '高井创业园' } }
  const divisionId = String((await places.send(system, 'division.add', zone)).body.id)
  const { centre } = await places.read(divisionId)
  const unitId = centre?.unitId ?? ''
  const who = await places.appoint('system', 'zonehead', { unitId, role: 'centreHead' })
  const meetingId = await callMeeting(who)
  const report = {
    words: '路灯不亮',
    source: 'window',
    kindId: 'event.part.utility.light',
    place: { divisionId },
  }
  const matter = await city.act(who, 'register', report)
  await city.act(who, 'accept', {}, { matter })
  const called = (await city.program.deps.dictionary.current())
    .unitsAt(town.path)
    .find(({ kind }) => kind !== 'centre')
  const call = { meetingId, unitIds: [called?.id ?? unitId], purpose: '议由谁办' }
  await city.act(who, 'putOnAgenda', call, { matter })
  // It lies elsewhere, and the centre of the zone still has it on its agenda.
  await city.act(who, 'correct', { place: { divisionId: town.id }, reason: '地点写错' }, { matter })

  const end = () => places.send(system, 'division.end', { divisionId })
  expect((await end()).body).toMatchObject({ details: { what: 'matters' } })
  await city.act(who, 'escalate', { reason: '不在园区' }, { matter })
  const { body } = await city.ask(who, 'GET', '/api/session')
  const postId = (body.post as { postId: string }).postId
  const ended = { id: randomUUID(), name: 'post.end@1', payload: { postId } }
  expect((await city.ask(system, 'POST', '/api/staff/command', ended)).status).toBe(200)
  expect(await meetingRow(meetingId)).toMatchObject({ state: 'called' })
  expect((await end()).status).toBe(200)
  expect(await meetingRow(meetingId)).toEqual({ state: 'cancelled', centre: centre?.id, ended: true })
})

test('a meeting of a centre that is merged into one that is merged at once goes on at the last of them', async () => {
  const places = placesOf(city)
  const system = await city.signIn('system')
  const gone = await places.placeOf('双堤社区')
  const { rows } = await owner.query<{ id: string; centre: string }>(
    `select d.id, c.id as centre from division d join centre c on c.division_id = d.id
      where d.level = 4 and d.id <> $1 and left(d.path, 9) = left($2, 9) and d.valid_to is null order by d.path limit 2`,
    [gone.id, gone.path],
  )
  const [next, last] = rows
  if (!next || !last) throw new Error('There are no villages beside it.')
  const meetingId = await callMeeting(await city.signIn('village'))
  for (const [divisionId, to] of [
    [gone.id, next.id],
    [next.id, last.id],
  ] as const) {
    const merge = { divisionId, successorIds: [to], decree: '安政函〔2026〕5号' }
    const merged = await places.send(system, 'division.merge', merge)
    expect(merged.status, JSON.stringify(merged.body)).toBe(200)
  }
  await city.program.deps.dictionary.refresh()
  for (let n = 0; n < 4; n += 1) await moveMerged(city.program.deps, city.clock.now)
  expect(await meetingRow(meetingId)).toMatchObject({ state: 'called', centre: last.centre })
})
