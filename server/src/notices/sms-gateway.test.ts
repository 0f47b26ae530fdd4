import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { smsGateway } from './sms-gateway.ts'

type Heard = { type: string | undefined; authorization: string | undefined; body: string }

const message = { id: 'n1', to: '13800001234', subject: '', text: '已受理"&\n' }
const body = '{"mobile":"{to}","content":"{text}","options":{"ids":["{id}"],"urgent":true}}'
const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A gateway on the loopback address; gives its address and what it heard. */
async function gateway(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { 'content-type': type, authorization } = request.headers
    heard.push({ type, authorization, body: Buffer.concat(chunks).toString() })
    answer(response, request)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gateway has no port.')
  return { url: `http://127.0.0.1:${address.port}/send`, heard }
}

const plain = { authorization: undefined, success: undefined }
const status = (code: number) => (response: ServerResponse) => response.writeHead(code).end('no: 13800001234')

test('number, words and id stand in the JSON of the template, whatever the words are', async () => {
  const { url, heard } = await gateway(status(200))
  const channel = smsGateway({ ...plain, url, body, authorization: 'Bearer abc' })
  expect(await channel.send(message)).toBe('sent')
  expect(heard).toHaveLength(1)
  expect(heard[0]).toMatchObject({ type: 'application/json; charset=utf-8', authorization: 'Bearer abc' })
  expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
    mobile: '13800001234',
    content: '已受理"&\n',
    options: { ids: ['n1'], urgent: true },
  })
})

test('a template that is no JSON is a form', async () => {
  const { url, heard } = await gateway(status(200))
  const channel = smsGateway({ ...plain, url, body: 'mobile={to}&content={text}&sign=1' })
  expect(await channel.send(message)).toBe('sent')
  expect(heard[0]?.type).toContain('application/x-www-form-urlencoded')
  expect(Object.fromEntries(new URLSearchParams(heard[0]?.body))).toEqual({
    mobile: '13800001234',
    content: '已受理"&\n',
    sign: '1',
  })
})

test.each([
  [400, 'refused'],
  [422, 'refused'],
  [401, 'unanswered'],
  [404, 'unanswered'],
  [429, 'unanswered'],
  [500, 'unanswered'],
  [503, 'unanswered'],
])('a gateway that answers %i: %s', async (code, attempt) => {
  const { url } = await gateway(status(code))
  expect(await smsGateway({ ...plain, url, body }).send(message)).toBe(attempt)
})

test('where a gateway answers 200 to everything, its own word for success decides', async () => {
  const { url } = await gateway((response) => response.end('{"code":"0","msg":"ok"}'))
  expect(await smsGateway({ ...plain, url, body, success: '"code":"0"' }).send(message)).toBe('sent')
  expect(await smsGateway({ ...plain, url, body, success: '"code":"1"' }).send(message)).toBe('unanswered')
})

test('a gateway that keeps silent, stops in the middle or is not there is tried again later', async () => {
  const silent = await gateway(() => undefined)
  expect(await smsGateway({ ...plain, url: silent.url, body }, 50).send(message)).toBe('unanswered')
  const halting = await gateway((response) => response.writeHead(200).write('{"co'))
  expect(await smsGateway({ ...plain, url: halting.url, body, success: 'ok' }, 50).send(message)).toBe(
    'unanswered',
  )
  const gone = await gateway((_, request) => request.destroy())
  expect(await smsGateway({ ...plain, url: gone.url, body }).send(message)).toBe('unanswered')
})

test('a redirect does not carry the number to another address', async () => {
  const other = await gateway(status(200))
  const { url } = await gateway((response) => response.writeHead(307, { location: other.url }).end())
  expect(await smsGateway({ ...plain, url, body }).send(message)).toBe('unanswered')
  expect(other.heard).toEqual([])
})
