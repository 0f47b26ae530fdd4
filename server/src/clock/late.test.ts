import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import { rulesOf } from '../../../testing/rules.ts'
import type { City } from '../../../testing/start-city.ts'
import { escalateDue } from '../escalation/escalate.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import { remindToClose } from './remind-to-close.ts'
import { sweepClocks } from './sweep.ts'

let city: City
let owner: Client
inOwnCity((own) => {
  city = own.city
  owner = own.owner
})

type View = {
  line: { stage: string; light: string; dueOf: string | null }
  acts: string[]
  clocks: { id: string; milestone: string; dueAt: string }[]
  late: { clockId: string; milestone: string; reason: { id: string } | null; asked: boolean }[]
  clockChoices: { lateReasons: { id: string }[] }
}

async function see(matter: GoldenMatter, by: string): Promise<View> {
  return (await matter.see(by)) as View
}

async function act(matter: GoldenMatter, by: string, name: string, payload: object) {
  const { status, body } = await matter.act(by, name, payload)
  return status === 200 ? 'done' : String(body.code)
}

async function queue(by: string): Promise<number> {
  const { body } = await city.ask(await city.signIn(by), 'GET', '/api/work/explain')
  return (body.rows as unknown[]).length
}

async function until(local: string): Promise<void> {
  city.clock.now = new Date(`${local}+08:00`)
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
}

const settle = { taskId: '<task>', outcome: 'solved', answer: '已结清' }

test('what is late waits for a word of the unit whose limit it was, once, in its queue; the step is done all the same', async () => {
  await until('2025-03-10T10:00')
  const matter = await bringTo(city, 'handling')
  expect((await see(matter, 'labour')).late).toEqual([])
  await until('2025-05-12T10:00')
  expect(await queue('labour')).toBe(1)
  expect(await queue('urban')).toBe(0)
  const before = await see(matter, 'labour')
  expect(before.acts).toContain('explainLate')
  expect(before.late).toMatchObject([{ milestone: 'settle', reason: null, asked: true }])
  const others = await see(matter, 'county')
  expect(others.acts).not.toContain('explainLate')
  expect(others.clockChoices.lateReasons).toEqual([])
  const say = { clockIds: [before.late[0]?.clockId], reasonId: 'others', words: '等工资表' }
  expect(await act(matter, 'county', 'explainLate', say)).toBe('late.notAsked')
  expect(await act(matter, 'urban', 'explainLate', say)).toBe('matter.notFound')
  expect(await act(matter, 'labour', 'explainLate', { ...say, reasonId: 'holiday' })).toBe(
    'late.reasonUnknown',
  )
  // A device that knows nothing of it settles, and the unit says why afterwards.
  expect(await act(matter, 'labour', 'settle', settle)).toBe('done')
  expect(await queue('labour')).toBe(1)
  expect(await act(matter, 'labour', 'explainLate', say)).toBe('done')
  expect(await act(matter, 'labour', 'explainLate', say)).toBe('late.notAsked')
  expect(await queue('labour')).toBe(0)
  expect((await see(matter, 'county')).late).toMatchObject([{ reason: { id: 'others' }, asked: false }])
  const { rows } = await owner.query(
    "select action from audit where action = 'matter.explainLate' and result = 'done'",
  )
  expect(rows).toHaveLength(1)
  const { body } = await city.ask(await matter.who('citizen'), 'POST', '/api/portal/follow', {
    code: matter.fill('<code>'),
    secret: 'K7QM2XRT9WPA',
  })
  expect(JSON.stringify(body)).not.toContain('等工资表')
})

type Counted = { rows: { reason: { id: string } | null; count: number }[] }

test('why limits were not kept is counted by reason for who supervises the area, and each figure opens to its matters', async () => {
  const ask = async (by: string, path: string) =>
    (await city.ask(await city.signIn(by), 'GET', `/api/supervision/${path}`)).body
  const { rows } = (await ask('countyhead', 'late-reasons')) as Counted
  expect(rows.find(({ reason }) => reason?.id === 'others')?.count).toBe(1)
  for (const { reason, count } of rows) {
    const behind = await ask('countyhead', `late?limit=100${reason ? `&reasonId=${reason.id}` : ''}`)
    expect(behind.rows).toHaveLength(count)
  }
  // Neither a unit nor another place learns how often others were late.
  expect(((await ask('labour', 'late-reasons')) as Counted).rows).toEqual([])
  expect((await ask('labour', 'late?reasonId=others')).rows).toEqual([])
  await until('2025-06-13T10:00')
  const later = (await ask('countyhead', 'late-reasons')) as Counted
  expect(later.rows.map(({ reason }) => reason?.id)).not.toContain('others')
})

test('who took a matter over when it was late is not asked; who had it then is, and may still say so', async () => {
  await until('2025-06-16T10:00')
  const matter = await bringTo(city, 'handling')
  await until('2025-07-21T10:00')
  expect(await act(matter, 'county', 'recall', { reason: '换一家' })).toBe('done')
  expect(await act(matter, 'county', 'dispatch', { leadUnitId: '<urban>' })).toBe('done')
  expect((await see(matter, 'urban')).acts).not.toContain('explainLate')
  const { late } = await see(matter, 'labour')
  expect(await queue('labour')).toBe(1)
  const say = { clockIds: late.map(({ clockId }) => clockId), reasonId: 'load' }
  expect(await act(matter, 'labour', 'explainLate', say)).toBe('done')
})

test('done late while nothing ran that turns lights, it is asked for all the same; what is over no longer is not', async () => {
  await until('2025-07-22T10:00')
  const [matter, other] = [await bringTo(city, 'handling'), await bringTo(city, 'registered')]
  city.clock.now = new Date('2025-09-15T10:00+08:00')
  expect(await act(matter, 'labour', 'settle', settle)).toBe('done')
  expect(await queue('labour')).toBe(0)
  await until('2025-09-15T10:01')
  expect(await queue('labour')).toBe(1)
  const { late } = await see(matter, 'labour')
  expect(late).toMatchObject([{ milestone: 'settle', asked: true }])
  // The centre was to accept the other; withdrawn, nobody waits for it any more.
  const waited = (await see(other, 'county')).late
  expect(new Set(waited.map(({ milestone, asked }) => `${milestone} ${asked}`))).toEqual(
    new Set(['accept true', 'settle true']),
  )
  expect(await act(other, 'county', 'withdraw', { reason: '已经自己解决' })).toBe('done')
  expect((await see(other, 'county')).late).toEqual([])
})

type Climbing = { escalations: { milestone: string }[] }

/** The steps of the ladder that were taken for the limit to settle, after it had the time to take them. */
async function climbed(matter: GoldenMatter, local: string): Promise<number> {
  await until(local)
  while ((await escalateDue(city.program.deps, city.clock.now)) > 0);
  const path = String(matter.fill('/api/matters/<matter>'))
  const { body } = await city.ask(await city.signIn('city'), 'GET', path)
  return (body as Climbing).escalations.filter(({ milestone }) => milestone === 'settle').length
}

test('Zammad #3140: once the unit has answered, nothing of its limit climbs any more', async () => {
  await until('2025-09-16T10:00')
  const matter = await bringTo(city, 'handling')
  const before = await climbed(matter, '2025-10-27T10:00')
  expect(before).toBeGreaterThan(0)
  expect(await act(matter, 'labour', 'settle', settle)).toBe('done')
  expect(await climbed(matter, '2025-11-27T10:00')).toBe(before)
  expect((await see(matter, 'county')).late.find(({ milestone }) => milestone === 'settle')).toBeDefined()
})

/** Steps that are due to be taken in a matter, and limits of it that run. */
async function waitsIn(matter: GoldenMatter) {
  const { rows } = await owner.query<{ what: string; clock: string }>(
    `select 'step' as what, clock_id as clock from escalation_due where matter_id = $1 and next_at <= $2
      union all select 'limit', id from matter_clock
        where matter_id = $1 and met_at is null and dropped_at is null`,
    [matter.id, city.clock.now],
  )
  return rows
}

test('Zammad #4353: of a limit that a matter has no longer, no light and no step of the ladder is left', async () => {
  await until('2025-11-28T10:00')
  const rules = rulesOf(city)
  const published = await rules.send(await city.signIn('system'), 'policy.publish', {
    match: { kindId: 'dispute.labour' },
    milestones: [{ milestone: 'settle', amount: 4, unit: 'workingDays', countsFrom: 'registered' }],
    basis: { zh: '市综治办〔2025〕9号' },
  })
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  const matter = await bringTo(city, 'handling')
  const before = await climbed(matter, '2025-12-05T10:00')
  expect(before).toBeGreaterThan(0)
  // The policy ends: what was frozen by it stays over until something else holds for the matter.
  const policyId = String(published.body.id)
  expect((await rules.send(await city.signIn('system'), 'policy.end', { policyId })).status).toBe(200)
  const old = (await see(matter, 'county')).clocks.find(({ milestone }) => milestone === 'settle')?.id ?? ''
  expect((await see(matter, 'county')).line.light).toBe('red')
  expect((await waitsIn(matter)).map(({ clock }) => clock)).toContain(old)
  expect(await act(matter, 'county', 'correct', { kindId: 'dispute.land', reason: '是地界' })).toBe('done')
  const after = await see(matter, 'county')
  expect(after.line.light).not.toBe('red')
  expect(after.late).toEqual([])
  expect(await climbed(matter, '2025-12-05T17:00')).toBe(before)
  // The other limit climbs when it is over; of the old one nothing is taken any more, however long it goes on.
  expect(await climbed(matter, '2026-01-05T10:00')).toBeGreaterThan(before)
  expect((await waitsIn(matter)).map(({ clock }) => clock)).not.toContain(old)
  const { rows } = await owner.query('select 1 from escalation where clock_id = $1', [old])
  expect(rows).toHaveLength(before)
})

test('what is withdrawn while it is over is neither late nor reported any more', async () => {
  await until('2026-01-06T10:00')
  const matter = await bringTo(city, 'handling')
  const before = await climbed(matter, '2026-01-31T10:00')
  expect(before).toBeGreaterThan(0)
  expect(await act(matter, 'county', 'withdraw', { reason: '已经自己解决' })).toBe('done')
  expect(await climbed(matter, '2026-02-09T10:00')).toBe(before)
  expect(await waitsIn(matter)).toEqual([])
  expect((await see(matter, 'county')).line.light).toBe('green')
})

test('Zammad #904: what is over and climbs is, merged into another matter, neither late nor reported for itself', async () => {
  await until('2026-02-09T10:30')
  const matter = await bringTo(city, 'accepted')
  const before = await climbed(matter, '2026-03-19T10:00')
  expect(before).toBeGreaterThan(0)
  expect((await see(matter, 'county')).line.light).toBe('red')
  const into = { into: matter.fill('<twin>'), reason: '同一个工地' }
  expect(await act(matter, 'county', 'merge', into)).toBe('done')
  expect(await climbed(matter, '2026-03-19T17:00')).toBe(before)
  expect((await see(matter, 'county')).line).toMatchObject({ stage: 'merged', light: 'green' })
  expect((await see(matter, 'county')).late).toEqual([])
  expect(await waitsIn(matter)).toEqual([])
})

test('Zammad #2082: more time that was granted moves the ladder too, and no step of the old end is taken', async () => {
  await until('2026-03-20T10:00')
  const matter = await bringTo(city, 'extensionAsked')
  const yes = { extensionId: '<extension>', approved: true, answer: '再等一天' }
  expect(await act(matter, 'county', 'decideExtension', yes)).toBe('done')
  const due =
    (await see(matter, 'county')).clocks.find(({ milestone }) => milestone === 'settle')?.dueAt ?? ''
  const at = (ms: number) => new Date(Date.parse(due) + ms + 8 * 3_600_000).toISOString().slice(0, 19)
  expect(await climbed(matter, at(-60_000))).toBe(0)
  expect(await climbed(matter, at(60_000))).toBe(1)
})

test('not closed counts from the day on which it was settled, through its check, and anew where it is settled anew', async () => {
  const remindersOf = async (matter: GoldenMatter) => {
    await remindToClose(city.program.deps, city.clock.now)
    const { rows } = await owner.query("select 1 from activity where kind = 'notClosed' and matter_id = $1", [
      matter.id,
    ])
    return rows.length
  }
  await until('2026-08-03T09:00')
  const [checked, again] = [await bringTo(city, 'settled'), await bringTo(city, 'settled')]
  await until('2026-08-13T10:00')
  expect(await act(checked, 'county', 'review', {})).toBe('done')
  expect(await act(again, 'county', 'review', {})).toBe('done')
  expect(await act(again, 'county', 'rework', { reason: '材料不全' })).toBe('done')
  await until('2026-08-14T10:00')
  expect(await act(again, 'labour', 'settle', settle)).toBe('done')
  // Ten working days after the first.
  await until('2026-08-18T10:00')
  expect([await remindersOf(checked), await remindersOf(again)]).toEqual([1, 0])
  await until('2026-08-31T10:00')
  expect([await remindersOf(checked), await remindersOf(again)]).toEqual([2, 1])
  expect(await act(checked, 'callback', 'callBack', { result: 'reached', solved: true })).toBe('done')
  expect(await act(checked, 'county', 'close', {})).toBe('done')
})

test('a settled matter that is not closed is told to its centre after the days of the city, once, and again after more', async () => {
  await until('2026-09-21T09:00')
  const matter = await bringTo(city, 'settled')
  const reminded = async () => {
    const { body } = await city.ask(await city.signIn('county'), 'GET', '/api/work/unclosed')
    const mine = matter.ref
    return (body.rows as { ref: string }[]).filter(({ ref }) => ref === mine).length
  }
  const run = () => remindToClose(city.program.deps, city.clock.now)
  const notes = async () => {
    const { rows } = await owner.query(
      "select data from activity where kind = 'notClosed' and matter_id = $1 order by id",
      [matter.id],
    )
    return rows.map(({ data }) => data.times)
  }
  // Ten working days over the National Day are the tenth of October, a Saturday that is worked, and two days more.
  await until('2026-10-12T17:00')
  await run()
  expect(await notes()).toEqual([])
  await until('2026-10-12T18:01')
  expect(await run()).toBeGreaterThan(0)
  expect(await run()).toBe(0)
  expect([await notes(), await reminded()]).toEqual([[1], 1])
  await tellStaff(city.program.deps)
  const inbox = (await city.ask(await city.signIn('county'), 'GET', '/api/inbox')).body.rows as {
    step: string
  }[]
  expect(inbox.map(({ step }) => step)).toContain('notClosed')
  await until('2026-10-20T09:00')
  await run()
  expect(await notes()).toEqual([1, 2])
  expect(await act(matter, 'county', 'review', {})).toBe('done')
  expect(await reminded()).toBe(1)
})

test('clock rules hold from a day on; no limit and no granted day moves, who decides is the city’s, and idle lines are refused by number', async () => {
  await until('2026-10-21T10:00')
  const rules = rulesOf(city)
  const page = async () =>
    (await city.ask(await city.signIn('system'), 'GET', '/api/rules/clocks')).body as {
      versions: Record<string, unknown>[]
    }
  const {
    version: _v,
    validFrom: _f,
    publishedAt: _p,
    until: _u,
    overtaken: _o,
    state: _s,
    ...now
  } = (await page()).versions[0] ?? {}
  const basis = { zh: '市综治办〔2026〕5号' }
  const publish = async (change: object, by = 'system') => {
    const answer = await rules.send(await city.signIn(by), 'clockRules.publish', { ...now, basis, ...change })
    return answer.status === 200 ? 'done' : answer.body
  }
  const reasons = now.stayReasons as { id: string; name: { zh: string } }[]
  const [first] = reasons
  expect(await publish({ stayReasons: [...reasons, { ...first, id: 'again' }] })).toMatchObject({
    code: 'clockRules.idle',
    details: { faults: [{ line: 'stayReasons', at: reasons.length, problem: 'sameName' }] },
  })
  expect(await publish({ usualExtension: { share: 0.5, times: 0 } })).toMatchObject({
    details: { faults: [{ line: 'usualExtension', problem: 'noTimes' }] },
  })
  expect(await publish({ from: '2026-10-20' })).toMatchObject({ code: 'input.invalid' })
  expect(await publish({}, 'countyhead')).toMatchObject({ code: 'permission.denied' })
  expect((await page()).versions).toHaveLength(1)

  const [granted, asked] = [await bringTo(city, 'handling'), await bringTo(city, 'handling')]
  const settles = async (matter: GoldenMatter) =>
    (await see(matter, 'county')).clocks.find(({ milestone }) => milestone === 'settle')?.dueAt
  const before = await settles(asked)
  const ask = { reasonId: 'expert', until: '2026-11-20', explanation: '送检' }
  for (const matter of [granted, asked])
    expect(await act(matter, 'labour', 'askSuspension', ask)).toBe('done')
  const decide = async (matter: GoldenMatter, by: string) => {
    const { body } = await city.ask(
      await city.signIn('county'),
      'GET',
      String(matter.fill('/api/matters/<matter>')),
    )
    const stayId = (body.stays as { id: string }[])[0]?.id
    return await act(matter, by, 'decideSuspension', { stayId, approved: true, answer: '等鉴定' })
  }
  expect(await decide(granted, 'county')).toBe('done')
  const kept = reasons.filter(({ id }) => id === 'expert')
  const change = {
    stayReasons: kept,
    decidedBy: { suspension: 'head', extension: 'centre' },
    from: '2026-10-22',
  }
  expect(await publish(change)).toBe('done')
  expect((await page()).versions.map(({ state }) => state)).toEqual(['waiting', 'holds'])
  await until('2026-10-22T10:00')
  expect((await page()).versions.map(({ state }) => state)).toEqual(['holds', 'over'])
  expect(await decide(asked, 'county')).toBe('clock.notYourOwn')
  expect(await decide(asked, 'countyhead')).toBe('done')
  expect(await settles(asked)).toBe(before)
  const third = await bringTo(city, 'handling')
  expect(await act(third, 'labour', 'askSuspension', { ...ask, reasonId: 'court' })).toBe(
    'stay.reasonUnknown',
  )
})

test('which limit was not kept is counted apart, as a recount from the rows has it, and each figure opens to as many', async () => {
  await until('2026-11-02T10:00')
  for (const stage of ['registered', 'accepted', 'dispatched', 'handling'] as const)
    await bringTo(city, stage)
  await until('2026-11-03T10:00')
  const due = async (matter: GoldenMatter) => (await see(matter, 'county')).line
  const one = await bringTo(city, 'registered')
  expect(await due(one)).toMatchObject({ light: 'green', dueOf: 'accept' })
  const rowsOf = async (by: string) => {
    const { body } = await city.ask(await city.signIn(by), 'GET', '/api/supervision/missed')
    return body.rows as { milestone: string; count: number }[]
  }
  await until('2026-11-27T10:00')
  const { rows: recount } = await owner.query(
    `select c.milestone, count(distinct c.matter_id)::int as count from matter_clock c
      join matter m on m.county = c.county and m.id = c.matter_id
      where coalesce(c.met_at, $1) >= c.due_at and c.dropped_at is null and (c.met_at is not null or c.paused_at is null) and c.due_at between $2 and $1
        and m.confidentiality = 'normal' and m.path like '610902%' group by c.milestone`,
    [city.clock.now, new Date(city.clock.now.getTime() - 30 * 86_400_000)],
  )
  const counted = await rowsOf('countyhead')
  expect(counted.length).toBeGreaterThan(2)
  const sorted = (rows: { milestone: string }[]) =>
    [...rows].sort((a, b) => a.milestone.localeCompare(b.milestone))
  expect(sorted(counted)).toEqual(sorted(recount))
  for (const { milestone, count } of counted) {
    const path = `/api/supervision/late?limit=100&milestone=${milestone}`
    const { body } = await city.ask(await city.signIn('countyhead'), 'GET', path)
    expect(body.rows, milestone).toHaveLength(count)
  }
  const both = '/api/supervision/late?milestone=accept&reasonId=load'
  expect((await city.ask(await city.signIn('countyhead'), 'GET', both)).body.code).toBe('input.invalid')
  expect(await rowsOf('labour')).toEqual([])
})
