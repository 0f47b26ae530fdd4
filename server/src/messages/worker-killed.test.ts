import { outwardChannels } from '@manyuan/core/messages/steps.ts'
import type { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type Killable, openKillable, type Running } from '../../../testing/killed-program.ts'
import {
  bringToUnit,
  expectTold,
  listSent,
  type Sent,
  stillToTell,
  waitUntil,
  wantMessages,
} from '../../../testing/killed-worker.ts'
import { type ListeningSystem, listeningSystem } from '../../../testing/listening-system.ts'
import { openPostOffice, type PostOffice } from '../../../testing/post-office.ts'
import { signInAt } from '../../../testing/sign-in-at.ts'
import { leaseMs } from '../jobs/lease.ts'
import { jobs } from '../jobs/start-jobs.ts'

/** Programs that are killed in the middle of what they do by themselves, and others that take over. */

const minute = 60_000
const fortnight = 14 * 24 * 60 * minute

let killable: Killable
let office: PostOffice
let system: ListeningSystem
let owner: Client
let before: Sent[] = []
const alive: Running[] = []

async function start(aheadMs: number): Promise<Running> {
  const running = await killable.start({ aheadMs, mailUrl: office.url, webhookNetworks: ['127.0.0.0/8'] })
  alive.push(running)
  return running
}
function killAll(): void {
  for (const { child } of alive.splice(0)) child.kill('SIGKILL')
}

/** Somebody who holds locks, so that whoever needs them stands in the middle of their work. */
async function hold(statement: string, parameters: unknown[] = []): Promise<() => Promise<void>> {
  const holder = await killable.openOwner()
  await holder.query('begin')
  await holder.query(statement, parameters)
  return () => holder.end()
}
/** Whether anybody waits for what somebody else holds of a table. */
const standingAt = (table: string) => `select least(count(*), 1)::int as n from pg_stat_activity
  where wait_event_type = 'Lock' and query like '%${table}%' and pid <> pg_backend_pid()`

beforeAll(async () => {
  killable = openKillable()
  system = await listeningSystem()
  office = await openPostOffice()
  const { address } = await start(0)
  owner = await killable.openOwner()
  const { rows } = await owner.query<{ id: string }>('select id from division where level = 1')
  const usernames = ['county', 'countyhead', 'city', 'labour']
  await wantMessages(address, office, system, { usernames, divisionId: rows[0]?.id ?? '' })
  for (let n = 0; n < 4; n += 1) await bringToUnit(address, 'labour')
  await waitUntil(owner, stillToTell, 0)
  killAll()
})
afterAll(async () => {
  killAll()
  await owner.end()
  await Promise.all([killable.end(), office.close(), system.close()])
})

/** From here on everything that comes is looked at. */
async function lookFromHere(): Promise<void> {
  before = await listSent(owner)
  office.mails.length = 0
  system.heard.length = 0
}

test('what was on its way is taken up within a minute of whichever moment a worker died', () => {
  const everyMs = (name: string) => jobs.find((job) => job.name === name)?.everyMs ?? Number.NaN
  for (const leased of ['sendNotices', ...outwardChannels.map((way) => `sendDeliveries.${way}`)])
    expect(everyMs(leased) + leaseMs).toBeLessThan(minute)
  for (const locked of ['tellStaff', 'sweepClocks', 'escalate']) expect(everyMs(locked)).toBeLessThan(minute)
})

test.each([
  ['before a letter was over', 'deaf', 1],
  ['before it was told that a letter was taken', 'silent', 2],
] as const)(
  'a worker killed %s is taken over when its lease ends, under the same id',
  async (_, mood, times) => {
    const { address } = await start(0)
    await Promise.all([waitUntil(owner, stillToTell, 0), signInAt(address, 'county')])
    await lookFromHere()
    office.mood = mood
    office.held = 0
    const answer = system.answer
    system.answer = () => undefined
    await bringToUnit(address, 'labour')
    await waitUntil(owner, 'select count(*)::int as n from message_cause', 0)
    await expect.poll(() => [office.held > 1, system.heard.length > 0]).toEqual([true, true])
    killAll()
    office.mood = 'usual'
    system.answer = answer
    const { rows } = await owner.query(
      'select id from message_delivery where state = $1 and tries > 0 and problem is null and next_at > $2',
      ['waiting', new Date(Date.now() + leaseMs)],
    )
    expect(rows, 'nothing is leased for longer').toEqual([])

    await Promise.all([start(minute), start(minute)])
    await waitUntil(owner, stillToTell, 0)
    killAll()
    await expectTold(owner, { office, system, before }, { mail: times, call: 2 })
  },
)

const climbed = 'select count(distinct clock_id)::int as n from escalation'

test('workers killed in the middle of the ladder: the next take the steps that are left, each once, and tell of each once', async () => {
  await lookFromHere()
  // Nothing is told while they die, so that every message is looked at at the end.
  const letTell = await hold('lock table message_delivery in share mode')
  const letWrite = await hold('lock table escalation in share mode')
  await start(fortnight)
  const turned =
    "select least(count(*), 6)::int as n from matter_clock where milestone = 'sign' and light = 'red'"
  await waitUntil(owner, turned, 6)
  await waitUntil(owner, standingAt('escalation'), 1)
  killAll()
  await letWrite()
  await waitUntil(owner, climbed, 0)

  const { rows } = await owner.query<{ matter_id: string }>(
    'select matter_id from escalation_due where not taken order by due_at, clock_id',
  )
  const others = rows.slice(2).map((row) => row.matter_id)
  const letGoOn = await hold('select from matter where id = any($1) for update', [others])
  await start(fortnight)
  const some = 'select least(count(distinct clock_id), 2)::int as n from escalation'
  await waitUntil(owner, some, 2)
  killAll()
  await letGoOn()
  const halfWay = `select count(*)::int as n from escalation where matter_id = any('{${others}}')`
  expect((await owner.query(halfWay)).rows, 'killed in the middle').toEqual([{ n: 0 }])
  await letTell()

  await Promise.all([start(fortnight), start(fortnight)])
  const left = `select count(*)::int as n from escalation_due d where not exists (
    select 1 from escalation e where e.clock_id = d.clock_id)`
  await waitUntil(owner, left, 0)
  await waitUntil(owner, stillToTell, 0)
  killAll()
  const { rows: ladder } = await owner.query(`select
    (select count(*) from escalation where outcome = 'told') = (select count(*) from activity where kind = 'climb') as told,
    (select count(*) from supervision) = (select count(distinct matter_id) from escalation where deed = 'demand' and outcome = 'told') as demanded`)
  expect(ladder).toEqual([{ told: true, demanded: true }])
  await expectTold(owner, { office, system, before }, { mail: 1, call: 0 })
  await expectInvariants(owner)
})
