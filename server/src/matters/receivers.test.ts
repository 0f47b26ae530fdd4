import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let owner: Client
let system: Who
let divisionId = ''

beforeEach(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  system = await city.signIn('system')
  divisionId = (await placesOf(city).placeOf('双堤')).id
})
afterEach(async () => {
  await owner.end()
  await city.close()
})

const tip = () =>
  city.command(nobody, 'matter.register', {
    words: '有人强收摊位费',
    kindId: 'tip.organisedCrime',
    place: { divisionId },
  })
const reads = async (who: Who, matter: unknown) =>
  (await city.ask(who, 'GET', `/api/matters/${matter}`)).status === 200
const manage = (name: string, payload: object) =>
  city.ask(system, 'POST', '/api/staff/command', { id: randomUUID(), name: `${name}@1`, payload })

/** The posts change as they would in a city that was set up otherwise. */
async function change(sql: string): Promise<void> {
  await owner.query(sql)
  await owner.query('update installation set rules_version = rules_version + 1')
}

/** The post and person behind a sign-in name. */
async function holderOf(username: string): Promise<{ staffId: string; postId: string; unitId: string }> {
  const { rows } = await owner.query(
    `select s.id as "staffId", p.id as "postId", p.unit_id as "unitId" from auth_user u
      join staff s on s.user_id = u.id join post p on p.staff_id = s.id where u.username = $1`,
    [username],
  )
  return rows[0]
}

test('where no post is said to receive sealed matters, the head of the centre does', async () => {
  await change('update post set receives_sealed = false')
  const { body } = await tip()
  expect(await reads(await city.signIn('countyhead'), body.matter)).toBe(true)
  expect(await reads(await city.signIn('county'), body.matter)).toBe(false)
})

test('where a county has nobody to receive it, a tip goes on to the city; with nobody there either it is refused', async () => {
  const end = `update post set valid_to = post.valid_from, ended_at = '2026-01-01' from unit u
    where u.id = post.unit_id and post.role = 'centreHead'`
  await change(`${end} and u.level = 2`)
  const { body } = await tip()
  const { rows } = await owner.query(
    `select u.level from matter m join centre c on c.id = m.custody_centre_id join unit u on u.id = c.unit_id
      where m.id = $1`,
    [String(body.matter).slice(7)],
  )
  expect(rows).toEqual([{ level: 1 }])
  await change(`${end} and u.level = 1`)
  expect(await tip()).toMatchObject({ status: 409, body: { code: 'matter.nobodyReceives' } })
})

test('who takes a post over, or is appointed to it later, finds what is sealed and still open', async () => {
  const { body } = await tip()
  const head = await holderOf('countyhead')
  const next = await holderOf('window')
  await manage('post.handOver', { postId: head.postId, toStaffId: next.staffId })
  const { rows } = await owner.query(
    `select p.id from post p where p.staff_id = $1 and p.role = 'centreHead'`,
    [next.staffId],
  )
  const [{ id: postId }] = rows
  const window = await city.signIn('window')
  await city.ask(window, 'POST', '/api/session/post', { postId })
  expect(await reads(window, body.matter)).toBe(true)
  await manage('post.end', { postId })
  const unitId = head.unitId
  const given = {
    staffId: (await holderOf('urban')).staffId,
    post: { unitId, role: 'dispatcher', receivesSealed: true },
  }
  const { status, body: made } = await manage('post.give', given)
  expect(status, JSON.stringify(made)).toBe(200)
  const named = await owner.query('select 1 from matter_named_post where post_id = $1', [made.postId])
  expect(named.rowCount).toBe(1)
})

test('only those who judge at a centre can be said to receive sealed matters', async () => {
  const { unitId } = await holderOf('urban')
  const { staffId } = await holderOf('labour')
  const post = { unitId, role: 'dispatcher', receivesSealed: true }
  expect((await manage('post.give', { staffId, post })).status).toBe(400)
  const clerk = { ...post, unitId: (await holderOf('county')).unitId, role: 'windowClerk' }
  expect((await manage('post.give', { staffId, post: clerk })).status).toBe(400)
})

test('a sealed matter is not sent to a unit in which nobody could open it', async () => {
  const { body } = await tip()
  const matter = String(body.matter)
  const head = await city.signIn('countyhead')
  await city.command(head, 'matter.accept', {}, { matter })
  const { unitId } = await holderOf('urbanhead')
  await change(`update post set valid_to = post.valid_from, ended_at = '2026-01-01'
    where unit_id = '${unitId}' and role = 'unitHead'`)
  const sent = await city.command(head, 'matter.dispatch', { leadUnitId: unitId }, { matter })
  expect(sent.body.code).toBe('matter.nobodyReceives')
})
