import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expectInvariants } from '../../testing/invariants.ts'
import { sealAll } from '../../testing/seal-all.ts'
import { type City, nobody, startCity, type Who } from '../../testing/start-city.ts'
import { verifyAudit } from './audit/verify.ts'
import { sweepClocks } from './clock/sweep.ts'
import { demonstrationPassword } from './demonstration/city.ts'
import { idsAfter, msOfUuid } from './ids.ts'
import { openLog } from './log.ts'
import { startProgram } from './program.ts'

/** Seen by those who run it: a machine whose clock is put back by an hour, in the middle of work and over a restart. */
let city: City
let owner: Client
let county: Who
let matter = ''
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  county = await city.signIn('county')
  matter = await city.act(county, 'register', {
    words: '路灯坏了',
    source: 'phone',
    kindId: 'event.part.utility.light',
  })
  await city.act(county, 'accept', {}, { matter })
  await sealAll(city.program.deps.db, owner, 1, city.clock.now)
  city.clock.pass(-60)
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const historyOf = async () => {
  const { body } = await city.ask(county, 'GET', `/api/matters/${matter}`)
  return (body.activities as { kind: string }[]).map(({ kind }) => kind)
}

test('whoever was signed in stays so, and work goes on in the order in which it was done', async () => {
  const before = await historyOf()
  await city.act(county, 'escalate', { reason: '超出本级权限' }, { matter })
  const after = await historyOf()
  expect([...after].sort()).toEqual([...before, 'escalate'].sort())
  expect([after[0], after.at(-1)]).toContain('escalate')
  const another = await city.signIn('window')
  expect((await city.ask(another, 'GET', '/api/work')).status).toBe(200)
  await expectInvariants(owner)
})

test('a command sent again has its first answer, and the sweep turns nothing that was not due', async () => {
  const id = randomUUID()
  const send = () =>
    city.ask(county, 'POST', '/api/command', {
      id,
      name: 'matter.register@1',
      payload: { words: '井盖丢了', source: 'phone' },
    })
  const first = await send()
  city.clock.pass(-60)
  expect((await send()).body).toEqual(first.body)
  expect(await sweepClocks(city.program.deps, city.clock.now)).toBe(0)
})

test('a name that was locked is free after its quarter of an hour, and not an hour later', async () => {
  const enter = (password: string) => city.ask(nobody, 'POST', '/api/session', { username: 'city', password })
  for (let n = 0; n < 5; n += 1) await enter('wrong')
  expect((await enter(demonstrationPassword)).body.code).toBe('signIn.locked')
  city.clock.pass(-60)
  expect((await enter(demonstrationPassword)).status).toBe(200)
})

test('who asked often before is not told to wait out the hour', async () => {
  const limited = await startCity({ requestsPerMinute: 3 })
  const about = () => limited.ask(nobody, 'GET', '/api/about')
  const wall = vi.spyOn(Date, 'now')
  try {
    for (let n = 0; n < 3; n += 1) await about()
    wall.mockReturnValue(Date.now() - 3_600_000)
    const { status, headers } = await about()
    expect(status).toBe(429)
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60)
  } finally {
    wall.mockRestore()
    await limited.close()
  }
})

test('the chain of the audit goes on', async () => {
  await sealAll(city.program.deps.db, owner, 1, city.clock.now)
  expect((await verifyAudit(city.program.deps.db)).problems).toEqual([])
})

test('a program that starts after the clock was put back goes on after the ids that were given', async () => {
  const { config } = city.program.deps
  const { rows } = await owner.query<{ id: string }>('select id from activity order by id desc limit 1')
  const newest = rows[0]?.id ?? ''
  const yesterday = new Date(city.clock.now.getTime() - 24 * 3_600_000)
  const again = await startProgram(config, {
    databaseUrl: city.url,
    log: openLog('silent'),
    now: () => yesterday,
    channels: {},
    jobs: false,
  })
  const made = again.deps.newId(yesterday)
  await again.close()
  expect(made > newest).toBe(true)
})

test('ids keep the order in which they were made, whatever the clock does', () => {
  const newId = idsAfter(0)
  const noon = Date.parse('2026-03-09T04:00:00Z')
  const ids = [noon, noon, noon - 3_600_000, noon - 1, noon + 5].map((ms) => newId(new Date(ms)))
  expect(ids.toSorted()).toEqual(ids)
  expect(ids.map(msOfUuid)).toEqual([noon, noon, noon, noon, noon + 5])
})
