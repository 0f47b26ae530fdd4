import { randomUUID } from 'node:crypto'
import { makeMatterCode, readMatterCode } from '@manyuan/core/matters/code.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccusedCity, type Hidden, startAccusedCity } from '../../../testing/accused-city.ts'
import { askingIn } from '../../../testing/accused-questions.ts'
import { hearHints } from '../../../testing/hear-hints.ts'
import { tellStaff } from '../messages/tell-staff.ts'

/** Routes that tell nothing of any matter, each with the reason why it need not be asked here. */
const excused: Record<string, string> = {
  'POST /api/session': 'Signs in: a name and a password, no matter.',
  'DELETE /api/session': 'Ends the session that asks.',
  'POST /api/session/post': 'Chooses among own posts.',
  'DELETE /api/sessions/{id}': 'Ends an own session.',
  'POST /api/session/second-factor': 'About the own account.',
  'POST /api/session/second-factor/confirm': 'About the own account.',
  'POST /api/session/second-factor/stop': 'About the own account.',
  'POST /api/session/password': 'About the own account.',
  'POST /api/session/set-password': 'About the own account.',
  'POST /api/audit/command':
    'Has the rows of a county counted, to which every sign-in and every reading adds.',
  'POST /api/imports/files': 'Shows an own file as it was sent.',
  'POST /api/imports/command': 'Starts or stops bringing an own file in, and answers with an id alone.',
  'POST /api/imports/runs/{id}/codes': 'About people who came with an own file.',
}
/** What an auditor is there for: that somebody read a tip is what they look for. Of what is about themselves they see nothing. */
const auditOfTips = '/api/audit'

let world: AccusedCity
let questions: ReturnType<typeof askingIn>
/** Who may know of neither. */
let names: string[]
/** What each of them is told while there is neither. */
const before = new Map<string, Record<string, unknown>>()
const lookedUpBefore = new Map<string, unknown>()

beforeAll(async () => {
  world = await startAccusedCity()
  questions = askingIn(world)
  names = Object.keys(world.readers)
  await tellStaff(world.city.program.deps)
  for (const name of names) lookedUpBefore.set(name, await questions.lookedUp(name))
  for (const name of names) before.set(name, await questions.everythingTold(name))
})
afterAll(() => world.city.close())

/** Whom the audit shows a tip to is told nothing else of it. */
const withoutAudit = (told: Record<string, unknown> = {}) =>
  Object.fromEntries(Object.entries(told).filter(([at]) => !at.startsWith(auditOfTips)))

test('whoever a complaint or a tip may be about is told the same with them and without them', async () => {
  const complaint = await world.complain()
  await tellStaff(world.city.program.deps)
  // Their audit may show a tip and no complaint; the others are asked once, when there are both.
  expect(await questions.everythingTold('ownAuditor')).toEqual(before.get('ownAuditor'))
  const tip = await world.tipOff()
  await tellStaff(world.city.program.deps)
  for (const name of names) {
    const except = name === 'ownAuditor' ? withoutAudit : (all: unknown) => all
    expect(except(await questions.everythingTold(name)), name).toEqual(except(before.get(name)))
  }
  for (const name of names) expect(await questions.lookedUp(name), name).toEqual(lookedUpBefore.get(name))
  for (const hidden of [complaint, tip]) await expectUnknown(hidden)
}, 600_000)

/** Every way into a matter that names it answers as it does for one that there is not. */
async function expectUnknown(hidden: Hidden): Promise<void> {
  const unknown = {
    ...hidden,
    ref: `${hidden.ref.slice(0, 7)}${randomUUID()}`,
    code: codeBeyond(hidden.code),
  }
  for (const name of names) {
    const both = [await questions.answersAbout(name, hidden), await questions.answersAbout(name, unknown)]
    expect(both[0], name).toEqual(both[1])
  }
}

/** A code of the same county and year that nobody has, with the check character that belongs to it. */
function codeBeyond(code: string): string {
  const plain = readMatterCode(code) ?? ''
  return makeMatterCode(plain.slice(0, 6), Number(plain.slice(6, 10)), 900_000)
}

test('a stream of hints tells of a complaint and a tip only those who may read them', async () => {
  const { as, base } = world
  questions.asked.add('GET /api/live')
  const staff = names.filter((name) => as(name).cookie)
  const stop = new AbortController()
  try {
    const streams = await Promise.all(staff.map((name) => hearHints(base, as(name), stop)))
    const [clerk, head] = [
      await hearHints(base, as('city'), stop),
      await hearHints(base, as('countyhead'), stop),
    ]
    await Promise.all([world.complain(), clerk.told()])
    await Promise.all([world.tipOff(), head.told()])
    await Promise.all(streams.map((stream) => stream.beaten()))
    const counts = staff.map((name, n) => [name, streams[n]?.count()])
    expect(counts).toEqual(staff.map((name) => [name, 0]))
  } finally {
    stop.abort()
  }
})

test('those who have it in hand find both, so that silence means something', async () => {
  const list = async (name: string) =>
    JSON.stringify((await world.city.ask(world.as(name), 'GET', '/api/matters?limit=100')).body)
  expect(await list('city')).toContain('complaint.conduct')
  expect(await list('countyhead')).toContain('tip.organisedCrime')
  expect(await list('labour')).toContain('complaint.conduct')
})

test('every route was asked, or is excused with a reason', () => {
  const routes = world.operations.map(({ route }) => route)
  expect([...questions.asked, ...Object.keys(excused)].sort()).toEqual(routes.sort())
})
