import { randomUUID } from 'node:crypto'
import { auditCommands } from '@manyuan/core/audit/commands.ts'
import { clientCommands } from '@manyuan/core/clients/commands.ts'
import { matterCommands } from '@manyuan/core/commands/command.ts'
import { enquiryCommands } from '@manyuan/core/enquiries/commands.ts'
import { exportCommands } from '@manyuan/core/exports/commands.ts'
import { importCommands } from '@manyuan/core/imports/commands.ts'
import { meetingCommands } from '@manyuan/core/meetings/commands.ts'
import { messageCommands } from '@manyuan/core/messages/commands.ts'
import { endpointCommands } from '@manyuan/core/messages/endpoint-commands.ts'
import { staffCommands } from '@manyuan/core/people/commands.ts'
import { placeCommands } from '@manyuan/core/places/commands.ts'
import { rosterCommands } from '@manyuan/core/roster/commands.ts'
import { ruleCommands } from '@manyuan/core/rules/commands.ts'
import { viewCommands } from '@manyuan/core/saved-views/commands.ts'
import { standardTextCommands } from '@manyuan/core/standard-texts/commands.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { connectClient } from '../../../testing/clients.ts'
import { digestOf } from '../../../testing/digest.ts'
import { bringTo } from '../../../testing/golden-matter.ts'
import { hostileTo, placesIn, type Schema, sampleOf, spoil } from '../../../testing/hostile-values.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

type Operation = {
  parameters?: { name: string; in: 'path' | 'query'; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, unknown> }>
}
type Spec = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

let city: City
let owner: Client
let spec: Spec
const whos: Who[] = [nobody]
/** Ids that exist: with them every field but the spoilt one is in order. */
const known: string[] = []

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  spec = (await city.ask(nobody, 'GET', '/api/openapi.json')).body as unknown as Spec
  const matter = await bringTo(city, 'handling')
  for (const name of ['county', 'labour', 'system', 'security', 'audit']) whos.push(await city.signIn(name))
  whos.push(await matter.who('citizen'), (await connectClient(city, await city.signIn('system'))).who)
  known.push(...['<matter>', '<task>', '<labour>', '<village>'].map((mark) => String(matter.fill(mark))))
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

type Sent = { method: string; path: string; body?: unknown; language?: 'zh' | 'en' }

/** Whether an answer is a success, or a refusal with its code and in the reader's language. */
function isReadable(status: number, body: string, language: 'zh' | 'en'): boolean {
  if (status < 400) return true
  if (status >= 500) return false
  const { code, title, detail } = JSON.parse(body)
  const isChinese = /\p{Script=Han}/u
  const isWorded = language === 'zh' ? isChinese.test(`${title}${detail}`) : title && !isChinese.test(title)
  return /^[a-zA-Z]+\.[a-zA-Z]+$/.test(code) && Boolean(isWorded)
}

/** Sends anything as somebody, and looks whether the answer is one that a person can read. */
async function send(who: Who, { method, path, body, language = 'zh' }: Sent): Promise<number> {
  const response = await city.program.app.inject({
    method: method as 'GET',
    url: path,
    headers: {
      ...(who as Record<string, string>),
      'accept-language': language,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  const { statusCode: status } = response
  if (isReadable(status, response.body, language)) return status
  const sent = `${method} ${path.slice(0, 200)} ${JSON.stringify(body)?.slice(0, 300)}`
  return expect.unreachable(`${sent}: ${status} ${response.body.slice(0, 600)}`)
}

let unchanged: Record<string, string> | undefined

/** Sends many that are all wrong in one place; when every one of them was refused, nothing may have changed. */
async function sendAll(who: Who, all: readonly Sent[]): Promise<void> {
  // What was looked at after the ones before holds until something was accepted.
  const before = unchanged ?? (await digestOf(owner))
  let accepted = 0
  for (const [n, sent] of all.entries())
    if ((await send(who, { ...sent, language: n % 2 ? 'en' : 'zh' })) < 400) accepted += 1
  unchanged = accepted === 0 ? before : undefined
  if (unchanged) expect(await digestOf(owner), all[0]?.path).toEqual(unchanged)
}

const textOf = (value: unknown) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed().slice(0, 3000)

const isStream = ({ responses }: Operation) => 'text/event-stream' in (responses['200']?.content ?? {})

/** The routes with an address in which every part and parameter is in order; a stream would never end its answer. */
function operations() {
  return Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      if (isStream(operation)) return []
      const { parameters = [], requestBody } = operation
      const inOrder = (of: Schema) => textOf(sampleOf(of, spec.components.schemas, known))
      const parts = parameters.map(({ name, in: where, schema }) => ({ name, where, value: inOrder(schema) }))
      const body = requestBody?.content['application/json']?.schema
      return [{ method: method.toUpperCase(), path, parts, body, takesBody: requestBody !== undefined }]
    }),
  )
}

type Part = { name: string; where: 'path' | 'query'; value: string }

function addressOf(path: string, parts: readonly Part[], more = ''): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parts.find((part) => part.where === 'path' && part.name === name)?.value ?? ''
    return encodeURIComponent(value) || 'x'
  })
  const query = parts.filter(({ where }) => where === 'query').map(({ name, value }) => [name, value])
  return `${filled}?${new URLSearchParams(query as [string, string][])}${more}`
}

/** A body once for each of its places and each thing that may stand there instead. */
const spoiltOf = (body: unknown) =>
  placesIn(body).flatMap((place, n) => hostileTo(n).map((value) => spoil(body, place, value)))

/** What would end the session that the rest of the test is sent in. */
const endsSessions = (method: string, path: string) => method === 'DELETE' && path === '/api/session'

test('every part of every address takes any value with a clear answer, and changes nothing', async () => {
  for (const { method, path, parts, body } of operations()) {
    const sample = body && sampleOf(body, spec.components.schemas, known)
    const aim = (address: string): Sent => ({ method, path: address, ...(body ? { body: sample } : {}) })
    const wrong = parts.flatMap((spoilt, n) => {
      const others = parts.filter((part) => part !== spoilt)
      return [
        ...hostileTo(n).map((value) => addressOf(path, [...others, { ...spoilt, value: textOf(value) }])),
        addressOf(path, parts, `&${spoilt.name}=1&${spoilt.name}=2&${spoilt.name}[a]=1&__proto__[a]=1`),
      ]
    })
    await sendAll(whos[1] ?? nobody, wrong.map(aim))
  }
}, 120_000)

test('every field of every body takes any value, or is missing, with a clear answer, and changes nothing', async () => {
  for (const { method, path, parts, body } of operations()) {
    if (!body || path.endsWith('/command') || path.endsWith('/commands')) continue
    const sample = sampleOf(body, spec.components.schemas, known)
    await sendAll(
      whos[1] ?? nobody,
      spoiltOf(sample).map((wrong) => ({ method, path: addressOf(path, parts), body: wrong ?? {} })),
    )
  }
}, 120_000)

describe.each([
  ['matters', '/api/command', matterCommands, 1],
  ['staff', '/api/staff/command', staffCommands, 4],
  ['places', '/api/places/command', placeCommands, 3],
  ['clients', '/api/clients/command', clientCommands, 3],
  ['exports', '/api/exports/command', exportCommands, 1],
  ['views', '/api/views/command', viewCommands, 1],
  ['rules', '/api/rules/command', ruleCommands, 3],
  ['the audit', '/api/audit/command', auditCommands, 5],
  ['enquiries', '/api/enquiries/command', enquiryCommands, 1],
  ['roster', '/api/roster/command', rosterCommands, 1],
  ['meetings', '/api/meetings/command', meetingCommands, 1],
  ['imports', '/api/imports/command', importCommands, 3],
  ['messages', '/api/messages/command', messageCommands, 1],
  ['endpoints', '/api/endpoints/command', endpointCommands, 3],
  ['standard texts', '/api/standard-texts/command', standardTextCommands, 3],
] as const)('commands about %s', (_, path, schemas, by) => {
  test.each(Object.keys(schemas))(
    '%s takes anything in every field, and changes nothing',
    async (name) => {
      const schema = z.toJSONSchema(Reflect.get(schemas, name) as z.ZodType, {
        io: 'input',
        unrepresentable: 'any',
      }) as Schema
      const payload = sampleOf(schema, {}, known)
      const envelope = { name: `${name}@1`, matter: known[0], expectedVersion: 1, payload }
      await sendAll(
        whos[by] ?? nobody,
        spoiltOf(envelope).map((wrong) => {
          const hasId = typeof wrong === 'object' && wrong !== null && !Array.isArray(wrong)
          return { method: 'POST', path, body: hasId ? { id: randomUUID(), ...wrong } : (wrong ?? 'nothing') }
        }),
      )
      // A whole form has hundreds of places.
    },
    120_000,
  )
})

test('every body that is no JSON, or not quite, is refused by every route that takes one', async () => {
  const before = await digestOf(owner)
  const json = 'application/json'
  const bodies: [type: string, payload: Buffer | string][] = [
    [json, ''],
    [json, '{"words":'],
    [json, '{"a":NaN}'],
    [json, '{"__proto__":{"a":1}}'],
    [json, `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    [json, JSON.stringify({ words: 'x'.repeat(2_000_000) })],
    [json, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    [`${json}; charset=utf-16`, '{}'],
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
    ['multipart/form-data', '{}'],
    ['nonsense', '{}'],
  ]
  for (const { method, path, parts } of operations().filter(({ takesBody }) => takesBody))
    for (const [type, payload] of bodies) {
      const response = await city.program.app.inject({
        method: method as 'POST',
        url: addressOf(path, parts),
        headers: { ...(whos[5] as Record<string, string>), 'content-type': type },
        payload,
      })
      const said = `${path} ${type} ${response.body.slice(0, 300)}`
      expect(response.json(), said).toMatchObject({ detail: expect.stringMatching(/\p{Script=Han}/u) })
      expect([400, 401, 403, 404, 413, 415], said).toContain(response.statusCode)
    }
  expect(await digestOf(owner)).toEqual(before)
}, 60_000)

test('every route answers everybody with a clear status, whoever they are', async () => {
  for (const who of whos)
    for (const { method, path, parts, body } of operations()) {
      if (endsSessions(method, path)) continue
      const sample = body ? { body: sampleOf(body, spec.components.schemas, known) } : {}
      await send(who, { method, path: addressOf(path, parts), ...sample })
    }
}, 120_000)

test('whoever has been away for too long is told so by every route, and changes nothing', async () => {
  const away = await city.signIn('countyhead')
  city.clock.pass(31)
  const before = await digestOf(owner)
  for (const { method, path, parts, body } of operations()) {
    const sample = body ? { body: sampleOf(body, spec.components.schemas, known) } : {}
    const status = await send(away, { method, path: addressOf(path, parts), ...sample })
    if (status < 400) expect(method, path).toBe('GET')
  }
  expect(await digestOf(owner)).toEqual(before)
}, 120_000)
