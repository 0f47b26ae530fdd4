import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectAllOnce,
  loadUntilKilled,
  openSenders,
  type Senders,
  sendAgain,
  type Tried,
} from '../../../../testing/killed-load.ts'
import { temporaryFolder } from '../../../../testing/temporary-folder.ts'
import { startEmbedded } from './start.ts'

const script = fileURLToPath(new URL('../../../../testing/killable.ts', import.meta.url))
let dataDir = ''
let owner: Client
const running: ChildProcess[] = []

beforeAll(() => {
  dataDir = temporaryFolder('kill')
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  const database = await startEmbedded({ dataDir, log: () => undefined })
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function startProcess(): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn('node', [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => resolve(text.toString().trim()))
    child.once('exit', (code) => reject(new Error(`The program ended with ${code} before it answered.`)))
  })
  return { child, address }
}

function postmasterPid(): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

type Victim = 'program' | 'postmaster' | 'one child' | 'children'

/** Kills at once, without asking: the program, the head of the database, one or all of the processes below it. */
async function kill(child: ChildProcess, victims: readonly Victim[]): Promise<void> {
  const { rows } = await owner.query<{ pid: number }>(
    'select pid from pg_stat_activity where pid <> pg_backend_pid() order by backend_start desc',
  )
  const pids = rows.map(({ pid }) => pid)
  const below = { program: [], postmaster: [postmasterPid()], 'one child': pids.slice(0, 1), children: pids }
  for (const pid of victims.flatMap((victim) => below[victim]))
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Its head has taken it down with the first of them.
    }
  if (victims.includes('program')) child.kill('SIGKILL')
}

/** Asks as the owner of the database, whoever started it. */
async function openOwner(): Promise<void> {
  const database = await startEmbedded({ dataDir, log: () => undefined })
  owner = new Client({ connectionString: database.urlFor('manyuan') })
  // It is killed with the rest.
  owner.on('error', () => undefined)
  await owner.connect()
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
    const { child, address } = await startProcess()
    await openOwner()
    const senders = await openSenders(address)
    const all = await loadUntilKilled(senders, 40, () => kill(child, victims))
    const acknowledged = all.filter(({ answer }) => answer)
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)
    expect(acknowledged.length, 'some were under way').toBeLessThan(all.length)
    if (!victims.includes('program')) {
      expect(child.exitCode, 'the program outlives its database').toBeNull()
      child.kill('SIGKILL')
    }
    await owner.end().catch(() => undefined)

    const again = await startProcess()
    for (const tried of all) {
      const answer = await sendUntilAnswered({ ...senders, address: again.address }, tried)
      expect(answer, JSON.stringify(tried)).toEqual(
        tried.answer ?? expect.objectContaining({ code: expect.any(String) }),
      )
    }
    await openOwner()
    await expectAllOnce(owner, all)
    await owner.end()
    again.child.kill('SIGKILL')
  },
  120_000,
)

test('a database that is killed is started again by the program, which says 503 meanwhile and goes on', async () => {
  const { child, address } = await startProcess()
  const pid = postmasterPid()
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
  expect(postmasterPid()).not.toBe(pid)
  for (const tried of all)
    expect(await sendUntilAnswered(senders, tried), JSON.stringify(tried)).toMatchObject(tried.answer ?? {})
  await openOwner()
  await expectAllOnce(owner, all)
  await owner.end()
  child.kill('SIGKILL')
}, 120_000)
