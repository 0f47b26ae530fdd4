import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { watchQueries } from '../../../testing/watch-queries.ts'

type Session = {
  id: string
  staffId: string
  name: string
  roles: string[]
  network: string | null
  mayEnd: boolean
}

let city: City
let owner: Client
let security: Who
let labour: Who
let unitId = ''
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  security = await city.signIn('security')
  const { body } = await city.ask(security, 'GET', '/api/staff?words=labour')
  unitId = (body.rows as { unitId: string }[])[0]?.unitId ?? ''
  labour = await city.signIn('labour')
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const ask = (who: Who, path: string) => city.ask(who, 'GET', path)
const sessionsAt = async (id = unitId) =>
  (await ask(security, `/api/units/${id}/sessions`)).body.sessions as Session[]
const isIn = async (who: Who) => (await ask(who, '/api/session')).status === 200
const endAll = (id: string, who = security) => placesOf(city).send(who, 'unit.endSessions', { unitId: id })

test('the security administrator sees who is signed in at a unit, with post, moments and network, and ends one or all', async () => {
  const { appoint } = placesOf(city)
  const head = await appoint('system', 'labour2', { unitId, role: 'unitHead' })
  const officer = await appoint('system', 'labour3', { unitId, role: 'unitOfficer' })
  const found = await sessionsAt()
  expect(found.map(({ roles }) => roles.join())).toEqual(
    expect.arrayContaining(['unitHead', 'unitOfficer', 'unitOfficer']),
  )
  for (const one of found)
    expect(one).toMatchObject({ name: expect.stringMatching(/./), network: '127.0.0.0/24', mayEnd: true })

  const { staffId, id } = found.find(({ roles }) => roles.includes('unitHead')) ?? { staffId: '', id: '' }
  const one = { id: randomUUID(), name: 'staff.endSession@1', payload: { staffId, sessionId: id } }
  expect((await city.ask(security, 'POST', '/api/staff/command', one)).status).toBe(200)
  expect([await isIn(head), await isIn(officer), await isIn(labour)]).toEqual([false, true, true])

  expect((await endAll(unitId)).status).toBe(200)
  expect([await isIn(officer), await isIn(labour), await isIn(security)]).toEqual([false, false, true])
  expect(await sessionsAt()).toEqual([])
  const { rows } = await owner.query(
    `select object_id, data from audit where action = 'unit.endSessions' and result = 'done'`,
  )
  expect(rows).toMatchObject([{ object_id: unitId, data: { sessions: found.length - 1 } }])
})

test('only who is responsible for access sees or ends them; one who sits elsewhere too, and oneself, stay', async () => {
  for (const name of ['system', 'county', 'window']) {
    const who = await city.signIn(name)
    const seen = await ask(who, `/api/units/${unitId}/sessions`)
    expect(seen.body, name).toMatchObject({ code: 'permission.denied' })
    expect((await endAll(unitId, who)).body, name).toMatchObject({ code: 'permission.denied' })
  }
  expect((await ask(nobody, `/api/units/${unitId}/sessions`)).status).toBe(401)
  expect((await ask(security, `/api/units/${randomUUID()}/sessions`)).status).toBe(404)
  expect((await endAll(randomUUID())).status).toBe(404)

  const places = placesOf(city)
  const county = await places.placeOf('汉滨区')
  const centre = await places.centreUnitOf(county.id)
  const guard = await places.appoint('security', 'countyguard', { unitId: centre, role: 'securityAdmin' })
  const other = await places.centreUnitOf((await places.placeOf('汉阴县')).id)
  const before = (await sessionsAt(centre)).map(({ id }) => id)
  const clerk = await places.appoint('system', 'atboth', { unitId: centre, role: 'windowClerk' })
  const of = (await sessionsAt(centre)).find(({ id }) => !before.includes(id))
  expect((await ask(guard, `/api/units/${other}/sessions`)).status).toBe(404)
  const give = { staffId: of?.staffId, post: { unitId: other, role: 'windowClerk' } }
  const system = await city.signIn('system')
  const given = { id: randomUUID(), name: 'post.give@1', payload: give }
  expect((await city.ask(system, 'POST', '/api/staff/command', given)).status).toBe(200)
  const seen = (await ask(guard, `/api/units/${centre}/sessions`)).body.sessions as Session[]
  expect(seen.find(({ staffId }) => staffId === of?.staffId)?.mayEnd).toBe(false)
  expect(seen.find(({ roles }) => roles.includes('securityAdmin'))?.mayEnd).toBe(false)
  expect((await endAll(centre, guard)).status).toBe(200)
  expect([await isIn(clerk), await isIn(guard)]).toEqual([true, true])
})

test('what is over by its idle time is no session any more, and many people are no more looks than one', async () => {
  const { appoint } = placesOf(city)
  await appoint('system', 'labour4', { unitId, role: 'unitOfficer' })
  const looks = () => watchQueries(() => sessionsAt())
  const few = (await looks()).length
  for (const n of [5, 6, 7]) await appoint('system', `labour${n}`, { unitId, role: 'unitOfficer' })
  expect((await sessionsAt()).length).toBe(4)
  expect((await looks()).length).toBe(few)
  city.clock.pass(31)
  security = await city.signIn('security')
  expect(await sessionsAt()).toEqual([])
})
