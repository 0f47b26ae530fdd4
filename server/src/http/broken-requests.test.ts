import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'

let city: City
let port = 0
beforeAll(async () => {
  city = await startCity()
  await city.program.app.listen({ host: '127.0.0.1', port: 0 })
  port = (city.program.app.server.address() as AddressInfo).port
})
afterAll(() => city.close())

/** Sends bytes as they are, and gives everything that comes back until the other side hangs up. */
async function say(bytes: string): Promise<{ status: number; type: string | undefined; body: unknown }> {
  const socket = connect(port, '127.0.0.1')
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part))
  socket.on('error', () => undefined)
  socket.write(bytes)
  await once(socket, 'close')
  const [head = '', body = ''] = Buffer.concat(parts).toString().split('\r\n\r\n')
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
    type: /^content-type: ([^;\r]+)/im.exec(head)?.[1],
    body: JSON.parse(body),
  }
}

const post = 'POST /api/command HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n'

test.each([
  ['two lengths', `${post}content-length: 5\r\ncontent-length: 6\r\n\r\n{"a":1`, 400, 'request'],
  [
    'a length and chunks',
    `${post}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'request',
  ],
  ['a length below nothing', `${post}content-length: -5\r\n\r\n{}`, 400, 'request'],
  ['chunks that are none', `${post}transfer-encoding: chunked\r\n\r\nZZ\r\nabc`, 400, 'request'],
  ['a method that is none', 'MAKE /api/about HTTP/1.1\r\nhost: a\r\n\r\n', 400, 'request'],
  ['no HTTP at all', '\u0016\u0003\u0001\u0002\r\n\r\n', 400, 'request'],
  ['too many headers', `${post}${'a: b\r\n'.repeat(20_000)}\r\n`, 431, 'headersTooLarge'],
  ['an address without end', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`, 431, 'headersTooLarge'],
])('%s: refused in the same words as everything else', async (_, bytes, status, why) => {
  expect(await say(bytes)).toMatchObject({
    status,
    type: 'application/problem+json',
    body: { code: 'input.unreadable', details: { why }, detail: expect.stringMatching(/\p{Script=Han}/u) },
  })
})

test('what cannot be read as a request is answered in the language it asks for, where that much came', async () => {
  const bytes =
    'POST /api/command HTTP/1.1\r\nhost: a\r\naccept-language: en-GB\r\ncontent-length: -5\r\n\r\n'
  expect((await say(bytes)).body).toMatchObject({ title: 'What was sent cannot be read' })
})

test('a request that never ends is cut off', () => {
  expect(city.program.app.server.requestTimeout).toBe(5 * 60_000)
})

test('the head of an answer that never ends is not waited for', async () => {
  const { cookie = '' } = await city.signIn('county')
  expect(
    (await fetch(`http://127.0.0.1:${port}/api/live`, { method: 'HEAD', headers: { cookie } })).status,
  ).toBe(405)
})

test.each([
  ['a bomb', gzipSync(`{"words":"${'a'.repeat(20_000_000)}"}`), 'gzip', 413],
  ['no gzip', Buffer.from('{}'), 'gzip', 415],
  ['half of it', gzipSync('{"words":"井盖"}').subarray(0, 20), 'gzip', 415],
  ['an encoding that is none', Buffer.from('{}'), 'nonsense', 415],
])('of what comes compressed, %s is refused', async (_, payload, encoding, status) => {
  const answer = await city.program.app.inject({
    method: 'POST',
    url: '/api/command',
    headers: { 'content-type': 'application/json', 'content-encoding': encoding },
    payload,
  })
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toMatchObject({ code: 'input.unreadable' })
})

test('a matter that comes compressed is registered like any other', async () => {
  const answer = await city.program.app.inject({
    method: 'POST',
    url: '/api/command',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    payload: gzipSync(
      '{"id":"019a0000-0000-7000-8000-00000000beef","name":"matter.register@1","payload":{"words":"井盖"}}',
    ),
  })
  expect(answer.statusCode).toBe(200)
  expect((await city.ask(nobody, 'GET', '/api/about')).status).toBe(200)
})
