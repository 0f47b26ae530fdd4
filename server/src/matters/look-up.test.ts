import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody
let bring: (kindId: string, place: string) => Promise<string>
const phone = '13891500001'
let open = ''
/** In the same town, and in no village of it. */
let elsewhere = ''

beforeAll(async () => {
  city = await startCity()
  for (const name of ['village', 'county', 'window', 'urban', 'leader', 'audit', 'city'])
    who[name] = await city.signIn(name)
  bring = async (kindId, place) => {
    const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent(place)}`)
    return String(
      (
        await city.command(nobody, 'matter.register', {
          words: '路灯不亮',
          kindId,
          place: { divisionId: (body.divisions as { id: string }[])[0]?.id },
          parties: [{ role: 'reporter', phone: '138 9150 0001', name: '李水生' }],
        })
      ).body.matter,
    )
  }
  elsewhere = await bring('event.appearance.garbage', '新城街道')
  open = await bring('event.appearance.garbage', '双堤')
  await bring('tip.organisedCrime', '双堤')
})
afterAll(() => city.close())

const lookUp = (name: string, body: object = { phone, reason: 'callerAsks' }) =>
  city.ask(as(name), 'POST', '/api/matters/look-up', body)

test('while registering, a telephone finds the open matter within reach, and nothing about the person', async () => {
  const reached = { village: [open], window: [open, elsewhere], city: [open, elsewhere] }
  for (const [name, refs] of Object.entries(reached)) {
    const { body } = await lookUp(name)
    const found = body.matters as { ref: string }[]
    expect(found.map(({ ref }) => ref).sort(), name).toEqual([...refs].sort())
    expect(found.find(({ ref }) => ref === open)).toMatchObject({ stage: 'registered', words: null })
    expect(JSON.stringify(body)).not.toContain('李')
  }
  expect((await lookUp('window', { phone: '13891500002', reason: 'callerAsks' })).body.matters).toEqual([])
})

test('who does not register has no look-up; a look-up has one of the reasons', async () => {
  for (const name of ['urban', 'leader', 'audit']) expect((await lookUp(name)).status, name).toBe(403)
  expect((await lookUp('window', { phone, reason: 'curious' })).status).toBe(400)
  expect(
    (await city.ask(nobody, 'POST', '/api/matters/look-up', { phone, reason: 'callerAsks' })).status,
  ).toBe(401)
})

test('every look-up is in the audit without the number, and an hour has a cap', async () => {
  let last = await lookUp('county')
  for (let n = 0; n < 40 && last.status === 200; n += 1) last = await lookUp('county')
  expect(last.body).toMatchObject({ code: 'tooMany.lookUps' })
  city.clock.pass(60)
  who.county = await city.signIn('county')
  expect((await lookUp('county')).status).toBe(200)
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { rows } = await owner.query("select result, data from audit where action = 'matter.lookUp'")
  await owner.end()
  expect(rows.length).toBeGreaterThan(30)
  expect(rows.some(({ result }) => result === 'refused')).toBe(true)
  expect(JSON.stringify(rows)).not.toContain(phone)
})

test('what others brought under the same telephone, out of reach, hides nothing that is within it', async () => {
  who.village = await city.signIn('village')
  for (let n = 0; n < 6; n += 1) await bring('event.appearance.garbage', '新城街道')
  expect((await lookUp('village')).body.matters).toMatchObject([{ ref: open }])
})
