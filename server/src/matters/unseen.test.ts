import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient } from '../../../testing/clients.ts'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let places: ReturnType<typeof placesOf>
let divisionId = ''
let urbanUnit = ''
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody

beforeAll(async () => {
  city = await startCity()
  places = placesOf(city)
  for (const name of [
    'village',
    'county',
    'countyhead',
    'urban',
    'urbanhead',
    'leader',
    'city',
    'cityleader',
    'system',
  ])
    who[name] = await city.signIn(name)
  divisionId = (await places.placeOf('双堤')).id
  const me = await city.ask(as('urban'), 'GET', '/api/session')
  urbanUnit = (me.body.post as { unitId: string }).unitId
})
afterAll(() => city.close())

async function complain(): Promise<string> {
  const { body } = await city.command(nobody, 'matter.register', {
    words: '城管的人收了钱不给票',
    kindId: 'complaint.conduct',
    place: { divisionId },
    aboutUnitIds: [urbanUnit],
  })
  return String(body.matter)
}

test('no figure of the accused, or of anybody whose place it is, counts a complaint', async () => {
  const figures = async () => {
    const rows = []
    for (const name of ['village', 'county', 'urban', 'urbanhead', 'leader', 'cityleader'])
      for (const path of ['open', 'entered?days=30', 'call-backs'])
        rows.push((await city.ask(as(name), 'GET', `/api/figures/${path}`)).body.rows)
    return rows
  }
  const before = await figures()
  await complain()
  expect(await figures()).toEqual(before)
})

test('nobody follows a complaint by joining it, not even who knew it before it was one', async () => {
  const { body } = await city.command(nobody, 'matter.register', {
    words: '路口乱收费',
    place: { divisionId },
  })
  const matter = String(body.matter)
  const join = () =>
    city.command(
      nobody,
      'matter.join',
      { party: { role: 'reporter' }, followHash: 'a'.repeat(64) },
      { matter },
    )
  await city.command(as('village'), 'matter.escalate', { reason: '超出本级' }, { matter })
  await city.command(await city.signIn('town'), 'matter.escalate', { reason: '超出本级' }, { matter })
  const named = await city.command(
    as('county'),
    'matter.nameUnits',
    { unitIds: [urbanUnit], reason: '说的是城管' },
    { matter },
  )
  expect(named.status).toBe(200)
  const answer = await join()
  expect(answer).toMatchObject({ status: 404, body: { code: 'matter.notFound' } })
})

test('a number of another system is taken from that system alone, so that nobody tries numbers or takes them away', async () => {
  const numbered = { words: '噪音', sourceSystem: '12345', sourceNumber: 'N-1', place: { divisionId } }
  const hotline = await connectClient(city, as('system'))
  expect((await city.command(hotline.who, 'matter.register', numbered)).status).toBe(200)
  for (const number of ['N-1', 'N-2'])
    for (const sender of [nobody, as('urban'), as('village')]) {
      const { status, body } = await city.command(sender, 'matter.register', {
        ...numbered,
        sourceNumber: number,
      })
      expect(status).toBe(400)
      expect(body.details).toEqual({ fields: [{ path: 'sourceSystem', problem: 'unknown' }] })
    }
})

test('nobody says that what they bring came by the hotline', async () => {
  const answer = await city.command(nobody, 'matter.register', { words: '噪音', source: 'hotline12345' })
  expect(answer).toMatchObject({ status: 400, body: { code: 'input.invalid' } })
})

test('a zone ends although somebody complained about it, and nothing tells its administrator', async () => {
  const zone = await places.send(as('system'), 'division.add', {
    parentId: (await places.placeOf('汉滨区')).id,
    name: { zh: '新园区' },
    withCentre: true,
  })
  const id = String(zone.body.id)
  const about = await places.centreUnitOf(id)
  const told = await city.command(nobody, 'matter.register', {
    words: '园区的人吃拿卡要',
    kindId: 'complaint.conduct',
    place: { divisionId: id },
    aboutUnitIds: [about],
  })
  expect(told.status).toBe(200)
  expect((await places.send(as('system'), 'division.end', { divisionId: id })).status).toBe(200)
  const { status } = await city.ask(as('countyhead'), 'GET', `/api/matters/${told.body.matter}`)
  expect(status).toBe(200)
})

test('a unit ends although it was given what its administrator may not know of, and that is recalled and goes elsewhere', async () => {
  const county = await places.placeOf('汉滨区')
  const added = await places.send(as('system'), 'unit.add', {
    divisionId: county.id,
    name: { zh: '临时核查组' },
    kind: 'committee',
    function: 'water',
  })
  const unitId = String(added.body.id)
  const staff = async (name: string, payload: object) =>
    (
      await city.ask(as('system'), 'POST', '/api/staff/command', {
        id: randomUUID(),
        name: `${name}@1`,
        payload,
      })
    ).body
  const post = { unitId, role: 'unitHead' }
  const { postId } = await staff('staff.add', { name: '核查组长', username: 'checker', post })
  const told = { words: '有人收保护费', kindId: 'tip.organisedCrime', place: { divisionId } }
  const { matter } = (await city.command(nobody, 'matter.register', told)).body
  const move = async (name: string, payload: object) =>
    (await city.command(as('countyhead'), `matter.${name}`, payload, { matter })).body
  expect(await move('accept', {})).toMatchObject({ stage: 'accepted' })
  expect(await move('dispatch', { leadUnitId: unitId })).toMatchObject({ stage: 'dispatched' })
  const end = async () => (await places.send(as('system'), 'unit.end', { unitId })).body
  expect(await end(), 'with somebody in it').toMatchObject({
    code: 'record.inUse',
    details: { what: 'posts' },
  })
  expect(await staff('post.end', { postId })).toMatchObject({ postId })
  expect(await end()).toMatchObject({ id: unitId })
  // The day goes by on which the unit was still there.
  city.clock.pass(24 * 60)
  who.countyhead = await city.signIn('countyhead')
  expect(await move('recall', { reason: '该组已撤销' })).toMatchObject({ stage: 'accepted' })
  expect(await move('dispatch', { leadUnitId: unitId }), 'not to who is no more').toMatchObject({
    status: 400,
  })
  const leadUnitId = await places.centreUnitOf(county.id)
  expect(await move('dispatch', { leadUnitId })).toMatchObject({ stage: 'dispatched' })
})

test('what is refused about a county that does not exist is written down in the city', async () => {
  const matter = `999999-${randomUUID()}`
  await city.command(nobody, 'matter.note', { text: '试' }, { matter })
  const audit = await city.signIn('audit')
  expect((await city.ask(audit, 'GET', '/api/audit?county=999999')).body.rows).toEqual([])
  const { rows } = (await city.ask(audit, 'GET', '/api/audit')).body as {
    rows: { objectId: string | null }[]
  }
  expect(rows.map(({ objectId }) => objectId)).toContain(matter.slice(7))
})
