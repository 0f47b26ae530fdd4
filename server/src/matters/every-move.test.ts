import { createHash, randomUUID } from 'node:crypto'
import { type MatterMove, type MatterStage, matterMoves } from '@manyuan/core/matters/lifecycle.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectInvariants } from '../../../testing/invariants.ts'
import { internalWord, moveInput } from '../../../testing/move-inputs.ts'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { chanceFrom } from '../demonstration/random.ts'

const staff = [
  'village',
  'town',
  'county',
  'city',
  'cityhead',
  'labour',
  'urban',
  'callback',
  'window',
  'grid',
  'leader',
]
const secret = 'K7QM2XRT9WPA'

let city: City
let owner: Client
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody
const unitIds: Record<string, string> = {}
const centreIds: Record<string, string> = {}

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  const places = placesOf(city)
  for (const name of staff) {
    who[name] = await city.signIn(name)
    const { post } = (await city.ask(as(name), 'GET', '/api/session')).body as { post: { unitId: string } }
    unitIds[name] = post.unitId
  }
  for (const [name, place] of Object.entries({ county: '汉滨区', town: '新城街道', village: '双堤' }))
    centreIds[name] = (await places.read((await places.placeOf(place)).id)).centre?.id ?? ''
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

type Brought = { matter: string; code: string }

async function bring(): Promise<Brought> {
  const { body } = await city.command(nobody, 'matter.register', {
    words: '欠薪四十天',
    kindId: 'dispute.labour',
    place: { divisionId: (await placesOf(city).placeOf('双堤')).id },
    followHash: createHash('sha256').update(secret).digest('hex'),
  })
  const brought = body as unknown as Brought
  who.citizen = { authorization: `Follow ${brought.code} ${secret}` }
  return brought
}

/** Everything that a refused command could have left behind. */
async function traces({ matter }: Brought): Promise<unknown> {
  const { rows } = await owner.query(
    `select m.version, m.stage, (select count(*) from activity a where a.matter_id = m.id) as facts,
      (select count(*) from matter_text t where t.matter_id = m.id) as texts,
      (select count(*) from custody_leg l where l.matter_id = m.id) as legs,
      (select json_agg(t.version order by t.id) from task t where t.matter_id = m.id) as tasks
    from matter m where m.id = $1`,
    [matter.slice(7)],
  )
  return rows[0]
}

async function taskOf(name: string, { matter }: Brought): Promise<string | undefined> {
  const { body } = await city.ask(as(name), 'GET', `/api/matters/${matter}`)
  return ((body.tasks ?? []) as { id: string; mine: boolean }[]).findLast(({ mine }) => mine)?.id
}

const followed = async ({ code }: Brought) =>
  JSON.stringify((await city.ask(nobody, 'POST', '/api/portal/follow', { code, secret })).body)

async function inputFor(name: string, move: MatterMove, brought: Brought, change: object = {}) {
  const ids = {
    taskId: name === 'citizen' ? undefined : await taskOf(name, brought),
    unitId: unitIds.labour ?? '',
    centreId: centreIds.county ?? '',
  }
  return { ...moveInput(move, ids), ...change }
}

/** Moves that are not offered to somebody are refused to them, and leave nothing behind: some of all, by chance. */
async function expectRefusals(brought: Brought, chance: ReturnType<typeof chanceFrom>): Promise<void> {
  const before = await traces(brought)
  const tried: string[] = []
  for (let n = 0; n < 6; n += 1) {
    const name = chance.pick(staff)
    const move = chance.pick(matterMoves)
    const { body } = await city.ask(as(name), 'GET', `/api/matters/${brought.matter}`)
    if (((body.moves ?? []) as MatterMove[]).includes(move)) continue
    const answer = await city.command(
      as(name),
      `matter.${move}`,
      await inputFor(name, move, brought),
      brought,
    )
    expect([403, 404, 409], `${name} ${move} ${JSON.stringify(answer.body)}`).toContain(answer.status)
    tried.push(`${name} ${move}`)
  }
  expect(await traces(brought), tried.join()).toEqual(before)
}

/** Makes a move, and sends it again: as it was, and as somebody else. It is one fact and one line of the audit. */
async function make(brought: Brought, name: string, move: MatterMove, change: object, to: MatterStage) {
  const payload = await inputFor(name, move, brought, change)
  const envelope = { id: randomUUID(), name: `matter.${move}@1`, matter: brought.matter, payload }
  const send = (by: Who) => city.ask(by, 'POST', '/api/command', envelope)
  const first = await send(as(name))
  expect(first.body, `${name} ${move}`).toMatchObject({ stage: to })
  const after = await traces(brought)
  expect((await send(as(name))).body).toEqual(first.body)
  expect((await send(as(name === 'county' ? 'window' : 'county'))).body.code).toBe('command.reused')
  expect(await traces(brought)).toEqual(after)
  const { rows: audited } = await owner.query(
    "select action from audit where command_id = $1 and result = 'done'",
    [envelope.id],
  )
  expect(audited).toEqual(expect.arrayContaining([{ action: `matter.${move}` }]))
  expect(await followed(brought), `the citizen after ${move}`).not.toContain(internalWord)
}

type Step = readonly [who: string, move: MatterMove, change: object, to: MatterStage]
const up: Step[] = [
  ['village', 'escalate', {}, 'registered'],
  ['town', 'escalate', {}, 'registered'],
]

test('every move by whom and when it is open, and by nobody else and at no other time: refused moves leave nothing, repeated ones nothing more, and no internal word reaches the citizen', async () => {
  const other = await bring()
  const brought = await bring()
  const down: Step[] = ['county', 'town', 'village'].map((to, n) => [
    ['city', 'county', 'town'][n] ?? '',
    'handDown',
    { centreId: centreIds[to] },
    'registered',
  ])
  const work: Step[] = [
    ['labour', 'sign', {}, 'handling'],
    ['labour', 'work', {}, 'handling'],
    ['labour', 'settle', {}, 'settled'],
  ]
  const no = { solved: false, satisfied: false }
  const endAbove: Step[] = [
    ['county', 'escalate', {}, 'registered'],
    ['city', 'accept', {}, 'accepted'],
    ['city', 'dispatch', {}, 'dispatched'],
    ['labour', 'sign', {}, 'handling'],
    ...[1, 2].flatMap((): Step[] => [
      ['labour', 'settle', {}, 'settled'],
      ['city', 'review', {}, 'callback'],
      ['city', 'callBack', no, 'handling'],
    ]),
    ['labour', 'settle', {}, 'settled'],
    ['cityhead', 'conclude', {}, 'concluded'],
    ['city', 'reopen', {}, 'accepted'],
    ['city', 'handDown', { centreId: centreIds.county }, 'registered'],
  ]
  const steps: Step[] = [
    ...up,
    ['county', 'escalate', {}, 'registered'],
    ...down,
    ...up,
    ['county', 'merge', { into: other.matter }, 'merged'],
    ['county', 'unmerge', {}, 'registered'],
    ['county', 'accept', {}, 'accepted'],
    ['county', 'correct', {}, 'accepted'],
    ['county', 'dispatch', { assistUnitIds: [unitIds.urban] }, 'dispatched'],
    ['urban', 'sign', {}, 'dispatched'],
    ['urban', 'work', {}, 'dispatched'],
    ['urban', 'return', {}, 'dispatched'],
    ['county', 'recall', {}, 'accepted'],
    ['county', 'dispatch', {}, 'dispatched'],
    ['labour', 'return', {}, 'accepted'],
    ['county', 'dispatch', {}, 'dispatched'],
    ...work,
    ['county', 'rework', {}, 'handling'],
    ['labour', 'settle', {}, 'settled'],
    ['county', 'review', {}, 'callback'],
    ['callback', 'callBack', { result: 'unreachable', solved: undefined }, 'callback'],
    ['callback', 'callBack', { solved: false }, 'handling'],
    ['labour', 'settle', {}, 'settled'],
    ['county', 'review', {}, 'callback'],
    ['callback', 'callBack', {}, 'callback'],
    ['county', 'close', {}, 'closed'],
    ['citizen', 'reopen', { reason: '又欠上了' }, 'accepted'],
    ...endAbove,
    ['county', 'redirect', {}, 'redirected'],
    ['county', 'reopen', {}, 'registered'],
    ['county', 'decline', {}, 'declined'],
    ['county', 'reopen', {}, 'registered'],
    ['citizen', 'withdraw', { reason: '已经给了' }, 'withdrawn'],
    ['county', 'archive', {}, 'archived'],
  ]
  expect([...new Set(steps.map(([, move]) => move))].sort()).toEqual([...matterMoves].sort())
  const chance = chanceFrom('every move')
  for (const [name, move, change, to] of steps) {
    await expectRefusals(brought, chance)
    await make(brought, name, move, change, to)
  }
  const { body } = await city.ask(as('county'), 'GET', `/api/matters/${brought.matter}`)
  const legs = (body.custody as { centreId: string; endedAt: string | null }[]).map(
    ({ centreId }) => centreId,
  )
  expect(legs).toHaveLength(11)
  expect(legs.slice(0, 3)).toEqual([centreIds.village, centreIds.town, centreIds.county])
  expect(legs.at(-1)).toBe(centreIds.county)
  await expectInvariants(owner)
}, 120_000)

test('each level has its own share of the clock', async () => {
  const brought = await bring()
  const again = async () => {
    for (const name of ['village', 'town', 'county']) who[name] = await city.signIn(name)
  }
  city.clock.pass(90)
  await again()
  await make(brought, 'village', 'escalate', {}, 'registered')
  // The office goes home at noon: its break is nobody's share.
  city.clock.pass(45)
  await again()
  const { body } = await city.ask(as('town'), 'GET', `/api/matters/${brought.matter}`)
  const shares = (body.custody as { workingMinutes: number }[]).map(({ workingMinutes }) => workingMinutes)
  expect(shares).toEqual([90, 30])
})

test('a reporter may have a closed matter opened again for fifteen days, the centre for as long as it is not archived', async () => {
  for (const name of staff) who[name] = await city.signIn(name)
  const brought = await bring()
  await make(brought, 'village', 'decline', {}, 'declined')
  city.clock.pass(15 * 24 * 60)
  expect(await followed(brought)).toContain('"may":["reopen"]')
  city.clock.pass(24 * 60)
  expect(await followed(brought)).not.toContain('"reopen"')
  const late = await city.command(as('citizen'), 'matter.reopen', { reason: '还是不行' }, brought)
  expect(late.body).toMatchObject({ status: 409, code: 'matter.reopenTooLate' })
  for (const name of staff) who[name] = await city.signIn(name)
  await make(brought, 'village', 'reopen', {}, 'registered')
})
