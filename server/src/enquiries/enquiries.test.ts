import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { forgetEnquiries } from './forget-enquiries.ts'

let city: City
let owner: Client
let window: Who
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  window = await city.signIn('window')
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const about = (who: Who, name: string, payload: object, id = randomUUID()) =>
  city.ask(who, 'POST', '/api/enquiries/command', { id, name: `${name}@1`, payload })
async function keep(words: string, sort = 'question'): Promise<string> {
  return String((await about(window, 'enquiry.keep', { words, sort })).body.enquiryId)
}
type Page = { rows: Record<string, unknown>[]; counts: object[]; next: string | null }
async function read(who = window, query = ''): Promise<Page> {
  return (await city.ask(who, 'GET', `/api/enquiries${query}`)).body as Page
}

test('one line is kept once however often it is sent, without the numbers in it, sealed, with its deed in the audit', async () => {
  const id = randomUUID()
  const payload = { words: '问医保在哪办，电话 13891500001', sort: 'question' }
  const first = await about(window, 'enquiry.keep', payload, id)
  expect(first.status).toBe(200)
  expect((await about(window, 'enquiry.keep', payload, id)).body).toEqual(first.body)
  const { rows, counts } = await read()
  expect(rows).toMatchObject([{ words: '问医保在哪办，电话 □', sort: 'question', matter: null, own: true }])
  expect(counts).toEqual([{ sort: 'question', kept: 1, becameMatter: 0 }])
  const { rows: stored } = await owner.query('select words_cipher from enquiry')
  expect(String(stored[0]?.words_cipher)).not.toContain('医保')
  const { rows: told } = await owner.query(
    "select action from audit where object_type = 'enquiry' order by id",
  )
  expect(told.map(({ action }) => action)).toEqual(['enquiry.keep'])
})

test('it becomes a matter once, in one act: its words stand there alone, and it is counted with those that did', async () => {
  const id = await keep('路灯不亮，来问找谁', 'visit')
  const made = await city.command(window, 'matter.register', {
    words: '路灯不亮，来问找谁',
    source: 'window',
    fromEnquiry: id,
  })
  expect(made.status).toBe(200)
  const again = await city.command(window, 'matter.register', {
    words: '又一次',
    source: 'window',
    fromEnquiry: id,
  })
  expect(again).toMatchObject({ status: 404, body: { code: 'enquiry.gone' } })
  const { rows, counts } = await read()
  expect(rows[0]).toMatchObject({ id, words: null, matter: made.body.matter, own: false })
  expect(counts).toContainEqual({ sort: 'visit', kept: 1, becameMatter: 1 })
  const { activities } = (await city.ask(window, 'GET', `/api/matters/${made.body.matter}`)).body
  expect(activities).toMatchObject([{ kind: 'register', data: { enquiryId: id } }])
  const { rows: stored } = await owner.query('select words_cipher, wrapped from enquiry where id = $1', [id])
  expect(stored).toEqual([{ words_cipher: null, wrapped: null }])
  expect((await about(window, 'enquiry.strike', { enquiryId: id })).body.code).toBe('enquiry.gone')
})

test('of one that becomes a complaint or tip neither a line nor a count is left to colleagues: as many are counted as stand there', async () => {
  const { counts: before } = await read()
  const id = await keep('想反映街口收保护费的事', 'visit')
  const made = await city.command(window, 'matter.register', {
    words: '街口有人收保护费',
    source: 'window',
    kindId: 'tip.organisedCrime',
    fromEnquiry: id,
  })
  expect(made.status).toBe(200)
  const { rows, counts } = await read(await city.signIn('county'))
  expect(rows.map((row) => row.id)).not.toContain(id)
  expect(counts).toEqual(before)
  const kept = counts.reduce((sum, one) => sum + Number(Reflect.get(one, 'kept')), 0)
  expect(rows.length).toBe(kept)
})

test('a line belongs to its centre: others can neither read nor use it, and no one outside a centre keeps any', async () => {
  const id = await keep('问低保怎么申请')
  const town = await city.signIn('townclerk')
  expect((await read(town)).rows).toEqual([])
  const words = '借来的一行'
  const stolen = await city.command(town, 'matter.register', { words, source: 'window', fromEnquiry: id })
  const unknown = { words, source: 'window', fromEnquiry: randomUUID() }
  const never = await city.command(town, 'matter.register', unknown)
  expect([stolen.status, stolen.body.code]).toEqual([never.status, never.body.code])
  expect((await about(town, 'enquiry.strike', { enquiryId: id })).body.code).toBe('enquiry.gone')
  for (const name of ['labour', 'leader', 'grid', 'system']) {
    const who = await city.signIn(name)
    const denied = await city.ask(who, 'GET', '/api/enquiries')
    expect([name, denied.status]).toEqual([name, 403])
    expect((await about(who, 'enquiry.keep', { words, sort: 'visit' })).status).toBe(403)
  }
  const own = { words, fromEnquiry: id }
  expect((await city.command(nobody, 'matter.register', own)).status).toBe(403)
  expect((await city.ask(nobody, 'GET', '/api/enquiries')).status).toBe(401)
})

test('figures count them apart by day and place, for those whose area it is, between days that go together', async () => {
  type Figure = { sort: string; kept: number; becameMatter: number; own: number; path: string; day: string }
  const figures = async (who: Who, query = '') => await city.ask(who, 'GET', `/api/figures/enquiries${query}`)
  const { counts } = await read()
  const { days, places } = (await figures(window)).body as { days: Figure[]; places: Figure[] }
  expect(days.map(({ sort, kept, becameMatter }) => ({ sort, kept, becameMatter }))).toEqual(counts)
  expect(days.map(({ own, kept }) => own === kept)).toEqual(days.map(() => true))
  expect(places.map(({ path }) => path)).toEqual(places.map(() => '610902'))
  const above = (await figures(await city.signIn('cityleader'))).body as { days: Figure[]; places: Figure[] }
  expect(above.places).toEqual(places)
  expect(above.days.map(({ own }) => own)).toEqual(days.map(() => 0))
  const town = await figures(await city.signIn('townclerk'))
  expect(town.body).toMatchObject({ days: [], places: [] })
  expect((await figures(await city.signIn('townclerk'), '?path=610902')).status).toBe(403)
  expect((await figures(await city.signIn('audit'))).status).toBe(403)
  // A zone directly below the city, whose lines are kept under the key of the city, has its own all the same.
  const { send, read: readPlace, appoint, centreUnitOf } = placesOf(city)
  const { cityId } = (await city.ask(nobody, 'GET', '/api/about')).body
  const system = await city.signIn('system')
  const added = await send(system, 'division.add', { parentId: cityId, name: { zh: '高新区' } })
  const unitId = await centreUnitOf(String(added.body.id))
  const clerk = await appoint('system', 'zoneclerk', { unitId, role: 'windowClerk' })
  expect((await about(clerk, 'enquiry.keep', { words: '问路', sort: 'question' })).status).toBe(200)
  const path = (await readPlace(String(added.body.id))).division.path
  expect((await figures(clerk)).body).toMatchObject({
    days: [{ kept: 1, own: 1 }],
    places: [{ path, kept: 1 }],
  })
  const wrong = await figures(window, '?from=2026-02-02&to=2026-02-01')
  expect(wrong.body).toMatchObject({ details: { fields: [{ path: 'to', problem: 'order' }] } })
  const long = await figures(window, '?from=2025-01-01&to=2026-02-01')
  expect(long.body).toMatchObject({ details: { fields: [{ path: 'to', problem: 'tooLate' }] } })
  // Days that are some, and none that the database can write.
  for (const day of ['?to=0001-01-01', '?from=0000-01-01&to=0000-01-01', '?from=9999-12-31'])
    expect((await figures(window, day)).body, day).toMatchObject({ code: 'input.invalid' })
})

test('its writer strikes a mistake out on its day, and a year later the line is gone and the count is not', async () => {
  const mistake = await keep('写错了')
  const colleague = await city.signIn('county')
  expect((await about(colleague, 'enquiry.strike', { enquiryId: mistake })).body.code).toBe('enquiry.gone')
  const { counts: before } = await read()
  expect((await about(window, 'enquiry.strike', { enquiryId: mistake })).status).toBe(200)
  const { rows, counts } = await read()
  expect(rows.map(({ id }) => id)).not.toContain(mistake)
  const kept = (of: object[]) => of.map((one) => (one as { kept: number }).kept).reduce((a, b) => a + b)
  expect(kept(counts)).toBe(kept(before) - 1)

  expect(await forgetEnquiries(city.program.deps)).toBe(0)
  const { now } = city.clock
  city.clock.pass(366 * 24 * 60)
  expect(await forgetEnquiries(city.program.deps)).toBeGreaterThan(2)
  city.clock.now = now
  expect(await read()).toMatchObject({ rows: [], counts })
})
