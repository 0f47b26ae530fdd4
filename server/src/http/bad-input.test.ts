import { randomUUID } from 'node:crypto'
import { matterCommands } from '@manyuan/core/commands/command.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient } from '../../../testing/clients.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
const whos: Who[] = [nobody]
let matter = ''

beforeAll(async () => {
  city = await startCity()
  for (const name of ['county', 'urban', 'audit', 'village']) whos.push(await city.signIn(name))
  whos.push((await connectClient(city, await city.signIn('system'))).who)
  matter = String(
    (await city.command(whos[1] ?? nobody, 'matter.register', { words: '井盖', source: 'phone' })).body
      .matter,
  )
})
afterAll(() => city.close())

type Spec = { paths: Record<string, Record<string, unknown>> }

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '../../etc/passwd',
    "'; drop table matter; --",
    '<script>alert(1)</script>',
    'ＡＢ',
    '',
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
)

/** As it goes into an address, where only well-formed text fits. `String()` would throw on an object with a `toString` of its own. */
const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()

test('every route of the API answers anything with a clear status and never with a 500', async () => {
  const spec = (await city.ask(nobody, 'GET', '/api/openapi.json')).body as unknown as Spec
  const routes = Object.entries(spec.paths)
    // A stream of hints has no end to wait for.
    .filter(([path]) => path !== '/api/live')
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => [path, method.toUpperCase()] as const))
  expect(routes.length).toBeGreaterThan(20)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.nat(whos.length - 1),
      fc.array(
        fc.tuple(
          fc.constantFrom('words', 'path', 'kindId', 'after', 'limit', 'stage', 'parent', 'days'),
          hostile,
        ),
        { maxLength: 3 },
      ),
      hostile,
      hostile,
      async ([path, method], who, query, parameter, body) => {
        // Signing out or ending sessions would only make the rest of the run anonymous.
        if (method === 'DELETE' || path === '/api/session/post') return
        const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(asText(parameter)) || 'x')
        const search = new URLSearchParams(
          query.map(([name, value]): [string, string] => [name, asText(value)]),
        )
        const response = await city.program.app.inject({
          method: method as 'GET',
          url: `${filled}?${search}`,
          headers: { ...whos[who], 'content-type': 'application/json' } as Record<string, string>,
          ...(method === 'POST' ? { payload: JSON.stringify(body) ?? '' } : {}),
        })
        expect(response.statusCode, `${method} ${filled} ${response.body}`).toBeLessThan(500)
        if (response.statusCode >= 400)
          expect(response.json(), response.body).toMatchObject({
            code: expect.any(String),
            detail: expect.any(String),
          })
      },
    ),
    { numRuns: 600 },
  )
}, 120_000)

test('every command answers any payload with a clear status and changes nothing', async () => {
  const names = Object.keys(matterCommands).filter((name) => name !== 'matter.register')
  const before = await city.ask(whos[1] ?? nobody, 'GET', `/api/matters/${matter}`)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.dictionary(
        fc.constantFrom('reason', 'taskId', 'text', 'leadUnitId', 'ground', 'party', 'outcome', 'answer'),
        hostile,
      ),
      async (name, payload) => {
        const answer = await city.command(whos[2] ?? nobody, name, payload, { matter })
        expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(400)
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
      },
    ),
    { numRuns: 150 },
  )
  const after = await city.ask(whos[1] ?? nobody, 'GET', `/api/matters/${matter}`)
  expect(after.body.version).toBe(before.body.version)
}, 60_000)

test.each([
  ['no JSON', 'application/json', '{"words":', 400],
  ['no JSON type', 'text/plain', 'words', 400],
  ['a huge body', 'application/json', JSON.stringify({ words: 'x'.repeat(2_000_000) }), 413],
  ['a body that is not UTF-8', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400],
])('%s is refused in plain words', async (_, type, payload, status) => {
  const response = await city.program.app.inject({
    method: 'POST',
    url: '/api/command',
    headers: { 'content-type': type, 'accept-language': 'en' },
    payload,
  })
  expect(response.statusCode).toBe(status)
  expect(response.json()).toMatchObject({ title: expect.stringMatching(/[a-z]/) })
})

test('a reader who asks for English is answered in English, everybody else in Chinese', async () => {
  const english = await city.program.app.inject({
    url: '/api/matters',
    headers: { 'accept-language': 'en-GB' },
  })
  expect(english.json()).toMatchObject({ title: 'Please sign in' })
  expect((await city.ask(nobody, 'GET', '/api/matters')).body).toMatchObject({ title: '请先登录' })
})

test('another site cannot write with our cookie', async () => {
  const response = await city.program.app.inject({
    method: 'POST',
    url: '/api/command',
    headers: { ...(whos[1] as Record<string, string>), origin: 'https://elsewhere.example' },
    payload: { id: randomUUID(), name: 'matter.register@1', payload: { words: '不该成功' } },
  })
  expect(response.statusCode).toBe(403)
  expect(response.json()).toMatchObject({
    code: 'origin.foreign',
    detail: expect.stringContaining('http://'),
  })
})

test('files are judged by their content, not by their names', async () => {
  const send = async (name: string, bytes: Buffer) => {
    const boundary = 'manyuanboundary'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`
    const response = await city.program.app.inject({
      method: 'POST',
      url: `/api/matters/${matter}/papers`,
      headers: {
        ...(whos[1] as Record<string, string>),
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    })
    return {
      status: response.statusCode,
      body: response.json() as { code?: string; id?: string; details?: object },
    }
  }
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  expect((await send('photo.jpg', Buffer.from('#!/bin/sh\nrm -rf /'))).body.code).toBe('file.mismatch')
  expect((await send('photo.sh', Buffer.from('#!/bin/sh\nrm -rf /'))).body.code).toBe('file.typeRefused')
  expect((await send('photo.jpg', png)).body.code).toBe('file.mismatch')
  // Old office files and OFD are packed in something nobody has heard of: told by the name people know.
  const packed = {
    doc: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    ofd: Buffer.concat([Buffer.from('504b0304140000000000', 'hex'), Buffer.alloc(600)]),
  }
  expect((await send('证明.doc', packed.doc)).body).toMatchObject({
    code: 'file.typeRefused',
    details: { found: 'DOC', accepted: expect.stringContaining('DOCX') },
  })
  expect((await send('公文.ofd', packed.ofd)).body.details).toMatchObject({ found: 'OFD' })
  expect((await send('公文.docx', packed.doc)).body).toMatchObject({
    code: 'file.mismatch',
    details: { declared: 'docx', found: 'CFB' },
  })
  expect((await send('empty.png', Buffer.alloc(0))).body.code).toBe('file.empty')
  const kept = await send('照片.png', png)
  expect(kept.status).toBe(201)
  const back = await city.program.app.inject({
    url: `/api/matters/${matter}/papers/${kept.body.id}`,
    headers: whos[1] as Record<string, string>,
  })
  expect(back.rawPayload.equals(png)).toBe(true)
})

test('a body in another charset is refused, not kept as question marks', async () => {
  const words = Buffer.from([0xd6, 0xd0, 0xce, 0xc4])
  const body = (text: Buffer) =>
    Buffer.concat([
      Buffer.from(`{"id":"${randomUUID()}","name":"matter.register@1","payload":{"words":"`),
      text,
      Buffer.from('"}}'),
    ])
  const send = async (type: string, payload: Buffer) => {
    const headers = { 'content-type': type, 'accept-language': 'zh' }
    return await city.program.app.inject({ method: 'POST', url: '/api/command', headers, payload })
  }
  const refused = { code: 'input.unreadable', details: { why: 'charset' } }
  for (const type of [
    'application/json',
    'application/json; charset=gbk',
    'application/json; charset=utf-16',
  ]) {
    const answer = await send(type, body(words))
    expect(answer.statusCode, type).toBe(400)
    expect(answer.json()).toMatchObject(refused)
  }
  expect((await send('application/json; charset=GBK', body(Buffer.from('中文')))).json()).toMatchObject(
    refused,
  )
  expect((await send('application/json; charset="UTF-8"', body(Buffer.from('中文')))).statusCode).toBe(200)
})

test('a method that an address does not take is told from an address that there is not', async () => {
  const send = async (method: 'PATCH' | 'DELETE' | 'OPTIONS', url: string, language = 'zh') =>
    await city.program.app.inject({ method, url, headers: { 'accept-language': language } })
  const wrong = await send('PATCH', `/api/matters/${matter}?a=1`)
  expect(wrong.statusCode).toBe(405)
  expect(wrong.headers.allow).toBe('GET, HEAD')
  expect(wrong.json()).toMatchObject({ code: 'route.otherMethod', detail: '请改用 GET、HEAD。' })
  const other = await send('DELETE', '/api/command', 'en')
  expect([other.statusCode, other.headers.allow, other.json().detail]).toEqual([405, 'POST', 'Use POST.'])
  expect((await send('OPTIONS', '/report')).statusCode).toBe(405)
  expect((await send('PATCH', '/api/nothing')).json()).toMatchObject({ status: 404, code: 'route.unknown' })
})

test('what is refused before there is a route is worded too', async () => {
  const headers = { 'accept-language': 'zh' }
  for (const url of ['/api/%ff', `/api/matters/${'a'.repeat(300)}`]) {
    const answer = await city.program.app.inject({ method: 'GET', url, headers })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({
      code: 'input.unreadable',
      title: expect.stringMatching(/\p{Script=Han}/u),
    })
  }
})
