import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../../testing/temporary-folder.ts'
import { startEmbedded } from './start.ts'

const script = fileURLToPath(new URL('../../../../testing/killable.ts', import.meta.url))
let dataDir = ''
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

type Sent = { id: string; words: string }
type Acknowledged = Sent & { matter: string }

async function register(address: string, { id, words }: Sent): Promise<string | undefined> {
  try {
    const response = await fetch(`${address}/api/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, name: 'matter.register@1', payload: { words } }),
    })
    return response.ok ? ((await response.json()) as { matter: string }).matter : undefined
  } catch {
    return undefined
  }
}

/** Registers from eight senders at once until the address stops answering or `enough` are acknowledged. */
async function load(address: string, enough: number, onEnough: () => void) {
  const sent: Sent[] = []
  const acknowledged: Acknowledged[] = []
  let ended = false
  async function sender(): Promise<void> {
    while (!ended) {
      const one = { id: randomUUID(), words: `第${sent.length}件` }
      sent.push(one)
      const matter = await register(address, one)
      if (matter === undefined) return
      acknowledged.push({ ...one, matter })
      if (acknowledged.length === enough) {
        onEnough()
        ended = acknowledged.length > enough * 4
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, sender))
  return { sent, acknowledged }
}

test.each([
  ['the program', ['program']],
  ['the database', ['database']],
  ['both', ['program', 'database']],
] as const)(
  'killing %s under load loses no acknowledged write and doubles none',
  async (_, victims) => {
    const { child, address } = await startProcess()
    const pid = postmasterPid()
    const { sent, acknowledged } = await load(address, 60, () => {
      for (const victim of victims) {
        if (victim === 'program') child.kill('SIGKILL')
        else process.kill(pid, 'SIGKILL')
      }
    })
    expect(acknowledged.length).toBeGreaterThanOrEqual(60)
    if (!victims.some((victim) => victim === 'program')) {
      expect(child.exitCode, 'the program outlives its database').toBeNull()
      child.kill('SIGKILL')
    }

    const again = await startProcess()
    const known = new Map(acknowledged.map(({ id, matter }) => [id, matter]))
    const answers = new Map<string, string>()
    for (const one of sent) {
      let matter = await register(again.address, one)
      for (let tries = 0; matter === undefined && tries < 20; tries += 1) {
        await wait(100)
        matter = await register(again.address, one)
      }
      answers.set(one.id, matter ?? '')
    }
    for (const [id, matter] of known) expect(answers.get(id)).toBe(matter)
    expect(new Set(answers.values()).size).toBe(sent.length)
    expect([...answers.values()]).not.toContain('')
    again.child.kill('SIGKILL')
  },
  120_000,
)

test('a database that is killed is started again by the program, which says 503 meanwhile and goes on', async () => {
  const { child, address } = await startProcess()
  const pid = postmasterPid()
  const { sent, acknowledged } = await load(address, 60, () => process.kill(pid, 'SIGKILL'))
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
  const known = new Map(acknowledged.map(({ id, matter }) => [id, matter]))
  const answers = new Map<string, string>()
  for (const one of sent) answers.set(one.id, (await register(address, one)) ?? '')
  for (const [id, matter] of known) expect(answers.get(id)).toBe(matter)
  expect(new Set(answers.values()).size).toBe(sent.length)
  child.kill('SIGKILL')
}, 120_000)
