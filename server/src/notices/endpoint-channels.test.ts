import { createHmac } from 'node:crypto'
import { createServer } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Heard, type ListeningSystem, listeningSystem } from '../../../testing/listening-system.ts'
import { portOf } from '../../../testing/post-office.ts'
import type { Endpoint } from './channel.ts'
import { endpointChannels, signDingTalk } from './endpoint-channels.ts'
import { guardedPost, isClosedAddress } from './guarded-post.ts'

const now = new Date('2026-03-09T02:00:00Z')
const loopback = ['127.0.0.0/8']
const channels = endpointChannels({ now: () => now, alsoOpen: loopback, patience: 2000 })
const first = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
const second = `whsec_${Buffer.alloc(32, 2).toString('base64')}`

let system: ListeningSystem
beforeEach(async () => {
  system = await listeningSystem()
})
afterEach(() => system.close())

const message = (to: Endpoint, text = '{"type":"matter.dispatch"}') => ({
  id: 'd1',
  to,
  subject: '有新任务',
  text,
})
const toSystem = (secrets = [first]) => message({ address: `${system.url}/hook`, secrets })

/** As the page about the API says that a call is verified. */
function verify(secret: string): boolean {
  const [heard] = system.heard
  const { headers = {}, body = '' }: Partial<Heard> = heard ?? {}
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const right = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(right)
}

test('a call carries its id, the moment and a signature that its secret verifies, and both while a secret is changed', async () => {
  expect(await channels.webhook.send(toSystem([second, first]))).toBe('sent')
  expect(system.heard[0]).toMatchObject({
    path: '/hook',
    headers: { 'webhook-id': 'd1', 'webhook-timestamp': String(now.getTime() / 1000) },
    body: '{"type":"matter.dispatch"}',
  })
  expect([verify(first), verify(second), verify(`whsec_${Buffer.alloc(32, 3).toString('base64')}`)]).toEqual([
    true,
    true,
    false,
  ])
})

test.each([
  [204, 'sent'],
  [410, 'refused'],
  [404, 'status.404'],
  [429, 'status.429'],
  [500, 'status.500'],
] as const)('a system that answers %i: %s', async (status, attempt) => {
  system.answer = (response) => response.writeHead(status).end()
  expect(await channels.webhook.send(toSystem())).toBe(attempt)
})

test('no redirect is followed, a system that keeps silent or is not there is told later, a long answer is cut off', async () => {
  const other = await listeningSystem()
  system.answer = (response) => response.writeHead(307, { location: other.url }).end()
  expect(await channels.webhook.send(toSystem())).toBe('redirected')
  expect(other.heard).toEqual([])
  await other.close()
  system.answer = (response) => response.end('x'.repeat(1_000_000))
  const posted = await guardedPost({ address: system.url, headers: {}, body: '' }, { alsoOpen: loopback })
  expect(posted).toMatchObject({ status: 200, body: 'x'.repeat(16 * 1024) })

  const silent = createServer(() => undefined)
  const address = `http://127.0.0.1:${await portOf(silent)}`
  const ask = () => guardedPost({ address, headers: {}, body: '' }, { alsoOpen: loopback, patience: 60 })
  expect(await ask()).toBe('unanswered')
  silent.close()
  expect(await ask()).toBe('unanswered')
})

test('a system that wants to speak another protocol from now on, or is gone in the middle, ends its call like any other', async () => {
  // Node tells whoever does not ask for it of neither an answer nor an error.
  system.answer = (response) => response.writeHead(101, { connection: 'upgrade', upgrade: 'websocket' }).end()
  expect(await channels.webhook.send(toSystem())).toBe('status.101')
  system.answer = (response) => response.socket?.destroy()
  expect(await channels.webhook.send(toSystem())).toBe('unanswered')
  system.answer = (response) =>
    response.writeHead(200, { 'content-length': 9 }).write('half', () => response.socket?.destroy())
  expect(await channels.webhook.send(toSystem())).toBe('unanswered')
}, 10_000)

test.each([
  'http://example.org/',
  'https://127.0.0.1/',
  'https://localhost/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://224.0.0.1/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[fc00::1]/',
  'https://[fe80::1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://user:secret@example.org/',
  'ftp://example.org/',
])('nobody makes us call %s', async (address) => {
  expect(await guardedPost({ address, headers: {}, body: '' }, { alsoOpen: [] })).toBe('blocked')
})

test('a network that the settings name may be called, by http as well, and no other is opened by that', async () => {
  expect(isClosedAddress(new URL('http://10.1.2.3/'), ['10.0.0.0/8'])).toBe(false)
  expect(isClosedAddress(new URL('http://192.168.0.1/'), ['10.0.0.0/8'])).toBe(true)
  const asked = { headers: {}, body: '' }
  expect(await guardedPost({ address: 'http://8.8.8.8/', ...asked }, { alsoOpen: loopback })).toBe('blocked')
  expect(await guardedPost({ address: `${system.url}/`, ...asked }, { alsoOpen: [] })).toBe('blocked')
})

test('the robots of both groups get Markdown in their own form, and say in a number what came of it', async () => {
  const to = { address: `${system.url}/robot?access_token=abc`, secrets: [] }
  expect(await channels.wecom.send(message(to, '**一条**'))).toBe('sent')
  expect(JSON.parse(system.heard[0]?.body ?? '')).toEqual({
    msgtype: 'markdown',
    markdown: { content: '**一条**' },
  })
  const signed = { ...to, secrets: ['SEC0000'] }
  expect(await channels.dingtalk.send(message(signed, '**一条**'))).toBe('sent')
  expect(JSON.parse(system.heard[1]?.body ?? '')).toEqual({
    msgtype: 'markdown',
    markdown: { title: '有新任务', text: '**一条**' },
  })
  const asked = new URL(system.heard[1]?.path ?? '', system.url).searchParams
  const sign = createHmac('sha256', 'SEC0000').update(`${now.getTime()}\nSEC0000`).digest('base64')
  expect(Object.fromEntries(asked)).toEqual({
    access_token: 'abc',
    timestamp: String(now.getTime()),
    sign,
  })
  expect(signDingTalk('https://oapi.dingtalk.com/robot/send?access_token=a', 'SEC0000', 1)).toMatch(
    /timestamp=1&sign=[\w%]+$/,
  )
  system.answer = (response) => response.end('{"errcode":45009,"errmsg":"api freq out of limit"}')
  expect(await channels.wecom.send(message(to))).toBe('code.45009')
  system.answer = (response) => response.end('<html>')
  expect(await channels.dingtalk.send(message(to))).toBe('unanswered')
})
