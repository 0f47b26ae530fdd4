import { randomUUID } from 'node:crypto'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let owner: Client
let system: Who
let security: Who
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  system = await city.signIn('system')
  security = await city.signIn('security')
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const send = (who: Who, name: string, payload: object, more: object = {}) =>
  city.ask(who, 'POST', '/api/staff/command', { id: randomUUID(), name: `${name}@1`, payload, ...more })

type Line = { staffId: string; postId: string; unitId: string; role: string }
async function lineOf(username: string): Promise<Line> {
  const { body } = await city.ask(security, 'GET', `/api/staff?words=${username}`)
  const line = (body.rows as (Line & { username: string })[]).find((row) => row.username === username)
  if (!line) throw new Error(`${username} is not listed`)
  return line
}

let number = 0
async function add(role: string, unitId: string, by = system) {
  number += 1
  const username = `new${number}`
  const answer = await send(by, 'staff.add', { name: '周新来', username, post: { unitId, role } })
  expect(answer.body).toMatchObject({ version: 1 })
  const { staffId, postId, passwordCode } = answer.body as Record<string, string>
  return { username, staffId, postId, passwordCode }
}

const password = 'a long enough password'
async function enter(person: { username: string; passwordCode: string | undefined }): Promise<Who> {
  const set = await city.ask(nobody, 'POST', '/api/session/set-password', {
    username: person.username,
    code: person.passwordCode,
    password,
  })
  expect(set.status).toBe(200)
  const answer = await city.ask(nobody, 'POST', '/api/session', { username: person.username, password })
  expect(answer.status).toBe(200)
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
}

test('somebody added gets in with a code that works once, and an ended post has no rights with the next request', async () => {
  const { unitId } = await lineOf('county')
  const person = await add('dispatcher', unitId)
  const { username, passwordCode, postId, staffId } = person
  const before = await city.ask(nobody, 'POST', '/api/session', { username, password })
  expect(before.status).toBe(401)
  const who = await enter(person)
  expect((await city.ask(who, 'GET', '/api/session')).body).toMatchObject({ post: { role: 'dispatcher' } })
  const again = { username, code: passwordCode, password: 'another password' }
  expect((await city.ask(nobody, 'POST', '/api/session/set-password', again)).body).toMatchObject({
    code: 'signIn.codeWrong',
  })
  expect((await send(system, 'post.end', { postId })).status).toBe(200)
  expect((await city.ask(who, 'GET', '/api/session')).body).toMatchObject({ code: 'signIn.needed' })
  expect((await city.ask(who, 'GET', '/api/matters')).status).toBe(401)
  expect((await city.ask(system, 'GET', `/api/staff/${staffId}`)).body).toMatchObject({
    posts: [{ state: 'past' }],
  })
})

test('a code runs out after three days', async () => {
  const { unitId } = await lineOf('county')
  const { username, passwordCode } = await add('windowClerk', unitId)
  city.clock.pass(72 * 60 + 1)
  const late = { username, code: passwordCode, password }
  const answer = await city.ask(nobody, 'POST', '/api/session/set-password', late)
  expect(answer.body).toMatchObject({ code: 'signIn.codeWrong' })
  system = await city.signIn('system')
  security = await city.signIn('security')
})

test('a command that arrives twice gives the first answer without the code, and its id is spent', async () => {
  const { unitId } = await lineOf('county')
  const payload = { name: '周再来', username: 'twice', post: { unitId, role: 'windowClerk' } }
  const envelope = { id: randomUUID(), name: 'staff.add@1', payload }
  const first = await city.ask(system, 'POST', '/api/staff/command', envelope)
  const second = await city.ask(system, 'POST', '/api/staff/command', envelope)
  expect(first.body.passwordCode).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/)
  expect(second.body).toEqual({ ...first.body, passwordCode: null })
  const other = { ...envelope, payload: { ...payload, name: '别人' } }
  expect((await city.ask(system, 'POST', '/api/staff/command', other)).body).toMatchObject({
    code: 'command.reused',
  })
  const stolen = await city.ask(security, 'POST', '/api/staff/command', envelope)
  expect(stolen.body).toMatchObject({ code: 'command.reused' })
  const twin = await send(system, 'staff.add', payload)
  expect(twin.body).toMatchObject({ code: 'record.duplicate' })
})

test('a second administrator with old knowledge is told so', async () => {
  const { staffId } = await lineOf('labour')
  const { version } = (await city.ask(system, 'GET', `/api/staff/${staffId}`)).body as { version: number }
  const aim = { expectedVersion: version }
  expect((await send(system, 'staff.rename', { staffId, name: '周改名' }, aim)).status).toBe(200)
  const late = await send(system, 'staff.rename', { staffId, name: '周别名' }, aim)
  expect(late.status).toBe(409)
  expect(late.body).toMatchObject({ code: 'record.changed', details: { version: version + 1 } })
})

test('nobody climbs: not by oneself, not by a role above, not through the account of an administrator', async () => {
  const mine = await lineOf('system')
  const guard = await lineOf('security')
  const unitId = mine.unitId
  const give = (who: Who, staffId: string, role: string) =>
    send(who, 'post.give', { staffId, post: { unitId, role } })
  expect((await give(system, mine.staffId, 'leader')).body).toMatchObject({ code: 'staff.self' })
  expect((await give(system, mine.staffId, 'securityAdmin')).body).toMatchObject({
    code: 'permission.denied',
  })
  expect((await give(security, guard.staffId, 'systemAdmin')).body).toMatchObject({ code: 'staff.self' })
  expect((await give(security, mine.staffId, 'leader')).body).toMatchObject({ code: 'permission.denied' })
  for (const name of ['staff.issueCode', 'staff.end'])
    expect((await send(system, name, { staffId: guard.staffId })).body).toMatchObject({
      code: 'permission.denied',
    })
  const rename = await send(system, 'staff.rename', { staffId: guard.staffId, name: '周冒名' })
  expect(rename.status).toBe(403)
  for (const name of ['staff.unlock', 'staff.endSessions', 'staff.resetSecondFactor'])
    expect((await send(system, name, { staffId: mine.staffId })).status).toBe(403)
  const clerk = await city.signIn('county')
  expect((await give(clerk, mine.staffId, 'leader')).status).toBe(400)
  expect((await city.ask(clerk, 'GET', '/api/staff')).status).toBe(403)
})

test('nobody holds two of the three duties at the same time, two grants at once included', async () => {
  const { unitId } = await lineOf('system')
  const { staffId } = await add('leader', unitId)
  const give = (role: string) => send(security, 'post.give', { staffId, post: { unitId, role } })
  const answers = await Promise.all([give('systemAdmin'), give('auditAdmin')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'staff.twoDuties' })
})

test('the last security administrator of the city stays, also when two end each other', async () => {
  const first = await lineOf('security')
  const { unitId } = first
  const second = await add('securityAdmin', unitId, security)
  const two = await enter(second)
  const ends = await Promise.all([
    send(security, 'staff.end', { staffId: second.staffId }),
    send(two, 'post.end', { postId: first.postId }),
  ])
  expect(ends.filter(({ status }) => status === 200)).toHaveLength(1)
  const left = ends[0]?.status === 200 ? security : two
  const mine = ends[0]?.status === 200 ? first.postId : second.postId
  expect((await send(left, 'post.end', { postId: mine })).body).toMatchObject({
    code: 'staff.lastSecurityAdmin',
  })
  security = left
})

test('an administrator of one county finds nobody of another, and answers tell nothing of them', async () => {
  const { unitId } = await lineOf('county')
  const local = await enter(await add('systemAdmin', unitId, security))
  const far = await lineOf('leader')
  const cityUnit = await lineOf('system')
  expect((await city.ask(local, 'GET', `/api/staff/${cityUnit.staffId}`)).status).toBe(404)
  const unknown = await send(local, 'staff.end', { staffId: randomUUID() })
  const foreign = await send(local, 'staff.end', { staffId: cityUnit.staffId })
  expect(foreign.body).toEqual(unknown.body)
  const seat = { unitId: cityUnit.unitId, role: 'leader' }
  expect((await send(local, 'post.give', { staffId: far.staffId, post: seat })).body).toMatchObject({
    code: 'unit.unknown',
  })
  const { body } = await city.ask(local, 'GET', '/api/staff?limit=100')
  expect(JSON.stringify(body.rows)).not.toContain(cityUnit.unitId)
  // Somebody who also serves the city is not the county's to lock out or to impersonate.
  const both = await add('dispatcher', unitId)
  await send(system, 'post.give', { staffId: both.staffId, post: seat })
  expect((await send(local, 'staff.issueCode', { staffId: both.staffId })).status).toBe(403)
  expect((await send(local, 'post.end', { postId: both.postId })).status).toBe(200)
})

test('people are listed by role, and by posts that are held, over or to come', async () => {
  const { unitId } = await lineOf('labour')
  const [held, over] = [await add('unitOfficer', unitId), await add('unitOfficer', unitId)]
  expect((await send(system, 'post.end', { postId: over.postId })).status).toBe(200)
  const later = { unitId, role: 'unitHead', from: '2030-01-01' }
  const { body } = await send(system, 'post.give', { staffId: held.staffId, post: later })
  const listed = async (query: string) => {
    const found = await city.ask(system, 'GET', `/api/staff?limit=100&unitId=${unitId}&${query}`)
    return (found.body.rows as Line[]).map(({ postId }) => postId)
  }
  expect(await listed('state=now&role=unitOfficer')).toContain(held.postId)
  expect(await listed('state=now&role=unitHead')).not.toContain(held.postId)
  expect(await listed('state=past')).toEqual(expect.arrayContaining([over.postId]))
  expect(await listed('state=past')).not.toContain(held.postId)
  expect(await listed('state=planned')).toEqual([body.postId])
  const usual = await listed('')
  expect(usual).toEqual(expect.arrayContaining([held.postId, body.postId]))
  expect(usual).not.toContain(over.postId)
})

test('a post is handed over in one moment, and its work stays with the unit', async () => {
  const { unitId } = await lineOf('labour')
  const old = await add('unitOfficer', unitId)
  const before = await enter(old)
  const next = await add('leader', unitId)
  const matter = await city.command(before, 'matter.register', { words: '围挡倒了', source: 'department' })
  expect(matter.status).toBe(200)
  const handed = await send(system, 'post.handOver', { postId: old.postId, toStaffId: next.staffId })
  expect(handed.status).toBe(200)
  expect((await city.ask(before, 'GET', '/api/session')).status).toBe(401)
  const after = await enter(next)
  const posts = (await city.ask(after, 'GET', '/api/session')).body.posts as { role: string }[]
  expect(posts.map(({ role }) => role).sort()).toEqual(['leader', 'unitOfficer'])
})

test('who takes over a post that is still to begin has it from its first day on', async () => {
  const { unitId } = await lineOf('labour')
  const [old, next] = [await add('leader', unitId), await add('leader', unitId)]
  const from = addDays(businessDayOf(city.clock.now), 7)
  const given = await send(system, 'post.give', {
    staffId: old.staffId,
    post: { unitId, role: 'unitOfficer', from },
  })
  const handed = await send(system, 'post.handOver', {
    postId: given.body.postId,
    toStaffId: next.staffId,
  })
  expect(handed.status).toBe(200)
  const { body } = await city.ask(system, 'GET', `/api/staff/${next.staffId}`)
  expect(body.posts).toContainEqual(expect.objectContaining({ postId: handed.body.postId, from }))
})

test('the security administrator sees locked people, unlocks them, ends their sessions and reads the record', async () => {
  const { staffId } = await lineOf('village')
  const open = await city.signIn('village')
  const wrong = { username: 'village', password: 'wrong password' }
  for (let n = 0; n < 5; n += 1) await city.ask(nobody, 'POST', '/api/session', wrong)
  const { body } = await city.ask(security, 'GET', '/api/security/locked')
  expect(body.rows).toMatchObject([{ staffId }])
  expect((await send(security, 'staff.unlock', { staffId })).status).toBe(200)
  await city.signIn('village')
  const sessions = (await city.ask(security, 'GET', `/api/staff/${staffId}/sessions`)).body.sessions
  expect(sessions).toHaveLength(2)
  expect((await send(security, 'staff.endSessions', { staffId })).status).toBe(200)
  expect((await city.ask(open, 'GET', '/api/session')).status).toBe(401)
  const first = (await city.ask(security, 'GET', '/api/security/sign-ins?limit=3')).body
  const more = await city.ask(security, 'GET', `/api/security/sign-ins?limit=3&after=${first.next}`)
  const ids = [...(first.rows as { id: string }[]), ...(more.body.rows as { id: string }[])].map(
    ({ id }) => id,
  )
  expect(new Set(ids).size).toBe(6)
  expect((await city.ask(system, 'GET', '/api/security/sign-ins')).status).toBe(403)
})

test('charter 2: a telephone that an older program sends along is read and kept nowhere', async () => {
  const { unitId } = await lineOf('county')
  const post = { unitId, role: 'windowClerk' }
  const telephone = '0915-9876543'
  const add = { name: '周来电', username: 'withphone', telephone, post }
  const wrong = await send(system, 'staff.add', { ...add, telephone: '问门卫' })
  expect(wrong.body).toMatchObject({ details: { fields: [{ path: 'telephone' }] } })
  const { staffId } = (await send(system, 'staff.add', add)).body
  const rename = { staffId, name: '周改名', telephone }
  const aim = { expectedVersion: 1 }
  expect((await send(system, 'staff.rename', rename, aim)).body).toMatchObject({ version: 2 })
  expect((await city.ask(system, 'GET', `/api/staff/${staffId}`)).body).not.toHaveProperty('telephone')
  const { rows: tables } = await owner.query(
    "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'",
  )
  const kept = tables.map(({ name }) => `select '${name}' from ${name} t where t::text like '%9876543%'`)
  expect((await owner.query(kept.join(' union all '))).rows).toEqual([])
})

test('bad input is told so and changes nothing', async () => {
  const { unitId } = await lineOf('county')
  const post = { unitId, role: 'gridWorker' }
  const bad = [
    { name: '', username: 'x1', post },
    { name: '周', username: 'with blank', post },
    { name: '周', username: 'x2', post },
    { name: '周', username: 'x3', post: { unitId: randomUUID(), role: 'dispatcher' } },
    { name: '周', username: 'x4', post: { unitId, role: 'dispatcher', from: '2020-01-01' } },
    { name: '周', username: 'x5', post: { unitId, role: 'king' } },
  ]
  for (const payload of bad) expect((await send(system, 'staff.add', payload)).status).toBe(400)
  expect((await send(system, 'staff.unknown', {})).status).toBe(400)
})
