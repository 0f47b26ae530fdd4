import { readFileSync } from 'node:fs'
import { matterCommands } from '@manyuan/core/commands/command.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openapiText } from '../../../testing/openapi.ts'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'
import { statusOf } from './problem.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

type Response = { content?: Record<string, unknown> }
type Route = {
  summary: string
  'x-summary-zh': string
  responses: Record<string, Response>
  security?: object[]
}
type Words = { title: string; next: string }
type Payload = { examples?: unknown[]; 'x-command'?: string; 'x-sent-to'?: string }
type Spec = {
  openapi: string
  paths: Record<string, Record<string, Route>>
  components: { schemas: Record<string, Payload>; securitySchemes: Record<string, unknown> }
  'x-refusals': { code: string; zh: Words; en: Words }[]
}
const served = async () => (await city.ask(nobody, 'GET', '/api/openapi.json')).body as unknown as Spec

test('docs/openapi.json describes the routes as they are served (npm run openapi writes it anew)', async () => {
  const spec = await served()
  const committed = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')
  expect(spec.openapi).toMatch(/^3\.1/)
  expect(committed === openapiText(spec), 'run npm run openapi').toBe(true)
})

test('what the description refers to is in it, every route may refuse, and every command has its payload', async () => {
  const spec = await served()
  for (const [, name = ''] of JSON.stringify(spec).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
    expect(Object.keys(spec.components.schemas)).toContain(name)
  for (const [path, methods] of Object.entries(spec.paths))
    for (const { responses } of Object.values(methods))
      expect(responses.default?.content, path).toHaveProperty('application/problem+json')
  for (const name of Object.keys(matterCommands))
    expect(spec.components.schemas).toHaveProperty([`${name}.1`])
})

/** What takes no payload at all: to say so is all there is to say. */
const withoutPayload = ['matter.archive', 'matter.close', 'matter.remind', 'matter.withdrawConsent']

/** Where in a schema anything at all would be allowed. */
function openPlaces(schema: unknown, at = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one, n) => openPlaces(one, `${at}/${n}`))
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, additionalProperties: _, default: __, ...rest } = schema as Record<string, unknown>
  const isOpen = Object.keys(schema).length === 0
  const named = Object.entries({ ...rest, ...(typeof properties === 'object' ? properties : {}) })
  return [...(isOpen ? [at] : []), ...named.flatMap(([name, one]) => openPlaces(one, `${at}/${name}`))]
}

test('every address of commands has its commands described, each by the fields that it really takes', async () => {
  const { paths, components } = await served()
  const described = Object.entries(components.schemas).filter(([, one]) => one['x-command'])
  const taken = new Set(described.map(([, one]) => one['x-sent-to']))
  for (const path of Object.keys(paths).filter((one) => one.endsWith('/command')))
    expect(taken).toContain(path)
  const empty = described.filter(([, { examples: _, 'x-command': __, 'x-sent-to': ___, ...schema }]) => {
    const { properties = {}, oneOf, anyOf, allOf } = schema as Record<string, object>
    return Object.keys({ ...properties, ...oneOf, ...anyOf, ...allOf }).length === 0
  })
  expect(empty.map(([name]) => name.replace(/\.1$/, '')).sort()).toEqual(withoutPayload)
  for (const [name, { examples: _, ...schema }] of described) expect(openPlaces(schema), name).toEqual([])
})

test('what every route does and every refusal says stands in both languages, and every command with an example', async () => {
  const { paths, components, ...spec } = await served()
  const chinese = /[\u4e00-\u9fff]/
  for (const [path, methods] of Object.entries(paths))
    for (const [method, route] of Object.entries(methods)) {
      expect(route['x-summary-zh'], `${method} ${path}`).toMatch(chinese)
      expect(route.summary, `${method} ${path}`).toMatch(/\w/)
    }
  expect(spec['x-refusals'].map(({ code }) => code).sort()).toEqual(Object.keys(statusOf).sort())
  for (const { code, zh, en } of spec['x-refusals']) {
    expect(`${zh.title}${zh.next}`, code).toMatch(chinese)
    expect(`${en.title}${en.next}`, code).toMatch(/\w/)
  }
  for (const [name, payload] of Object.entries(components.schemas))
    if (payload['x-command']) {
      expect(payload.examples, name).toHaveLength(1)
      expect(paths, name).toHaveProperty([payload['x-sent-to'] ?? ''])
    }
})

// The words of OpenAPI 3.1 for the keys of components; a validator refuses the whole document for one that differs.
const componentKey = /^[\w.-]+$/

test('its schemas have names that OpenAPI allows, and whoever may call a route is said', async () => {
  const spec = await served()
  for (const parts of Object.values(spec.components))
    for (const key of Object.keys(parts)) expect(key).toMatch(componentKey)
  for (const [path, methods] of Object.entries(spec.paths))
    for (const { security } of Object.values(methods)) {
      expect(security?.length, path).toBeGreaterThan(0)
      for (const scheme of (security ?? []).flatMap(Object.keys))
        expect(spec.components.securitySchemes).toHaveProperty(scheme)
    }
})
