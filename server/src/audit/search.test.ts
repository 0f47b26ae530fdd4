import { randomUUID } from 'node:crypto'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAll } from '../../../testing/seal-all.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'

type Row = {
  id: string
  county: string
  action: string
  object: string | null
  role: string | null
  unitId: string | null
  postId: string | null
  sessionId: string | null
  result: string
}

let city: City
let owner: Client
let clerk: Who
let auditor: Who
let matter = ''
let code = ''

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  clerk = await city.signIn('county')
  auditor = await city.signIn('audit')
  const { body } = await city.command(clerk, 'matter.register', { words: '路灯不亮', source: 'phone' })
  matter = String(body.matter)
  code = String(body.code)
  city.clock.pass(24 * 60)
  clerk = await city.signIn('county')
  auditor = await city.signIn('audit')
  await city.ask(clerk, 'GET', `/api/matters/${matter}`)
  await city.ask(clerk, 'POST', `/api/matters/${matter}/reveal`, {
    reason: '约双方见面，电话 13800001234',
  })
  await city.ask(await city.signIn('labour'), 'GET', `/api/matters/${matter}`)
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const search = async (query: Record<string, string>) => {
  const asked = new URLSearchParams(query)
  return await city.ask(auditor, 'GET', `/api/audit?${asked}`)
}
const rowsOf = async (query: Record<string, string>) => (await search(query)).body.rows as Row[]

test('who looked at a matter is found by its code, with those who tried in vain', async () => {
  const looks = await rowsOf({ matter: formatMatterCode(code), deeds: 'looking' })
  expect(looks.map(({ action, result }) => [action, result])).toEqual([
    ['matter.read', 'refused'],
    ['matter.reveal', 'done'],
    ['matter.read', 'done'],
  ])
  expect(new Set(looks.map(({ object }) => object))).toEqual(new Set([formatMatterCode(code)]))
  expect(await rowsOf({ matter, deeds: 'looking' })).toEqual(looks)
})

test('every filter narrows, and days are those of the office', async () => {
  const county = code.slice(0, 6)
  const whole = await rowsOf({ county, limit: '200' })
  const [reveal] = await rowsOf({ county, deeds: 'reveal' })
  const same = (name: keyof Row) => whole.filter((row) => row[name] === reveal?.[name])
  expect(await rowsOf({ county, unitId: String(reveal?.unitId), limit: '200' })).toEqual(same('unitId'))
  expect(await rowsOf({ county, postId: String(reveal?.postId), limit: '200' })).toEqual(same('postId'))
  expect(await rowsOf({ county, sessionId: String(reveal?.sessionId), limit: '200' })).toEqual(
    same('sessionId'),
  )
  expect(await rowsOf({ county, result: 'refused', limit: '200' })).toEqual(
    whole.filter(({ result }) => result === 'refused'),
  )
  expect(await rowsOf({ county, action: 'matter.register' })).toHaveLength(1)
  expect(await rowsOf({ county, action: 'matter.register', from: '2026-03-10' })).toEqual([])
  expect(await rowsOf({ county, action: 'matter.register', to: '2026-03-09' })).toHaveLength(1)
  expect(await rowsOf({ county, deeds: 'places', action: 'matter.register' })).toEqual([])
  // Days before any id could have been made narrow too, and are no fault.
  expect(await rowsOf({ county, limit: '200', from: '0001-01-01' })).toEqual(whole)
  expect(await rowsOf({ county, to: '1969-12-30' })).toEqual([])
})

test('a code that nothing has is found nowhere, and what is no code is told', async () => {
  const { body } = await city.command(clerk, 'matter.register', { words: '又一件', source: 'phone' })
  const other = `${String(body.code).slice(0, -2)}`
  expect((await search({ matter: other })).status).toBe(404)
  expect((await search({ matter: `${code.slice(0, 6)}-${randomUUID()}` })).body.rows).toEqual([])
  expect((await search({ from: '2026-02-30' })).status).toBe(400)
})

test('a row opened tells where a move led, why a party was unmasked, and which seal is over it', async () => {
  await city.act(clerk, 'accept', {}, { matter })
  await sealAll(city.program.deps.db, owner, 1, city.clock.now)
  const open = async ({ county, id }: Row, who = auditor) =>
    await city.ask(who, 'GET', `/api/audit/${county}/${id}`)
  const [accepted] = await rowsOf({ matter, action: 'matter.accept' })
  const [reveal] = await rowsOf({ matter, deeds: 'reveal' })
  if (!accepted || !reveal) return expect.unreachable()
  expect((await open(accepted)).body).toMatchObject({
    facts: [{ field: 'stage', value: '已登记 → 已受理' }],
    reason: null,
    seal: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect((await open(reveal)).body).toMatchObject({ reason: '约双方见面，电话 □' })
  // Reading a reason is a reading of the matter: it is in its own story.
  expect((await rowsOf({ matter, deeds: 'supervision' })).map(({ action, role }) => [action, role])).toEqual([
    ['audit.reason', 'auditAdmin'],
  ])
  expect((await open(reveal, clerk)).status).toBe(403)
  expect((await open({ ...reveal, id: randomUUID() })).status).toBe(404)
})

test('one look goes back a stretch and says how far; the next ones find what is rare', async () => {
  const county = code.slice(0, 6)
  await owner.query(
    `insert into audit (county, id, epoch, at, actor_type, unit_id, action, object_type, result)
      select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, now(), 'staff', $2,
        case when n = 1 then 'unit.end' else 'places.read' end, 'place', 'done'
      from generate_series(1, 4100) n`,
    [county, randomUUID()],
  )
  const unit = (await owner.query(`select unit_id from audit where action = 'unit.end' limit 1`)).rows[0]
  let found: Row[] = []
  let looks = 0
  for (let after: string | null = ''; after !== null; looks += 1) {
    const { body } = await search({
      county,
      unitId: unit.unit_id,
      action: 'unit.end',
      ...(after ? { after } : {}),
    })
    found = [...found, ...(body.rows as Row[])]
    expect(body.lookedBackTo === null).toBe(body.next === null)
    after = body.next as string | null
  }
  expect([found.map(({ action }) => action), looks]).toEqual([['unit.end'], 3])
})
