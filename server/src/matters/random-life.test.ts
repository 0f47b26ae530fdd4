import { randomUUID } from 'node:crypto'
import { matterRef } from '@manyuan/core/ids.ts'
import { queues } from '@manyuan/core/matters/contract.ts'
import { type MatterMove, matterMoves } from '@manyuan/core/matters/lifecycle.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient, type TestClient } from '../../../testing/clients.ts'
import { expectInvariants } from '../../../testing/invariants.ts'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { authenticateClient } from '../clients/authenticate.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { findMatter } from '../db/matter-record.ts'
import { foldTallies } from '../db/tallies.ts'
import { chanceFrom } from '../demonstration/random.ts'
import { escalateDue } from '../escalation/escalate.ts'
import { readSession } from '../people/sessions.ts'
import { moveMerged } from './move-merged.ts'
import { actOfQueue } from './queues.ts'

const names = [
  'village',
  'grid',
  'town',
  'towncall',
  'county',
  'window',
  'countyhead',
  'callback',
  'labour',
  'urban',
  'urbanhead',
  'leader',
  'city',
  'cityhead',
  'cityleader',
  'system',
  'audit',
]
const kinds = [
  'dispute.labour',
  'dispute.neighbour',
  'event.appearance.garbage',
  'complaint.conduct',
  'tip.organisedCrime',
  '',
]
/** Moves that end or turn back, which chance takes rarely when others are open. */
const ends: readonly MatterMove[] = [
  'decline',
  'redirect',
  'withdraw',
  'archive',
  'recall',
  'reopen',
  'correct',
  'return',
  'rework',
]

const centres = ['village', 'town', 'county', 'countyhead', 'city']
const handlers = ['labour', 'urban', 'urbanhead', 'village', 'county', 'city']
/** Who mostly has a matter in hand: were all asked as often, few matters would get past their first stages. */
const inHand: Record<string, readonly string[]> = {
  registered: centres,
  accepted: centres,
  dispatched: handlers,
  handling: handlers,
  settled: [...centres, 'cityhead'],
  callback: ['callback', 'towncall', 'window', 'county', 'city'],
  closed: centres,
}
/** Moves to another level, which would go on for ever. */
const wanders: readonly MatterMove[] = ['escalate', 'handDown']

const meetings = ['whistle', 'reportIn', 'excuse', 'finishWhistle', 'cancelWhistle']
const agendaActs = ['putOnAgenda', 'decideItem', 'takeOffAgenda']
/** The joint meetings that were called, by whoever called them, and the matters on their agendas. */
const called = new Map<string, string>()
const onAgenda = new Set<string>()
/** How often each was done, and where units are called now. */
const held = new Map<string, number>()
const calling = new Set<string>()

let city: City
let owner: Client
let hotline: TestClient
const who: Record<string, Who> = {}
const matters: string[] = []
const stages = new Map<string, string>()

/** Three days of an office in which everybody tries everything: most of it is refused, some of it moves matters. */
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  for (const name of names) who[name] = await city.signIn(name)
  const chance = chanceFrom('random life')
  const supervising = chanceFrom('random supervision')
  // A chance of its own: what the others do is not moved by it.
  const whistles = chanceFrom('whistles')
  const agendas = chanceFrom('agendas')
  const found = await city.ask(nobody, 'GET', '/api/divisions?words=6109')
  const near = ['双堤社区', '新城街道', '汉滨区', '安康市', '汉阴县']
  const places = (found.body.divisions as { id: string; name: { zh: string } }[])
    .filter(({ name }) => near.some((one) => name.zh.startsWith(one)))
    .map(({ id }) => id)
  const units: string[] = []
  for (const name of ['labour', 'urban', 'village', 'county', 'city']) {
    const { body } = await city.ask(who[name] ?? nobody, 'GET', '/api/session')
    units.push((body.post as { unitId: string }).unitId)
  }
  for (let n = 0; n < 20; n += 1) {
    const by = chance.next() < 0.5 ? nobody : (who[chance.pick(names.slice(0, 9))] ?? nobody)
    const kindId = chance.pick(kinds)
    const aboutUnitIds = kindId === 'complaint.conduct' && chance.next() < 0.5 ? [chance.pick(units)] : []
    const { body } = await city.command(by, 'matter.register', {
      words: `事 ${n} 要办`,
      ...(kindId ? { kindId } : {}),
      place: { divisionId: chance.pick(places) },
      aboutUnitIds,
    })
    if (typeof body.matter === 'string') matters.push(body.matter)
  }
  hotline = await connectClient(city, await city.signIn('system'))
  for (const [n, kindId] of kinds.entries()) {
    const { body } = await city.command(hotline.who, 'matter.register', {
      words: `来电 ${n}`,
      ...(kindId ? { kindId } : {}),
      place: { divisionId: places[n % places.length] },
      sourceSystem: '12345',
      sourceNumber: `N-${n}`,
    })
    if (typeof body.matter === 'string') matters.push(body.matter)
  }
  const payload = {
    reason: '原因',
    explanation: '说明',
    ground: 'other',
    channel: 'other',
    outcome: 'solved',
    answer: '已办',
    result: 'reached',
    answered: true,
    satisfied: true,
    text: '备注',
    ways: ['newFacts'],
  }
  for (const name of ['village', 'town', 'county', 'city']) await callMeeting(name)
  for (let n = 0; n < 1300; n += 1) {
    if (n === 850) await mergeVillage(city)
    if (n % 430 === 429) {
      const later = new Date(city.clock.now.getTime() + n * 3_600_000)
      await sweepClocks(city.program.deps, later)
      await escalateDue(city.program.deps, later)
    }
    if (n % 20 === 19) await superviseSomething(city, supervising)
    const matter = chance.pick(matters)
    const likely = chance.next() < 0.8 ? inHand[stages.get(matter) ?? 'registered'] : undefined
    const actor = who[chance.pick(likely ?? names)] ?? nobody
    const view = await city.ask(actor, 'GET', `/api/matters/${matter}`)
    const open = (view.body.moves ?? []) as MatterMove[]
    const forward = open.filter(
      (move) => chance.next() < (ends.includes(move) ? 0.02 : wanders.includes(move) ? 0.2 : 1),
    )
    // What is not open is tried as well, to be refused; what ends a matter is not, or few would ever be called back.
    const closed = matterMoves.filter((one) => !open.includes(one))
    const move = forward.length > 0 && chance.next() < 0.9 ? chance.pick(forward) : chance.pick(closed)
    const tasks = (view.body.tasks ?? []) as { id: string; mine: boolean }[]
    const answer = await city.command(
      actor,
      `matter.${move}`,
      {
        ...payload,
        solved: chance.next() < 0.7,
        taskId: tasks.findLast(({ mine }) => mine)?.id,
        leadUnitId: chance.pick(units),
        kindId: 'dispute.labour',
        place: { words: '路口' },
        confidentiality: chance.next() < 0.1 ? 'restricted' : undefined,
      },
      { matter },
    )
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
    if (answer.status === 200) stages.set(matter, String(answer.body.stage))
    if (n % 8 === 5) await tryMeeting(matter, whistles, units)
    if (n % 8 === 1) await tryAgenda(agendas, units)
    if (chance.next() < 0.03) {
      const confidentiality = chance.pick(['normal', 'restricted', 'sealed'])
      await city.command(actor, 'matter.seal', { confidentiality, reason: '原因' }, { matter })
    }
    if (chance.next() < 0.01)
      await city.command(
        actor,
        'matter.nameUnits',
        { unitIds: [chance.pick(units)], reason: '原因' },
        { matter },
      )
  }
}, 600_000)
/** Somebody demands an answer, or does whatever is open to them about a demand; whether they may is the matter's affair. */
async function superviseSomething(of: City, by: ReturnType<typeof chanceFrom>): Promise<void> {
  const matter = by.pick(matters)
  const actor = who[by.pick(names)] ?? nobody
  const { body } = await of.ask(actor, 'GET', `/api/matters/${matter}`)
  const acts = ((body.acts ?? []) as string[]).filter((act) => act === 'remind' || act.includes('upervis'))
  const demands = (body.supervisions ?? []) as { id: string }[]
  const payload = {
    form: 'demand',
    ground: 'other',
    workingDays: 2,
    words: '请答复',
    reason: '原因',
    verdict: by.next() < 0.5 ? 'accepted' : 'returned',
    supervisionId: demands.at(-1)?.id,
  }
  const act = acts.length > 0 ? by.pick(acts) : 'supervise'
  const { status } = await of.command(actor, `matter.${act}`, payload, { matter })
  expect(status).toBeLessThan(500)
}

/** Units are called together, come or do not, and what they agree becomes tasks; whatever is open to one of these is done. */
async function tryMeeting(
  likely: string,
  chance: ReturnType<typeof chanceFrom>,
  units: string[],
): Promise<void> {
  const matter = calling.size > 0 && chance.next() < 0.8 ? chance.pick([...calling]) : likely
  const actor = who[chance.pick([...centres, ...handlers])] ?? nobody
  const { body } = await city.ask(actor, 'GET', `/api/matters/${matter}`)
  const open = ((body.acts ?? []) as string[]).filter((act) => meetings.includes(act))
  const name = open.length > 0 ? chance.pick(open) : chance.pick(meetings)
  const line = body.line as { stage: string; overlays: string[] } | undefined
  if (line && !line.overlays.includes('whistling')) calling.delete(matter)
  type Called = { id: string; calls: { unitId: string }[] }
  const last = (body.whistles as Called[] | undefined)?.at(-1)
  const decisions = [...new Set([chance.pick(units), chance.pick(units)])].map((unitId, index) => ({
    unitId,
    what: '配合',
    workingDays: 3,
    lead: index === 0 && line?.stage === 'accepted',
  }))
  const answer = await city.command(
    actor,
    `matter.${name}`,
    {
      unitIds: [chance.pick(units)],
      meetingPlace: '中心',
      purpose: '会商',
      whistleId: last?.id,
      reason: '原因',
      record: '记录',
      cameUnitIds: chance.next() < 0.7 ? (last?.calls ?? []).map(({ unitId }) => unitId) : [],
      decisions: chance.next() < 0.7 ? decisions : [],
    },
    { matter },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
  if (answer.status === 200) {
    stages.set(matter, String(answer.body.stage))
    held.set(name, (held.get(name) ?? 0) + 1)
    if (name === 'whistle') calling.add(matter)
    if (name === 'finishWhistle' || name === 'cancelWhistle') calling.delete(matter)
  }
}

async function callMeeting(name: string): Promise<void> {
  const meetsAt = new Date(city.clock.now.getTime() + 24 * 3_600_000).toISOString()
  const payload = { title: '联席会议', meetsAt, meetingPlace: '会议室' }
  const command = { id: randomUUID(), name: 'meeting.call@1', payload }
  const { body } = await city.ask(who[name] ?? nobody, 'POST', '/api/meetings/command', command)
  expect(body.id, JSON.stringify(body)).toBeDefined()
  called.set(name, String(body.id))
}

/** A matter is put on the agenda of a joint meeting, taken off again, or decided about there. */
async function tryAgenda(chance: ReturnType<typeof chanceFrom>, units: string[]): Promise<void> {
  const matter = chance.pick(onAgenda.size > 0 && chance.next() < 0.5 ? [...onAgenda] : matters)
  const name = chance.pick([...called.keys()])
  const actor = who[name] ?? nobody
  const { body } = await city.ask(actor, 'GET', `/api/matters/${matter}`)
  const open = ((body.acts ?? []) as string[]).filter((act) => agendaActs.includes(act))
  const act = chance.pick(open.length > 0 ? open : agendaActs)
  type Called = { id: string; calls: { unitId: string }[] }
  const last = (body.whistles as Called[] | undefined)?.at(-1)
  const isFree = (body.line as { stage: string } | undefined)?.stage === 'accepted'
  const decision = { unitId: chance.pick(units), what: '配合', workingDays: 3, lead: isFree }
  const answer = await city.command(
    actor,
    `matter.${act}`,
    {
      meetingId: called.get(name),
      unitIds: [chance.pick(units)],
      purpose: '议由谁办',
      whistleId: last?.id,
      reason: '原因',
      record: '记录',
      cameUnitIds: (last?.calls ?? []).map(({ unitId }) => unitId),
      decisions: chance.next() < 0.5 ? [decision] : [],
      outcome: { sort: 'nothing' },
    },
    { matter },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
  if (answer.status !== 200) return
  stages.set(matter, String(answer.body.stage))
  held.set(act, (held.get(act) ?? 0) + 1)
  if (act === 'putOnAgenda') onAgenda.add(matter)
  else onAgenda.delete(matter)
}

/** In the midst of it a village is merged into another, which has its matters, its people and its walls from then on. */
async function mergeVillage(of: City): Promise<void> {
  const places = placesOf(of)
  const gone = await places.placeOf('双堤社区')
  const code = `${String(gone.code).slice(0, 9)}901`
  const system = who.system ?? nobody
  const parentId = (await places.placeOf('新城街道')).id
  const payload = { parentId, code, name: { zh: '新堤社区' } }
  const { body } = await places.send(system, 'division.add', payload)
  const decree = '安政函〔2026〕9号'
  const merge = { divisionId: gone.id, successorIds: [body.id], decree }
  expect((await places.send(system, 'division.merge', merge)).status).toBe(200)
  expect(await moveMerged(of.program.deps, of.clock.now)).toBeGreaterThan(3)
  const unitId = await places.centreUnitOf(String(body.id))
  who.village = await places.appoint('system', 'newhead', { unitId, role: 'centreHead' })
}

afterAll(async () => {
  await owner.end()
  await city.close()
})

test('matters that everybody here may read went the whole way, from the first stage to the last', async () => {
  const { rows } = await owner.query<{ stage: string }>(
    `select distinct a.stage_to as stage from activity a join matter m on m.county = a.county and m.id = a.matter_id
      where m.confidentiality = 'normal' and a.stage_to is not null`,
  )
  const way = ['registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback', 'closed']
  expect(rows.map(({ stage }) => stage)).toEqual(expect.arrayContaining(way))
})

test('units were called together, came, their meetings were held, and joint ones decided about matters', () => {
  for (const name of ['whistle', 'reportIn', 'finishWhistle', 'putOnAgenda', 'decideItem', 'takeOffAgenda'])
    expect(held.get(name) ?? 0, name).toBeGreaterThan(0)
})

/** All rows of a list, page by page. */
async function listAs(name: string, filter = ''): Promise<string[]> {
  const listed: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const path = `/api/matters?limit=7${filter}${after ? `&after=${encodeURIComponent(after)}` : ''}`
    const page = await city.ask(who[name] ?? nobody, 'GET', path)
    listed.push(...(page.body.rows as { ref: string }[]).map(({ ref }) => ref))
    after = page.body.next as string | null
  }
  return listed
}

test.each(names)(
  'what %s finds in lists, page by page, is exactly what the permission table lets them read',
  async (name) => {
    const { deps } = city.program
    const session = await readSession(deps, who[name]?.cookie ?? '')
    if (typeof session !== 'object') throw new Error('No session.')
    const listed = await listAs(name)
    const readable: string[] = []
    for (const matter of matters) {
      const record = await findMatter(deps.db, { county: matter.slice(0, 6), id: matter.slice(7) })
      if (record && can(session.actor, 'read', record)) readable.push(matterRef(record))
    }
    expect(listed.length).toBe(new Set(listed).size)
    expect(listed.sort()).toEqual(readable.sort())
  },
)

test.each(names)('no queue shows %s what they may not read, or may not do', async (name) => {
  const { deps } = city.program
  const session = await readSession(deps, who[name]?.cookie ?? '')
  if (typeof session !== 'object') throw new Error('No session.')
  for (const queue of queues) {
    const { body } = await city.ask(who[name] ?? nobody, 'GET', `/api/work/${queue}?limit=100`)
    for (const { ref } of body.rows as { ref: string }[]) {
      const record = await findMatter(deps.db, { county: ref.slice(0, 6), id: ref.slice(7) })
      if (!record) throw new Error(`There is no ${ref}.`)
      expect(can(session.actor, 'read', record), `${queue} ${ref}`).toBe(true)
      expect(can(session.actor, actOfQueue[queue], record), `${queue} ${ref}`).toBe(true)
    }
  }
})

test.each(names)(
  'what %s finds by words is what they may read of what is open to its place, wherever it has been since',
  async (name) => {
    const { rows } = await owner.query<{ county: string; id: string }>(
      "select county, id from matter where confidentiality = 'normal' and source_number is null",
    )
    const open = new Set<string>(rows.map(matterRef))
    const readable = (await listAs(name)).filter((ref) => open.has(ref))
    expect((await listAs(name, `&words=${encodeURIComponent('要办')}`)).sort()).toEqual(readable.sort())
    const within = (await listAs(name, '&path=610902')).filter((ref) => open.has(ref))
    const found = await listAs(name, `&path=610902&words=${encodeURIComponent('要办')}`)
    expect(found.sort()).toEqual(within.sort())
  },
)

test('what a connected system finds, page by page, is exactly what the permission table lets it read', async () => {
  const { deps } = city.program
  const { actor } = await authenticateClient(deps, hotline.who.authorization ?? '', '127.0.0.1')
  const listed: string[] = []
  city.clock.pass(1)
  for (let after = '', more = true; more; ) {
    const page = await city.ask(
      hotline.who,
      'GET',
      `/api/client/matters?limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`,
    )
    listed.push(...(page.body.rows as { ref: string }[]).map(({ ref }) => ref))
    after = String(page.body.next)
    more = page.body.more === true
  }
  const readable: string[] = []
  for (const matter of matters) {
    const record = await findMatter(deps.db, { county: matter.slice(0, 6), id: matter.slice(7) })
    if (record && can(actor, 'read', record)) readable.push(matterRef(record))
  }
  expect(readable.length).toBeGreaterThan(1)
  expect(listed.sort()).toEqual(readable.sort())
})

async function recount(): Promise<unknown> {
  const { rows } = await owner.query(`select stage, light, count(*)::int as n from matter
    where confidentiality = 'normal'
      and stage in ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback')
    group by stage, light order by stage, light`)
  return rows
}

test('figures equal a recount from the rows, before, between and after folding', async () => {
  const asked = async () => (await city.ask(who.cityleader ?? nobody, 'GET', '/api/figures/open')).body.rows
  expect(await asked()).toEqual(await recount())
  await foldTallies(city.program.deps.db, 40)
  expect(await asked()).toEqual(await recount())
  await foldTallies(city.program.deps.db, 5000)
  expect(await asked()).toEqual(await recount())
  const { rows } = await owner.query('select 1 from tally_delta')
  expect(rows).toEqual([])
})

test('sums by day at a place are those of all that lies below it, at every place', async () => {
  const { rows } = await owner.query(`
    with below as (select left(path, width) as path, day, stage, confidentiality, sum(n) as n
      from tally join unnest(array[4, 6, 9, 12, 15]) as width on width <= length(path)
      where measure = 'entered' group by 1, 2, 3, 4 having sum(n) <> 0),
    at as (select path, day, stage, confidentiality, sum(n) as n from tally_day
      group by 1, 2, 3, 4 having sum(n) <> 0)
    select (select count(*)::int from at) as places,
      (select count(*)::int from (table below except table at) a) as missing,
      (select count(*)::int from (table at except table below) b) as surplus`)
  expect(rows).toEqual([{ places: expect.any(Number), missing: 0, surplus: 0 }])
  expect(rows[0]?.places).toBeGreaterThan(10)
})

test.each(['leader', 'cityleader'])('behind each figure of the %s stand as many rows', async (name) => {
  const { body } = await city.ask(who[name] ?? nobody, 'GET', '/api/figures/open')
  const rows = body.rows as { stage: string; light: string; n: number }[]
  expect(rows).not.toEqual([])
  for (const { stage, light, n } of rows)
    expect(await listAs(name, `&stage=${stage}&light=${light}`), `${stage} ${light}`).toHaveLength(n)
  for (const light of ['yellow', 'red']) {
    const counted = rows.filter((row) => row.light === light).reduce((sum, row) => sum + row.n, 0)
    expect(await listAs(name, `&light=${light}`), light).toHaveLength(counted)
  }
  const sum = (light?: string) =>
    rows.filter((row) => light === undefined || row.light === light).reduce((total, { n }) => total + n, 0)
  expect(await listAs(name, '&stage=open'), 'open').toHaveLength(sum())
  expect(await listAs(name, '&stage=open&light=green'), 'in time').toHaveLength(sum('green'))
  const count = await city.ask(who[name] ?? nobody, 'GET', '/api/matters/count?stage=open&light=green')
  expect(count.body.count).toBe(sum('green'))
})

test.each(['leader', 'cityleader'])(
  'behind each figure of a day of the %s stand as many rows, of which one may count more than once',
  async (name) => {
    const { body } = await city.ask(who[name] ?? nobody, 'GET', '/api/figures/entered?days=30')
    const rows = body.rows as { day: string; stage: string; n: number }[]
    const shown = rows.filter(({ stage }) => ['registered', 'closed'].includes(stage))
    expect(shown).not.toEqual([])
    for (const { day, stage, n } of shown) {
      const listed = await listAs(name, `&${stage}On=${day}`)
      const again = await owner.query<{ more: number }>(
        `select coalesce(sum(n - 1), 0)::int as more from (select count(*) as n from activity
          where county || '-' || matter_id = any($1) and stage_to = $2 and stage_from is distinct from stage_to
            and (at at time zone 'Asia/Shanghai')::date = $3 group by county, matter_id) times`,
        [listed, stage, day],
      )
      expect(listed.length + (again.rows[0]?.more ?? 0), `${stage} ${day}`).toBe(n)
    }
  },
)

test('entries into stages equal a recount of the history, whatever was sealed, opened or corrected since', async () => {
  const asked = (await city.ask(who.cityleader ?? nobody, 'GET', '/api/figures/entered?days=30')).body.rows
  const { rows } = await owner.query(`
    select (a.at at time zone 'Asia/Shanghai')::date::text as day, a.stage_to as stage, count(*)::int as n
    from activity a join matter m on m.county = a.county and m.id = a.matter_id
    where m.confidentiality = 'normal' and a.stage_to is not null and a.stage_to is distinct from a.stage_from
    group by 1, 2 order by 1, 2`)
  expect(asked).toEqual(rows)
  const { rows: sealed } = await owner.query("select 1 from matter where confidentiality = 'sealed'")
  expect(sealed.length).toBeGreaterThan(0)
})

test('the invariants of every matter hold', () => expectInvariants(owner))

test('every step has its line in the audit: what it was, of which matter, by which post', async () => {
  const { rows } = await owner.query(`select a.kind, a.at from activity a
    where a.stage_to is not null and not exists (select 1 from audit l
      where l.county = a.county and l.object_id = a.matter_id::text and l.action = 'matter.' || a.kind
        and l.result = 'done' and l.at = a.at and l.post_id is not distinct from a.post_id)`)
  expect(rows).toEqual([])
})
