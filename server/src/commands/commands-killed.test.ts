import { statutoryDays } from '@manyuan/core/clock/statutory-days.ts'
import type { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type Killable, openKillable, type Running, type Victim } from '../../../testing/killed-program.ts'
import { signInAt } from '../../../testing/sign-in-at.ts'
import { command, speaking } from '../../../testing/speaking.ts'

/** The program is killed in the middle of many dispatches at once, and of rules that are published. */
let killable: Killable
let running: Running
let looking: Client
let [unitId, countyId] = ['', '']

beforeAll(async () => {
  killable = openKillable()
  running = await killable.start()
  looking = await killable.openOwner()
  unitId = (await signInAt(running.address, 'urban')).unitId
  const { rows } = await looking.query<{ id: string }>("select id from division where code = '610902000000'")
  countyId = rows[0]?.id ?? ''
})
afterAll(async () => {
  await looking.end().catch(() => undefined)
  await killable.end()
})

type Sent = { path: string; body: object; by: string }
async function send({ path, body, by }: Sent): Promise<Record<string, unknown>> {
  const { cookie } = await signInAt(running.address, by)
  return await speaking(running.address).post(path, body, cookie)
}

/** Sends what cannot end as somebody holds what it comes to, kills when it stands there, and starts again. */
async function killInTheMiddle(
  sent: Sent,
  { holds, at, victims }: { holds: string; at: string; victims: readonly Victim[] },
): Promise<void> {
  const holder = await killable.openOwner()
  await holder.query('begin')
  await holder.query(holds)
  const { cookie } = await signInAt(running.address, sent.by)
  const headers = { 'content-type': 'application/json', cookie }
  const init = { method: 'POST', headers, body: JSON.stringify(sent.body) }
  const answered = fetch(`${running.address}${sent.path}`, init).catch(() => undefined)
  const standing = "select from pg_stat_activity where wait_event_type = 'Lock' and query ~* $1"
  await vi.waitFor(async () => expect((await looking.query(standing, [at])).rows).toHaveLength(1), {
    timeout: 20_000,
    interval: 20,
  })
  await killable.kill(looking, running.child, victims)
  expect(await answered, 'nobody was answered').toBeUndefined()
  await Promise.all([holder, looking].map((client) => client.end().catch(() => undefined)))
  running = await killable.start()
  looking = await killable.openOwner()
}

/** What commands left, each once: what was kept of it, and its row in the audit. */
async function countLeft(bodies: readonly { id: string }[]): Promise<{ kept: number; audited: number }> {
  const { rows } = await looking.query<{ kept: number; audited: number }>(
    `select (select count(*)::int from command where id = any($1)) as kept,
      (select count(*)::int from audit where command_id = any($1) and result = 'done') as audited`,
    [bodies.map(({ id }) => id)],
  )
  return rows[0] ?? { kept: Number.NaN, audited: Number.NaN }
}

/** Matters of the county that wait to be sent. */
async function bringAccepted(many: number): Promise<string[]> {
  const { cookie } = await signInAt(running.address, 'county')
  const { post } = speaking(running.address)
  const brought: string[] = []
  for (let n = 0; n < many; n += 1) {
    const told = { words: '路灯不亮', source: 'phone', kindId: 'event.part.utility.light' }
    const matter = String((await post('/api/command', command('matter.register', told), cookie)).matter)
    await post('/api/command', command('matter.accept', {}, matter), cookie)
    brought.push(matter)
  }
  return brought
}

/** By matter whether it is sent: its stage, its task and what its history says of it, or nothing of all that. */
async function dispatchedOf(matters: readonly string[]): Promise<string[]> {
  const { rows } = await looking.query<{ told: string }>(
    `select m.stage || ' ' || (select count(*) from task t where t.matter_id = m.id) || ' '
      || (select count(*) from activity a where a.matter_id = m.id and a.kind = 'dispatch') as told
    from unnest($1::uuid[]) with ordinality as asked (id, n) join matter m using (id) order by n`,
    [matters.map((matter) => matter.slice(7))],
  )
  return rows.map(({ told }) => told)
}
const [sentOn, waiting] = ['dispatched 1 1', 'accepted 0 0']

test('killed in the middle of many dispatches: what was acknowledged is there, the one at which it died and those behind it are not at all, and sent again each is done once', async () => {
  const matters = await bringAccepted(7)
  const dispatches = matters.map((matter) => command('matter.dispatch', { leadUnitId: unitId }, matter))
  const batch = (commands: object[]): Sent => ({ path: '/api/commands', body: { commands }, by: 'county' })
  const acknowledged = batch(dispatches.slice(0, 3))
  const answer = await send(acknowledged)
  await killInTheMiddle(batch(dispatches.slice(3)), {
    holds: `select from matter where id = '${matters[5]?.slice(7)}' for update`,
    at: 'from "?matter',
    victims: ['program'],
  })
  const before = matters.map((_, n) => (n < 5 ? sentOn : waiting))
  expect(await dispatchedOf(matters)).toEqual(before)
  expect(await countLeft(dispatches)).toEqual({ kept: 5, audited: 5 })

  expect(await send(acknowledged)).toEqual(answer)
  const again = await send(batch(dispatches.slice(3)))
  expect(again).toMatchObject({ answers: dispatches.slice(3).map(({ id }) => ({ id, done: true })) })
  expect(await send(batch(dispatches.slice(3)))).toEqual(again)
  expect(await dispatchedOf(matters)).toEqual(matters.map(() => sentOn))
  expect(await countLeft(dispatches)).toEqual({ kept: 7, audited: 7 })
  await expectInvariants(looking)
})

const line = (kindId: string) => ({ kindId, divisionId: countyId, role: 'lead' })
const rule = (kindId: string) => ({
  match: { kindId, divisionId: countyId, source: 'phone' },
  goesTo: { to: 'units', lead: { by: 'unit', unitId }, assist: [] },
  basis: { zh: '市综治办〔2026〕5号' },
})
const year = (notice: string) => ({
  year: 2027,
  notice,
  days: statutoryDays(2027).map(({ day, name }) => ({ day, kind: 'holiday', name })),
})
/** All that publishing writes, the number by which every process reads the rules anew among it. */
const rulesAsTheyStand = `select
  (select jsonb_agg(to_jsonb(d) order by d.id) from unit_duty d where d.unit_id = $1) as duties,
  (select jsonb_agg(to_jsonb(r) order by to_jsonb(r)::text) from routing_rule r) as routing,
  (select jsonb_agg(to_jsonb(y) order by y.year) from calendar_year y) as years,
  (select jsonb_agg(to_jsonb(d) order by d.day) from calendar_day d) as days,
  (select rules_version from installation) as version`
async function standing(): Promise<unknown> {
  return (await looking.query(rulesAsTheyStand, [unitId])).rows[0]
}

const [light, garbage] = ['event.part.utility.light', 'event.appearance.rubble']
const everything = ['program', 'postmaster', 'children'] as const
test.each([
  {
    what: 'a duty list',
    name: 'dutyList.publish',
    payloads: () => [light, garbage].map((kindId) => ({ unitId, lines: [line(kindId)] })),
    // Its lines are written, those before it have ended.
    holds: 'select from installation for update',
    at: 'installation',
    victims: ['program'] as const,
  },
  {
    what: 'a routing rule',
    name: 'routing.publish',
    payloads: () => [light, garbage].map(rule),
    // All is written but that it was done.
    holds: 'lock table command in share mode',
    at: 'insert into "?command',
    victims: everything,
  },
  {
    what: 'the calendar of a year',
    name: 'calendar.publish',
    payloads: () => ['第一份通知', '第二份通知'].map(year),
    // Its days are written, the year is not.
    holds: 'lock table calendar_year in share mode',
    at: 'insert into calendar_year',
    victims: everything,
  },
])(
  'killed in the middle of publishing $what: the one before is there, this one not at all, and sent again it is done once',
  async ({ name, payloads, ...middle }) => {
    const path = name === 'dutyList.publish' ? '/api/places/command' : '/api/rules/command'
    const [first, second] = payloads().map((payload) => command(name, payload))
    if (!first || !second) throw new Error('There are two.')
    const publish = (body: object): Sent => ({ path, body, by: 'system' })
    const answer = await send(publish(first))
    const before = await standing()
    await killInTheMiddle(publish(second), middle)
    expect(await standing()).toEqual(before)
    expect([await countLeft([first]), await countLeft([second])]).toEqual([
      { kept: 1, audited: 1 },
      { kept: 0, audited: 0 },
    ])

    expect(await send(publish(first))).toEqual(answer)
    expect(await standing()).toEqual(before)
    const again = await send(publish(second))
    const after = await standing()
    expect(after).not.toEqual(before)
    expect(await send(publish(second))).toEqual(again)
    expect(await standing()).toEqual(after)
    expect(await countLeft([second])).toEqual({ kept: 1, audited: 1 })
  },
)
