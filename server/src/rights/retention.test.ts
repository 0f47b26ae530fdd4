import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAll } from '../../../testing/seal-all.ts'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'
import { verifyAudit } from '../audit/verify.ts'
import { planRetention, runWholeRetention } from './retention.ts'

const secret = 'K7QM2XRT9WPA'
const dayMinutes = 24 * 60

let city: City
let owner: Client
let divisionId = ''

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  divisionId = String((body.divisions as { id: string }[])[0]?.id)
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

/** A matter that its reporter has taken back now. */
async function ended(more: object = {}): Promise<{ matter: string; id: string }> {
  const { body } = await city.command(nobody, 'matter.register', {
    words: '三组的路灯坏了',
    place: { divisionId },
    parties: [{ role: 'reporter', name: '李水生', phone: '13891500001' }],
    followHash: createHash('sha256').update(secret).digest('hex'),
    ...more,
  })
  const matter = String(body.matter)
  await city.act(
    { authorization: `Follow ${body.code} ${secret}` },
    'withdraw',
    { reason: '修好了' },
    { matter },
  )
  return { matter, id: matter.slice(7) }
}

async function run(): Promise<void> {
  await runWholeRetention(city.program.deps, city.clock.now)
}

async function stateOf(id: string) {
  const { rows } = await owner.query(
    `select m.kept_days as days, k.wrapped is null as erased, p.phone_index is null as index, p.follow_hash is null as hash,
       p.phone_cipher is null as phone
     from matter m join matter_key k on k.matter_id = m.id join party p on p.matter_id = m.id where m.id = $1`,
    [id],
  )
  return rows[0]
}
const whole = { erased: false, index: false, hash: false, phone: false }
const gone = { erased: true, index: true, hash: true, phone: true }

test('what is opened again begins anew when it ends again', async () => {
  const { matter, id } = await ended()
  city.clock.pass(91 * dayMinutes)
  await run()
  expect(await stateOf(id)).toMatchObject({ days: 90 })
  await city.act(await city.signIn('village'), 'reopen', { reason: '又坏了' }, { matter })
  expect(await stateOf(id)).toMatchObject({ days: 0 })
})

test('what is over loses in steps what the register gives no longer, and what runs, or is held, loses nothing', async () => {
  const over = await ended()
  const held = await ended()
  const head = await city.signIn('countyhead')
  const hold = { until: '2031-03-01', reason: '法院来函' }
  expect((await city.command(head, 'matter.hold', hold, { matter: held.matter })).status).toBe(200)
  const consented = await ended({ kindId: 'service.relief', answers: { homeVisit: true } })
  const running = await city.command(nobody, 'matter.register', {
    words: '还没办',
    place: { divisionId },
    parties: [{ role: 'reporter', phone: '13891500002' }],
  })
  await run()
  expect(await stateOf(over.id)).toEqual({ days: 0, ...whole })
  city.clock.pass(91 * dayMinutes)
  expect(await planRetention(city.program.deps, city.clock.now)).toMatchObject([
    { days: 90, matters: 2 },
    { days: 366, matters: 0 },
    { days: 1098, matters: 0 },
  ])
  expect(await stateOf(over.id)).toEqual({ days: 0, ...whole })
  await run()
  expect(await stateOf(over.id)).toEqual({ days: 90, ...whole, index: true, hash: true })
  expect(await stateOf(held.id)).toEqual({ days: 0, ...whole })
  city.clock.pass(276 * dayMinutes)
  await run()
  expect(await stateOf(consented.id)).toMatchObject({ days: 366, erased: false })
  city.clock.pass(732 * dayMinutes)
  await run()
  expect(await stateOf(over.id)).toEqual({ days: 1098, ...gone })
  expect(await stateOf(held.id)).toEqual({ days: 0, ...whole })
  expect(await stateOf(String(running.body.matter).slice(7))).toMatchObject({
    days: 0,
    erased: false,
    phone: false,
  })
  // The hold ended by its day: what was due long ago goes in one.
  city.clock.pass(800 * dayMinutes)
  await run()
  expect(await stateOf(held.id)).toEqual({ days: 1098, ...gone })
})

test('what comes late to the steps, brought in old or held, loses what each of those behind it takes', async () => {
  const { id } = await ended()
  city.clock.pass(400 * dayMinutes)
  await run()
  expect(await stateOf(id)).toEqual({ days: 366, ...whole, index: true, hash: true })
})

test('each running is in the audit, which still verifies, and figures are what they were', async () => {
  const { rows } = await owner.query<{ n: number }>(
    "select count(*)::int as n from audit where action in ('retention.run', 'matter.erase')",
  )
  expect(rows[0]?.n).toBeGreaterThan(3)
  await sealAll(city.program.deps.db, owner, 1, city.clock.now)
  expect((await verifyAudit(city.program.deps.db)).problems).toEqual([])
})

test('traces of signing in go after six months, names of who left after three years, and their deeds stay', async () => {
  await owner.query(
    "update staff set valid_to = '2020-01-01' where id = (select staff_id from post where role = 'gridWorker' limit 1)",
  )
  const before = await owner.query<{ n: number }>('select count(*)::int as n from activity')
  await run()
  const left = await owner.query("select name, sort_key, user_id from staff where valid_to = '2020-01-01'")
  expect(left.rows).toEqual([{ name: '—', sort_key: '', user_id: null }])
  const old = await owner.query(
    "select 1 from auth_session where updated_at < $1::timestamptz - interval '190 days' and expires_at < $1",
    [city.clock.now],
  )
  expect(old.rows).toEqual([])
  const after = await owner.query<{ n: number }>('select count(*)::int as n from activity')
  expect(after.rows[0]?.n).toBe(before.rows[0]?.n)
})
