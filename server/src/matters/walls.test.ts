import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let owner: Client
let divisionId = ''
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody
const unitOf = async (name: string) => {
  const { body } = await city.ask(as(name), 'GET', '/api/session')
  return (body.post as { unitId: string }).unitId
}

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  for (const name of [
    'village',
    'town',
    'county',
    'countyhead',
    'labour',
    'urban',
    'leader',
    'city',
    'window',
  ])
    who[name] = await city.signIn(name)
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  divisionId = (body.divisions as { id: string }[])[0]?.id ?? ''
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

async function bring(kindId: string, more: object = {}): Promise<string> {
  const { body, status } = await city.command(nobody, 'matter.register', {
    words: '办事的人推三阻四白石子',
    kindId,
    place: { divisionId },
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return String(body.matter)
}
const sees = async (name: string, matter: string) =>
  (await city.ask(as(name), 'GET', `/api/matters/${matter}`)).status === 200

test('a complaint that names nobody passes over village and town, and is sent to no unit before somebody is named', async () => {
  const matter = await bring('complaint.conduct')
  expect(await sees('village', matter)).toBe(false)
  expect(await sees('town', matter)).toBe(false)
  expect((await city.command(as('county'), 'matter.accept', {}, { matter })).status).toBe(200)
  const labour = await unitOf('labour')
  const dispatch = () => city.command(as('county'), 'matter.dispatch', { leadUnitId: labour }, { matter })
  expect((await dispatch()).body.code).toBe('matter.nameUnitsFirst')
  const reason = '反映人说的是社区'
  const named = await city.command(
    as('county'),
    'matter.nameUnits',
    { unitIds: [await unitOf('village')], reason },
    { matter },
  )
  expect(named.status, JSON.stringify(named.body)).toBe(200)
  expect((await dispatch()).status).toBe(200)
  expect(await sees('labour', matter)).toBe(true)
  expect(await sees('village', matter)).toBe(false)
})

test('charter 5: naming a unit of this level sends the matter above it, out of its own sight', async () => {
  const matter = await bring('complaint.conduct')
  const unitIds = [await unitOf('urban')]
  const named = await city.command(
    as('county'),
    'matter.nameUnits',
    { unitIds, reason: '说的是城管' },
    { matter },
  )
  expect(named.body).toMatchObject({ stage: 'registered' })
  expect(await sees('urban', matter)).toBe(false)
  expect(await sees('city', matter)).toBe(true)
  const legs = await owner.query('select 1 from custody_leg where matter_id = $1', [matter.slice(7)])
  expect(legs.rowCount).toBe(2)
})

test('who is handling a matter cannot be named as its subject before it is taken back', async () => {
  const matter = await bring('dispute.labour.wages')
  await city.command(as('village'), 'matter.escalate', { reason: '办不了' }, { matter })
  await city.command(as('town'), 'matter.escalate', { reason: '办不了' }, { matter })
  await city.command(as('county'), 'matter.accept', {}, { matter })
  const labour = await unitOf('labour')
  await city.command(as('county'), 'matter.dispatch', { leadUnitId: labour }, { matter })
  const named = await city.command(
    as('county'),
    'matter.nameUnits',
    { unitIds: [labour], reason: '人社局的人' },
    { matter },
  )
  expect(named.body.code).toBe('matter.recallFirst')
})

test('charter 5: who has answered cannot be named before the answer is taken back, lest it comes back to them', async () => {
  const matter = await bring('dispute.labour.wages')
  const village = await unitOf('village')
  const act = (move: string, payload: object = {}) =>
    city.command(as('village'), `matter.${move}`, payload, { matter })
  await act('accept')
  await act('dispatch', { leadUnitId: village })
  const { body } = await city.ask(as('village'), 'GET', `/api/matters/${matter}`)
  const taskId = (body.tasks as { id: string }[])[0]?.id
  await act('sign', { taskId })
  expect((await act('settle', { taskId, outcome: 'notPossible', answer: '已说明' })).status).toBe(200)
  const name = () => act('nameUnits', { unitIds: [village], reason: '说的就是社区' })
  expect((await name()).body).toMatchObject({ status: 409, code: 'matter.recallFirst' })
  expect((await act('rework', { reason: '换人办' })).status).toBe(200)
  expect((await act('recall', { reason: '换人办' })).status).toBe(200)
  expect((await name()).body).toMatchObject({ stage: 'registered' })
  expect(await sees('village', matter)).toBe(false)
  expect(await sees('town', matter)).toBe(true)
})

const figures = async () =>
  (await city.ask(as('leader'), 'GET', '/api/figures/entered?days=30')).body.rows as { n: number }[]
const sum = (rows: { n: number }[]) => rows.reduce((all, { n }) => all + n, 0)

test('sealing a running matter takes it out of lists, search, and the figures of today and of the past; opening puts it back', async () => {
  const before = sum(await figures())
  const matter = await bring('dispute.neighbour', { words: '界石被挪白石子密' })
  await city.command(as('village'), 'matter.escalate', { reason: '办不了' }, { matter })
  await city.command(as('town'), 'matter.escalate', { reason: '办不了' }, { matter })
  await city.command(as('county'), 'matter.accept', {}, { matter })
  const counted = sum(await figures())
  expect(counted).toBeGreaterThan(before)
  const seal = (confidentiality: string) =>
    city.command(as('countyhead'), 'matter.seal', { confidentiality, reason: '涉及个人隐私' }, { matter })
  const words = `/api/matters?words=${encodeURIComponent('白石子密')}`

  expect((await seal('sealed')).status).toBe(200)
  expect(sum(await figures())).toBe(before)
  expect(await sees('countyhead', matter)).toBe(true)
  for (const name of ['village', 'town', 'county', 'window', 'leader']) {
    expect(await sees(name, matter), name).toBe(false)
    expect(JSON.stringify((await city.ask(as(name), 'GET', words)).body), name).not.toContain(matter)
  }
  const { rows } = await owner.query('select search from matter where id = $1', [matter.slice(7)])
  expect(rows[0]?.search).toBeNull()

  expect((await seal('normal')).status).toBe(200)
  expect(sum(await figures())).toBe(counted)
  expect(JSON.stringify((await city.ask(as('leader'), 'GET', words)).body)).toContain(matter)
})

test('only the head of the centre that holds it seals, and what the law seals is not opened', async () => {
  const matter = await bring('tip.organisedCrime')
  const opened = await city.command(
    as('countyhead'),
    'matter.seal',
    { confidentiality: 'normal', reason: '公开' },
    { matter },
  )
  expect(opened.body.code).toBe('matter.sealedKeepsKind')
  const other = await bring('dispute.neighbour')
  const tried = await city.command(
    as('leader'),
    'matter.seal',
    { confidentiality: 'sealed', reason: '不想让人看' },
    { matter: other },
  )
  expect(tried.status).toBe(403)
})

test('a matter about a unit is never open to its area: not when it is brought, not by a correction, not by unsealing', async () => {
  const asked = { aboutUnitIds: [await unitOf('urban')], confidentiality: 'normal' }
  const counted = async () => sum(await figures())
  const before = await counted()
  const matter = await bring('dispute.tort', { words: '城管收钱不给票白石子开', ...asked })
  const complaint = await bring('complaint.conduct', { confidentiality: 'normal' })
  for (const name of ['village', 'town', 'leader', 'urban'])
    for (const one of [matter, complaint]) expect(await sees(name, one), name).toBe(false)
  const open = { confidentiality: 'normal', reason: '公开办' }
  for (const [name, move, one] of [
    ['city', 'correct', matter],
    ['city', 'accept', matter],
    ['county', 'correct', complaint],
    ['countyhead', 'seal', complaint],
  ] as const) {
    const { body } = await city.command(as(name), `matter.${move}`, open, { matter: one })
    expect(body.code, `${name} ${move}`).toBe('matter.aboutUnitStaysRestricted')
  }
  expect(await counted()).toBe(before)
})

test('a complaint about the uppermost centre is refused with where to go, and not filed where nobody can see it', async () => {
  const complaint = {
    words: '市中心的人推诿',
    kindId: 'complaint.conduct',
    place: { divisionId },
    aboutUnitIds: [await unitOf('city')],
  }
  const { status, body } = await city.command(nobody, 'matter.register', complaint)
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'matter.noCentreAboveIt' })
  const matter = await bring('complaint.conduct')
  const named = await city.command(
    as('county'),
    'matter.nameUnits',
    { unitIds: complaint.aboutUnitIds, reason: '说的是市中心' },
    { matter },
  )
  expect(named.body.code).toBe('matter.noCentreAboveIt')
})

test('who sits at a department and at the centre reads at neither desk what is about the department', async () => {
  const { staffId } = await personOf('urban')
  const unitId = await unitOf('city')
  const given = await city.ask(await city.signIn('system'), 'POST', '/api/staff/command', {
    id: '019a0000-0000-4000-8000-0000000000a1',
    name: 'post.give@1',
    payload: { staffId, post: { unitId, role: 'dispatcher' } },
  })
  expect(given.status).toBe(200)
  who.resident = await city.signIn('urban')
  const chosen = await city.ask(as('resident'), 'POST', '/api/session/post', { postId: given.body.postId })
  expect(chosen.body.post).toMatchObject({ role: 'dispatcher' })
  const about = await bring('complaint.conduct', { aboutUnitIds: [await unitOf('urban')] })
  const other = await bring('complaint.conduct', { aboutUnitIds: [await unitOf('labour')] })
  expect(await sees('resident', other)).toBe(true)
  expect(await sees('resident', about)).toBe(false)
  const judge = JSON.stringify((await city.ask(as('resident'), 'GET', '/api/work/judge?limit=100')).body)
  expect(judge).toContain(other)
  expect(judge).not.toContain(about)
  const listed = JSON.stringify((await city.ask(as('resident'), 'GET', '/api/matters?limit=100')).body)
  expect(listed).not.toContain(about)
})

async function personOf(username: string): Promise<{ staffId: string }> {
  const { rows } = await owner.query(
    'select s.id as "staffId" from auth_user u join staff s on s.user_id = u.id where u.username = $1',
    [username],
  )
  return rows[0]
}
