import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type City, startCity } from '../../../testing/start-city.ts'
import { smallCity, testKeyFile, testStart } from '../../../testing/templates.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { connect } from '../db/connect.ts'
import { generateDemonstration } from './generate.ts'

const cities: City[] = []
const owners: Client[] = []
let owner: Client

async function fill(url: string): Promise<void> {
  const filling = connect({ url, max: 2, onError: () => undefined })
  const plan = { seed: 'twice', end: testStart, matters: 1500, months: 6, divisionsCsv: smallCity() }
  await generateDemonstration(filling.pool, parseKeyRing(testKeyFile), plan, () => undefined)
  await filling.close()
}

beforeAll(async () => {
  for (let n = 0; n < 2; n += 1) {
    const city = await startCity({ fill })
    cities.push(city)
    owners.push(new Client({ connectionString: city.url }))
    await owners[n]?.connect()
  }
  const [first] = owners
  if (!first) throw new Error('No city.')
  owner = first
}, 60_000)
afterAll(async () => {
  for (const one of owners) await one.end()
  for (const one of cities) await one.close()
})

test('the same seed and end make the same matters, histories and people', async () => {
  const digests = owners.map(async (one) => {
    const { rows } = await one.query(`select
      (select md5(string_agg(m.code || m.id || m.stage || m.path || m.kind_id || m.light, ',' order by m.id)) from matter m) as matters,
      (select md5(string_agg(a.id || a.kind || a.at, ',' order by a.id)) from activity a) as activities,
      (select md5(string_agg(s.id::text, ',' order by s.id)) from staff s) as staff`)
    return rows[0]
  })
  const [first, second] = await Promise.all(digests)
  expect(second).toEqual(first)
})

test('every made-up matter went as the product lets matters go', () => expectInvariants(owner))

test('what is sealed or restricted was only touched by who may see it', async () => {
  const { rows: unnamed } = await owner.query(`select a.kind, m.kind_id from activity a
    join matter m on m.county = a.county and m.id = a.matter_id
    where m.confidentiality = 'sealed' and a.post_id is not null and a.kind <> 'register' and not exists (
      select 1 from matter_named_post n where n.county = m.county and n.matter_id = m.id and n.post_id = a.post_id)`)
  expect(unnamed).toEqual([])
  const { rows: strangers } = await owner.query(`select distinct m.kind_id, u.level from call_back c
    join matter m on m.county = c.county and m.id = c.matter_id join unit u on u.id = c.unit_id
    join centre held on held.id = m.custody_centre_id
    where m.confidentiality = 'restricted' and c.unit_id <> held.unit_id and not exists (
      select 1 from matter_named_post n where n.county = m.county and n.matter_id = m.id and n.post_id = c.post_id)`)
  expect(strangers).toEqual([])
})

test('figures equal a recount of the made-up matters', async () => {
  const [city] = cities
  const leader = await city?.signIn('cityleader')
  const figures = await city?.ask(leader ?? {}, 'GET', '/api/figures/open')
  const { rows } = await owner.query(`select stage, light, count(*)::int as n from matter
    where confidentiality = 'normal'
      and stage in ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback')
    group by stage, light order by stage, light`)
  expect(figures?.body.rows).toEqual(rows)
})

test('each is with the unit that the duty list names first, complaints with one that they are not about', async () => {
  const { rows } = await owner.query(`select distinct m.kind_id, m.lead_unit_id from matter m
    where m.lead_unit_id is not null and m.kind_id not like 'complaint.%' and not exists (
      select 1 from unit_duty d where d.unit_id = m.lead_unit_id and d.role = 'lead'
        and (d.kind_id = m.kind_id or m.kind_id like d.kind_id || '.%'))`)
  expect(rows).toEqual([])
  const complaints = await owner.query(`select count(*)::int as n, count(x.unit_id)::int as about
    from matter m left join matter_exclusion x on x.county = m.county and x.matter_id = m.id and x.unit_id is not null
    where m.kind_id like 'complaint.%'`)
  expect(complaints.rows[0].n).toBeGreaterThan(5)
  expect(complaints.rows[0].about).toBe(complaints.rows[0].n)
})
