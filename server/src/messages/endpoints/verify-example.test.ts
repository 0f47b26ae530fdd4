import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { portOf } from '../../../../testing/post-office.ts'
import { endpointChannels } from '../../notices/endpoint-channels.ts'
import { guardedPost } from '../../notices/guarded-post.ts'

/** The receiver that the page about the API shows, as a program of its own, called by ours. */

const script = fileURLToPath(new URL('../../../../docs/examples/receive-calls.mjs', import.meta.url))
const alsoOpen = ['127.0.0.0/8']
const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`
const [ours, next, others] = [secretOf(1), secretOf(2), secretOf(3)]
let receiver: ChildProcess
let address = ''
const said: string[] = []

beforeAll(async () => {
  const free = createServer()
  const port = await portOf(free)
  await new Promise((resolve) => free.close(resolve))
  address = `http://127.0.0.1:${port}/`
  const env = { ...process.env, PORT: String(port), WEBHOOK_SECRET: ours }
  receiver = spawn('node', [script], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  if (receiver.stdout) createInterface(receiver.stdout).on('line', (line) => said.push(line))
  await vi.waitFor(() => expect(said).toEqual(['listening']), { timeout: 30_000 })
})
afterAll(() => void receiver.kill())
beforeEach(() => {
  said.length = 0
})

const body = (ref: string) =>
  JSON.stringify({
    type: 'matter.settle',
    timestamp: '2026-03-09T02:00:00.000Z',
    data: { ref, stage: 'settled' },
  })
function call(id: string, secrets: string[], { late = 0, text = body(id) } = {}) {
  const now = () => new Date(Date.now() - late * 1000)
  const { webhook } = endpointChannels({ now, alsoOpen })
  return webhook.send({ id, to: { address, secrets }, subject: '', text })
}

test('a genuine call is taken, and done once however often it comes', async () => {
  expect(await call('a', [ours])).toBe('sent')
  expect(await call('a', [ours])).toBe('sent')
  expect(await call('b', [ours])).toBe('sent')
  await expect.poll(() => said).toEqual(['matter.settle a settled', 'matter.settle b settled'])
})

test('while a secret is changed over both sign, and either is enough', async () => {
  expect(await call('c', [next, ours])).toBe('sent')
  expect(await call('d', [next])).toBe('status.401')
})

test('what somebody else signed, an old call played again, and what was changed on its way are refused', async () => {
  expect(await call('e', [others])).toBe('status.401')
  expect(await call('f', [ours], { late: 301 })).toBe('status.401')
  expect(await call('g', [ours], { late: -301 })).toBe('status.401')
  expect(await guardedPost({ address, headers: {}, body: body('h') }, { alsoOpen })).toMatchObject({
    status: 401,
  })
  const headers = { 'webhook-id': 'i', 'webhook-timestamp': 'soon', 'webhook-signature': 'v1,x' }
  expect(await guardedPost({ address, headers, body: '' }, { alsoOpen })).toMatchObject({ status: 401 })
  expect(said).toEqual([])
})

test('a trial is taken as well', async () => {
  const text = JSON.stringify({ type: 'trial', timestamp: '2026-03-09T02:00:00.000Z', data: {} })
  expect(await call('j', [ours], { text })).toBe('sent')
  await expect.poll(() => said).toEqual(['trial  '])
})
