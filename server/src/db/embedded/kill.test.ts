import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catchJobs, expectJobsDone, letJobsGoOn } from '../../../../testing/killed-jobs.ts'
import {
  expectAllOnce,
  loadUntilKilled,
  openSenders,
  type Senders,
  sendAgain,
  type Tried,
} from '../../../../testing/killed-load.ts'
import { type Killable, openKillable, type Running, type Victim } from '../../../../testing/killed-program.ts'

let program: Killable
let up: Running | undefined

beforeAll(() => {
  program = openKillable()
})
afterAll(() => program.end())

/** The program that came up after the one before was killed; nobody's after a test that failed. */
async function takeRunning(): Promise<Running> {
  const taken = up ?? (await program.start())
  up = undefined
  return taken
}

async function sendUntilAnswered(senders: Senders, tried: Tried): Promise<unknown> {
  let answer = await sendAgain(senders, tried)
  for (let tries = 0; !answer && tries < 50; tries += 1) {
    await wait(100)
    answer = await sendAgain(senders, tried)
  }
  return answer
}

test.each<[string, Victim[]]>([
  ['the program', ['program']],
  ['the head of the database', ['postmaster']],
  ['one process of the database', ['one child']],
  ['all processes of the database but its head', ['children']],
  ['the program and the head of the database', ['program', 'postmaster']],
  ['everything', ['program', 'postmaster', 'children']],
])(
  'killing %s under load loses no acknowledged write and doubles none',
  async (_, victims) => {
    const { child, address } = await takeRunning()
    const owner = await program.openOwner()
    const senders = await openSenders(address)
    const all = await loadUntilKilled(senders, 40, () => program.kill(owner, child, victims))
    const acknowledged = all.filter(({ answer }) => answer)
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)
    expect(acknowledged.length, 'some were under way').toBeLessThan(all.length)
    if (!victims.includes('program')) {
      expect(child.exitCode, 'the program outlives its database').toBeNull()
      child.kill('SIGKILL')
    }
    await owner.end().catch(() => undefined)

    const again = await program.start()
    for (const tried of all) {
      const answer = await sendUntilAnswered({ ...senders, address: again.address }, tried)
      expect(answer, JSON.stringify(tried)).toEqual(
        tried.answer ?? expect.objectContaining({ code: expect.any(String) }),
      )
    }
    const looking = await program.openOwner()
    await expectAllOnce(looking, all)
    await looking.end()
    up = again
  },
  120_000,
)

test.each<[string, Victim[]]>([['the program and the head of the database', ['program', 'postmaster']]])(
  'killing %s in the middle of a transfer, an import, an export and a paper: each is ended by the next start, once',
  async (_, victims) => {
    const { child, address } = await takeRunning()
    const owner = await program.openOwner()
    const caught = await catchJobs(program, address, owner)
    const looking = await program.openOwner()
    await program.kill(looking, child, victims)
    for (const client of [owner, looking]) await client.end().catch(() => undefined)
    await letJobsGoOn(program)

    up = await program.start()
    await expectJobsDone(program, up.address, caught)
  },
  180_000,
)

test('a database that is killed is started again by the program, which says 503 meanwhile and goes on', async () => {
  const { child, address } = await takeRunning()
  const pid = program.postmasterPid()
  const senders = await openSenders(address)
  const all = await loadUntilKilled(senders, 40, async () => void process.kill(pid, 'SIGKILL'))
  const refused: Response[] = []
  let back = false
  while (!back) {
    const response = await fetch(`${address}/api/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ id: randomUUID(), name: 'matter.register@1', payload: { words: '还在吗' } }),
    })
    if (!response.ok) refused.push(response)
    back = response.ok && refused.length > 0
    if (!back) await wait(20)
  }
  for (const response of refused) {
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await response.json()).toMatchObject({ code: 'system.unavailable' })
  }
  expect(child.exitCode).toBeNull()
  expect(program.postmasterPid()).not.toBe(pid)
  for (const tried of all)
    expect(await sendUntilAnswered(senders, tried), JSON.stringify(tried)).toMatchObject(tried.answer ?? {})
  const owner = await program.openOwner()
  await expectAllOnce(owner, all)
  await owner.end()
  child.kill('SIGKILL')
}, 120_000)
