import { randomUUID } from 'node:crypto'
import { type MatterMove, type MatterStage, matterLifecycle } from '@manyuan/core/matters/lifecycle.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goldenExamples } from '../../../testing/golden-examples.ts'
import { bringTo, type GoldenMatter, type GoldenStage } from '../../../testing/golden-matter.ts'
import { expectInvariants } from '../../../testing/invariants.ts'
import { type Answer, type City, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let owner: Client
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { signIn } = city
  const sessions = new Map<string, Promise<Who>>()
  city.signIn = (name) => {
    const session = sessions.get(name) ?? signIn(name)
    sessions.set(name, session)
    return session
  }
})
afterAll(async () => {
  await expectInvariants(owner)
  await owner.end()
  await city.close()
})

/** Matters as two people find them: where one has been called back already, and where nobody has. */
const begun: readonly (readonly [GoldenStage, MatterStage])[] = [
  ['registered', 'registered'],
  ['accepted', 'accepted'],
  ['dispatched', 'dispatched'],
  ['handling', 'handling'],
  ['settled', 'settled'],
  ['callback', 'callback'],
  ['calledBack', 'callback'],
  ['closed', 'closed'],
]

/** Who does the same as the first one, where two posts may. */
const colleagues: Record<string, string> = { county: 'countyhead', callback: 'window' }

type Sent = { id: string; move: MatterMove; answer: Answer }

/** Sends a move as a page would that was opened while the matter was in this stage. */
async function make(
  matter: GoldenMatter,
  stage: MatterStage,
  move: MatterMove,
  second: boolean,
): Promise<Sent> {
  const { by, payload } = goldenExamples[`matter.${move}`]
  const id = randomUUID()
  const who = await matter.who((second && colleagues[by]) || by)
  const answer = await city.ask(who, 'POST', '/api/command', {
    ...(matter.fill({ matter: '<matter>', payload }) as object),
    id,
    name: `matter.${move}@1`,
    expectedStage: stage,
    ...(move === 'correct' ? { expectedVersion: await versionOf(matter) } : {}),
  })
  return { id, move, answer }
}

const keyOf = (matter: GoldenMatter) => String(matter.fill('<matter>')).slice(7)

async function versionOf(matter: GoldenMatter): Promise<number> {
  const { rows } = await owner.query<{ version: number }>('select version from matter where id = $1', [
    keyOf(matter),
  ])
  return rows[0]?.version ?? 0
}

/** What the database holds of moves that were sent: the commands that are kept, and those that left a fact. */
async function keptOf(sent: readonly Sent[]): Promise<{ commands: number; moves: number }> {
  const { rows } = await owner.query<{ commands: number; moves: number }>(
    `select (select count(*)::int from command where id = any($1)) as commands,
      (select count(distinct command_id)::int from activity where command_id = any($1) and kind = any($2)) as moves`,
    [sent.map(({ id }) => id), sent.map(({ move }) => move)],
  )
  return rows[0] ?? { commands: 0, moves: 0 }
}

/** Whether a move leads back to where it began and leaves what the other saw open: then both may go through. */
const staysIn = (stage: MatterStage, move: MatterMove) => {
  const next = matterLifecycle.next(stage, move)
  return next.open && next.to === stage
}

describe.each(begun)('two people at a matter that is %s', (from, stage) => {
  test('who move it at the same time: one goes first, and the other hears what happened', async () => {
    const open: MatterMove[] = []
    for (const move of matterLifecycle.available(stage)) {
      // Of the uppermost centre's head alone, who does not hold these.
      const { answer } = await make(await bringTo(city, from), stage, move, false)
      expect(answer.status, `${move} ${JSON.stringify(answer.body)}`).toBeOneOf(
        move === 'conclude' ? [403] : [200, 409],
      )
      if (answer.status === 200) open.push(move)
    }
    expect(open.length).toBeGreaterThan(1)
    for (const one of open)
      for (const other of open) {
        const matter = await bringTo(city, from)
        const sent = await Promise.all([make(matter, stage, one, false), make(matter, stage, other, true)])
        const said = `${one} beside ${other}: ${JSON.stringify(sent.map(({ answer }) => answer.body))}`
        const done = sent.filter(({ answer }) => answer.status === 200)
        const refused = sent.filter(({ answer }) => answer.status !== 200)
        expect(done.length, said).toBeGreaterThan(0)
        if (refused.length === 0)
          expect(
            [one, other].some((move) => staysIn(stage, move)),
            said,
          ).toBe(true)
        for (const { answer } of refused) {
          expect(answer.status, said).toBe(409)
          expect(answer.body, said).toMatchObject({
            code: 'matter.changed',
            details: { lastMove: done[0]?.move },
            detail: expect.stringMatching(/\p{Script=Han}/u),
          })
        }
        expect(await keptOf(sent), said).toEqual({ commands: done.length, moves: done.length })
      }
  })
})
