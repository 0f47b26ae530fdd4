import { randomUUID } from 'node:crypto'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

type Line = { staffId: string; postId: string; unitId: string; username: string; role: string }
type UnitPosts = {
  posts: { postId: string; staffId: string; role: string; state: string; stands: boolean }[]
  gaps: { from: string; to: string }[]
}

let city: City
let system: Who
let today = ''
beforeAll(async () => {
  city = await startCity()
  system = await city.signIn('system')
  today = businessDayOf(city.clock.now)
})
afterAll(() => city.close())

const send = (who: Who, name: string, payload: object) =>
  city.ask(who, 'POST', '/api/staff/command', { id: randomUUID(), name: `${name}@1`, payload })

async function lineOf(username: string): Promise<Line> {
  const { body } = await city.ask(await city.signIn('security'), 'GET', `/api/staff?words=${username}`)
  const line = (body.rows as Line[]).find((row) => row.username === username)
  if (!line) throw new Error(`${username} is not listed`)
  return line
}
const postsAt = async (unitId: string) =>
  (await city.ask(system, 'GET', `/api/units/${unitId}/posts`)).body as UnitPosts

test('a unit says on which days nobody is there for its work, and a deputy closes the gap and is gone by itself', async () => {
  const officer = await lineOf('labour')
  const deputy = await lineOf('window')
  const until = addDays(today, 5)
  expect((await postsAt(officer.unitId)).gaps).toEqual([])
  for (const { postId, state } of (await postsAt(officer.unitId)).posts)
    if (state === 'now') await send(system, 'post.end', { postId, to: until })
  const gap = { from: addDays(today, 6), to: addDays(today, 60) }
  expect((await postsAt(officer.unitId)).gaps).toEqual([gap])

  const lent = { postId: officer.postId, toStaffId: deputy.staffId, from: gap.from, to: addDays(today, 12) }
  expect((await send(system, 'post.lend', lent)).status).toBe(200)
  const { posts, gaps } = await postsAt(officer.unitId)
  expect(gaps).toEqual([{ from: addDays(today, 13), to: gap.to }])
  expect(posts).toContainEqual(
    expect.objectContaining({ staffId: deputy.staffId, role: 'unitOfficer', state: 'planned', stands: true }),
  )

  const rolesNow = async () => {
    const { body } = await city.ask(await city.signIn('window'), 'GET', '/api/session')
    return (body.posts as { role: string }[]).map(({ role }) => role).sort()
  }
  expect(await rolesNow()).toEqual(['windowClerk'])
  city.clock.pass(6 * 24 * 60)
  expect(await rolesNow()).toEqual(['unitOfficer', 'windowClerk'])
  city.clock.pass(7 * 24 * 60)
  expect(await rolesNow()).toEqual(['windowClerk'])
})

test('nobody stands in for an administrator, for themselves, or for longer than some weeks', async () => {
  system = await city.signIn('system')
  const security = await city.signIn('security')
  const now = businessDayOf(city.clock.now)
  const [audit, window, town] = [await lineOf('audit'), await lineOf('window'), await lineOf('town')]
  const lend = (who: Who, postId: string, toStaffId: string, to = addDays(now, 3)) =>
    send(who, 'post.lend', { postId, toStaffId, to })
  expect((await lend(security, audit.postId, window.staffId)).body.code).toBe('staff.dutyNotLent')
  expect((await lend(system, window.postId, window.staffId)).body.code).toBe('staff.self')
  expect((await lend(system, window.postId, town.staffId, addDays(now, 200))).status).toBe(400)
  expect((await lend(system, window.postId, town.staffId, addDays(now, -1))).status).toBe(400)
  expect((await lend(await city.signIn('window'), town.postId, window.staffId)).status).toBe(404)
})

test('the posts of a unit are for who may read its staff', async () => {
  const { unitId } = await lineOf('window')
  expect((await city.ask(await city.signIn('window'), 'GET', `/api/units/${unitId}/posts`)).status).toBe(403)
  expect((await city.ask(nobody, 'GET', `/api/units/${unitId}/posts`)).status).toBe(401)
  expect((await city.ask(system, 'GET', `/api/units/${randomUUID()}/posts`)).status).toBe(404)
})
