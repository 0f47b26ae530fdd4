import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

/** Sends tus to a program as a reporter. */
async function tus(url: string, as: string, method: string, headers: Record<string, string>, body?: Buffer) {
  return await fetch(url, {
    method,
    headers: { authorization: as, 'tus-resumable': '1.0.0', ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
}

test('a paper on its way goes on where it stood when the program is killed: nothing acknowledged is lost', async () => {
  const { child, address } = await takeRunning()
  const owner = await program.openOwner()
  const secret = 'K7QM2XRT9WPA'
  const followHash = createHash('sha256').update(secret).digest('hex')
  const command = { id: randomUUID(), name: 'matter.register@1', payload: { words: '河堤塌方', followHash } }
  const json = { 'content-type': 'application/json' }
  const registered = await fetch(`${address}/api/command`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(command),
  })
  const { matter, code } = (await registered.json()) as { matter: string; code: string }
  const as = `Follow ${code} ${secret}`
  const bytes = Buffer.from('河堤塌方。'.repeat(266_667))
  const metadata = `filename ${Buffer.from('河堤.txt').toString('base64')}`
  const wish = { 'upload-length': String(bytes.length), 'upload-metadata': metadata }
  const begun = await tus(`${address}/api/matters/${matter}/uploads`, as, 'POST', wish)
  const path = begun.headers.get('location') ?? ''
  const send = (at: string, from: number, to: number) =>
    tus(
      `${at}${path}`,
      as,
      'PATCH',
      { 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
      bytes.subarray(from, to),
    )
  expect((await send(address, 0, 1_200_000)).headers.get('upload-offset')).toBe('1200000')
  const cutOff = send(address, 1_200_000, 3_900_000).catch(() => undefined)
  await program.kill(owner, child, ['program'])
  await cutOff
  await owner.end()

  const again = await program.start()
  const head = await tus(`${again.address}${path}`, as, 'HEAD', {})
  const stands = Number(head.headers.get('upload-offset'))
  expect(stands).toBeGreaterThanOrEqual(1_200_000)
  const last = await send(again.address, stands, bytes.length)
  expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(bytes.length)])
  const followed = await fetch(`${again.address}/api/portal/follow`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ code, secret }),
  })
  const { papers } = (await followed.json()) as { papers: { id: string }[] }
  expect(papers).toHaveLength(1)
  const url = `${again.address}/api/matters/${matter}/papers/${papers[0]?.id}`
  const paper = await fetch(url, { headers: { authorization: as } })
  expect(Buffer.from(await paper.arrayBuffer()).equals(bytes)).toBe(true)
  up = again
}, 120_000)

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
