import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let divisionId = ''
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody

let owner: Client

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  for (const name of ['village', 'town', 'towncall', 'county', 'countyhead', 'callback', 'city', 'labour'])
    who[name] = await city.signIn(name)
  divisionId = (await placesOf(city).placeOf('双堤')).id
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

async function act(name: string, move: string, payload: object, aim: object = {}) {
  const answer = await city.command(as(name), `matter.${move}`, payload, aim)
  expect(answer.status, `${name} ${move} ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}
const unitOf = async (name: string) =>
  ((await city.ask(as(name), 'GET', '/api/session')).body.post as { unitId: string }).unitId
const view = async (name: string, matter: string) => await city.ask(as(name), 'GET', `/api/matters/${matter}`)
const queued = async (name: string, matter: string) =>
  JSON.stringify((await city.ask(as(name), 'GET', '/api/work/callBack?limit=100')).body).includes(matter)
const asked = { result: 'reached', answered: true, solved: true, satisfied: true }

/** Goes from judging to waiting for the call-back: `by` at the centre, `unit` does it. */
async function work(matter: string, by: string, unit: string): Promise<void> {
  await act(by, 'accept', {}, { matter })
  await act(by, 'dispatch', { leadUnitId: await unitOf(unit) }, { matter })
  const tasks = (await view(unit, matter)).body.tasks as { id: string; mine: boolean }[]
  const taskId = tasks.find(({ mine }) => mine)?.id
  await act(unit, 'sign', { taskId }, { matter })
  await act(unit, 'settle', { taskId, outcome: 'notPossible', answer: '已说明' }, { matter })
  await act(by, 'review', {}, { matter })
}

test('a complaint about a unit of a town waits for its call-back unseen by the call-back clerk of that town', async () => {
  const town = await placesOf(city).placeOf('新城街道')
  const { units } = await placesOf(city).read(town.id)
  const aboutUnitIds = [units.find(({ kind }) => kind === 'station')?.id]
  const complaint = {
    words: '所里的人态度差',
    kindId: 'complaint.conduct',
    place: { divisionId },
    aboutUnitIds,
  }
  const { body } = await city.command(nobody, 'matter.register', complaint)
  const matter = String(body.matter)
  await work(matter, 'county', 'labour')
  expect(await queued('callback', matter)).toBe(true)
  expect(await queued('towncall', matter)).toBe(false)
  expect((await view('towncall', matter)).status).toBe(404)
})

test('what a village settles itself and is not open to all is called back by the clerk of the town, and can be closed', async () => {
  const relief = { words: '家里遭了灾', kindId: 'service.relief', place: { divisionId } }
  const { body } = await city.command(nobody, 'matter.register', relief)
  const matter = String(body.matter)
  expect((await view('towncall', matter)).status).toBe(404)
  await work(matter, 'village', 'village')
  expect(await queued('village', matter)).toBe(false)
  expect(await queued('towncall', matter)).toBe(true)
  expect((await view('town', matter)).status).toBe(404)
  const refused = await city.command(as('village'), 'matter.callBack', asked, { matter })
  expect(refused.body.code).toBe('matter.notIndependent')
  await act('towncall', 'callBack', asked, { matter })
  await act('village', 'close', {}, { matter })
})

test('a sealed matter that a centre worked on itself is called back by who receives sealed matters above', async () => {
  const tip = { words: '有人强收摊位费', kindId: 'tip.organisedCrime', place: { divisionId } }
  const { body } = await city.command(nobody, 'matter.register', tip)
  const matter = String(body.matter)
  await work(matter, 'countyhead', 'countyhead')
  for (const name of ['callback', 'city', 'towncall'])
    expect((await view(name, matter)).status, name).toBe(404)
  const { rows } = await owner.query<{ username: string }>(
    `select u.username from matter_named_post n join post p on p.id = n.post_id join staff s on s.id = p.staff_id
      join auth_user u on u.id = s.user_id join unit on unit.id = p.unit_id
      where n.matter_id = $1 and unit.level = 1`,
    [matter.slice(7)],
  )
  who.above = await city.signIn(String(rows[0]?.username))
  expect(await queued('above', matter)).toBe(true)
  await act('above', 'callBack', asked, { matter })
  await act('countyhead', 'close', {}, { matter })
  await expectInvariants(owner)
})

test('who says that nothing is solved sends it back to the same task, and is asked again when it was worked on', async () => {
  const wages = { words: '工资没给', kindId: 'dispute.labour', source: 'phone' }
  const { body } = await city.command(as('county'), 'matter.register', wages)
  const matter = String(body.matter)
  await work(matter, 'county', 'labour')
  await act('callback', 'callBack', { ...asked, solved: false }, { matter })
  expect((await city.command(as('county'), 'matter.close', {}, { matter })).status).toBe(409)
  const { line, tasks } = (await view('labour', matter)).body
  const [task, ...others] = tasks as { id: string; state: string }[]
  expect([(line as { stage: string }).stage, task?.state, others]).toEqual(['handling', 'working', []])
  await act('labour', 'settle', { taskId: task?.id, outcome: 'solved', answer: '已付清' }, { matter })
  await act('county', 'review', {}, { matter })
  const unasked = await city.command(as('county'), 'matter.close', {}, { matter })
  expect(unasked.body.code).toBe('matter.callBackFirst')
  await act('callback', 'callBack', asked, { matter })
  await act('county', 'close', {}, { matter })
})

/** Somebody who is at the labour bureau now, and signs in there. */
async function officer(username: string) {
  const unitId = await unitOf('labour')
  const session = await placesOf(city).appoint('system', username, { unitId, role: 'unitOfficer' })
  who[username] = session
  const { rows } = await owner.query<{ staffId: string; postId: string }>(
    `select s.id as "staffId", p.id as "postId" from auth_user u join staff s on s.user_id = u.id
      join post p on p.staff_id = s.id where u.username = $1`,
    [username],
  )
  return { staffId: String(rows[0]?.staffId), postId: String(rows[0]?.postId) }
}

/** Gives them the post of a call-back clerk of the county instead, from this day on. */
async function moveToCallBacks({ staffId, postId }: { staffId: string; postId: string }): Promise<void> {
  const system = await city.signIn('system')
  const send = (name: string, payload: object) =>
    city.ask(system, 'POST', '/api/staff/command', { id: randomUUID(), name: `${name}@1`, payload })
  const post = { unitId: await unitOf('callback'), role: 'callBackClerk' }
  expect((await send('post.give', { staffId, post })).status).toBe(200)
  expect((await send('post.end', { postId })).status).toBe(200)
}

test('who was in the unit while it had the matter calls nobody back about it, whatever post they have moved to', async () => {
  const handler = await officer('handler')
  const colleague = await officer('colleague')
  const early = await officer('early')
  await moveToCallBacks(early)
  city.clock.pass(24 * 60)
  for (const name of ['county', 'callback', 'handler', 'colleague']) {
    who[name] = ['handler', 'colleague'].includes(name) ? await again(name) : await city.signIn(name)
  }
  const dispute = { words: '欠薪', source: 'phone', kindId: 'dispute.labour' }
  const matter = String((await city.command(as('county'), 'matter.register', dispute)).body.matter)
  await work(matter, 'county', 'handler')
  await moveToCallBacks(handler)
  await moveToCallBacks(colleague)
  for (const name of ['handler', 'colleague']) {
    expect(await queued(name, matter), name).toBe(false)
    const { body } = await city.command(as(name), 'matter.callBack', asked, { matter })
    expect(body.code, name).toBe('matter.notIndependent')
  }
  // Who had left the unit before anybody brought the matter is as independent as anybody else.
  who.early = await again('early')
  expect(await queued('early', matter)).toBe(true)
  await act('early', 'callBack', asked, { matter })
})

/** Signs in with the password that `appoint` sets. */
async function again(username: string): Promise<Who> {
  const credentials = { username, password: 'a long enough password' }
  const answer = await city.ask(nobody, 'POST', '/api/session', credentials)
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
}
