import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type Killable, openKillable, type Running, type Victim } from '../../../testing/killed-program.ts'
import { signInAt } from '../../../testing/sign-in-at.ts'

/** Villages of one town are merged one into the next, and the job that moves their matters is killed in the middle. */
let killable: Killable
let running: Running
let villages: { id: string; path: string; unitId: string; head: string }[] = []
const brought: string[] = []
let moved = 0

beforeAll(async () => {
  killable = openKillable()
  running = await killable.start()
  const owner = await killable.openOwner()
  const { rows } = await owner.query(`
    select d.id, d.path, c.unit_id as "unitId", u.username as head from division d
      join centre c on c.division_id = d.id
      join post p on p.unit_id = c.unit_id and p.role = 'centreHead'
      join staff s on s.id = p.staff_id join auth_user u on u.id = s.user_id
    where d.level = 4 and d.path like (select path || '%' from division where code = '610902001000')
    order by d.path limit 4`)
  villages = rows
  await owner.end()
})
afterAll(() => killable.end())

async function ask(path: string, body?: object, cookie = ''): Promise<Record<string, unknown>> {
  const answer = await fetch(`${running.address}${path}`, {
    headers: { 'content-type': 'application/json', cookie },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  })
  const told = (await answer.json()) as Record<string, unknown>
  expect(answer.status, JSON.stringify(told)).toBe(200)
  return told
}

async function signIn(username: string): Promise<string> {
  return (await signInAt(running.address, username)).cookie
}

/** Every second matter is with the village's own unit already: its task has to go on as well. */
async function bring(village: { id: string; unitId: string; head: string }, many: number): Promise<void> {
  const head = await signIn(village.head)
  const act = async (name: string, payload: object, matter?: string) =>
    String(
      (await ask('/api/command', { id: randomUUID(), name: `matter.${name}@1`, payload, matter }, head))
        .matter,
    )
  for (let n = 0; n < many; n += 1) {
    const kindId = 'event.part.utility.light'
    const place = { divisionId: village.id }
    const matter = await act('register', { words: '路灯坏了', source: 'window', kindId, place })
    brought.push(matter.slice(7))
    if (n % 2 === 0) continue
    await act('accept', {}, matter)
    await act('dispatch', { leadUnitId: village.unitId }, matter)
  }
}

/** Holds rows that the job comes to, so that it stands in the middle of its work for as long as a test needs. */
const held = {
  'at a matter': `select * from matter where id = (select id from matter where division_id = $1
    order by county, id offset 5 limit 1) for update`,
  'while the people follow': `select p.* from post p join centre c on c.unit_id = p.unit_id
    where c.division_id = $1 and p.valid_to is null for update of p`,
}

/** An auditor has all seals checked, and waits for what is found. */
async function expectSound(auditor: string): Promise<void> {
  const check = { id: randomUUID(), name: 'audit.check@1', payload: {} }
  const { checkId } = await ask('/api/audit/command', check, auditor)
  await vi.waitFor(
    async () =>
      expect(await ask('/api/audit/checks', undefined, auditor)).toMatchObject({
        rows: expect.arrayContaining([
          expect.objectContaining({ checkId, finishedAt: expect.any(String), problems: [] }),
        ]),
      }),
    { timeout: 30_000 },
  )
}

/** Every matter is at the village that goes on, once, with the task it had, and its history and the audit say so. */
async function expectAllAt(divisionId: string): Promise<void> {
  const owner = await killable.openOwner()
  const { rows } = await owner.query(
    `select count(*)::int as matters,
      (select count(*)::int from activity a where a.matter_id = any($1::text[]::uuid[]) and a.kind = 'carryOver') as moves,
      (select count(*)::int from audit a where a.object_id = any($1::text[]) and a.action = 'matter.carryOver') as audited,
      (select count(*)::int from task t where t.matter_id = any($1::text[]::uuid[]) and t.state = 'offered') as tasks
    from matter m where m.id = any($1::text[]::uuid[]) and m.division_id = $2`,
    [brought, divisionId],
  )
  const matters = brought.length
  expect(rows).toEqual([{ matters, moves: moved, audited: moved, tasks: matters / 2 }])
  const people = await owner.query(`select 'stayed' as what from post p join centre c on c.unit_id = p.unit_id
      where c.valid_to is not null and p.ended_at is null
    union all select 'doubled' from post where ended_at is null group by staff_id, unit_id, role having count(*) > 1`)
  expect(people.rows).toEqual([])
  await expectInvariants(owner)
  await owner.end()
  await expectSound(await signIn('audit'))
}

test.each<[keyof typeof held, string, Victim[]]>([
  ['at a matter', 'the program', ['program']],
  ['at a matter', 'everything', ['program', 'postmaster', 'children']],
  ['while the people follow', 'the program and the head of the database', ['program', 'postmaster']],
])(
  'a merge whose job is killed %s (%s) is finished by the next start: nothing is lost, nothing moved twice',
  async (where, _, victims) => {
    const [gone, next] = villages
    if (!gone || !next) throw new Error('There are too few villages.')
    await bring(gone, 10)
    const command = {
      id: randomUUID(),
      name: 'division.merge@1',
      payload: { divisionId: gone.id, successorIds: [next.id], decree: '安政函〔2026〕5号' },
    }
    const owner = await killable.openOwner()
    await owner.query('begin')
    expect((await owner.query(held[where], [gone.id])).rows.length).toBeGreaterThan(0)
    const answer = await ask('/api/places/command', command, await signIn('system'))
    const looking = await killable.openOwner()
    await vi.waitFor(
      async () => {
        const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock'"
        expect((await looking.query(waiting)).rows).toHaveLength(1)
      },
      { timeout: 20_000 },
    )
    await killable.kill(looking, running.child, victims)
    await Promise.all([owner.end().catch(() => undefined), looking.end().catch(() => undefined)])

    running = await killable.start()
    expect(await ask('/api/places/command', command, await signIn('system'))).toEqual(answer)
    await vi.waitFor(
      async () => {
        const { division } = await ask(`/api/divisions/${gone.id}`)
        expect(division).toMatchObject({ moving: false })
      },
      { timeout: 20_000, interval: 200 },
    )
    moved += brought.length
    await expectAllAt(next.id)
    villages = villages.slice(1)
  },
  60_000,
)
