import { readFileSync } from 'node:fs'
import { matterCommands } from '@manyuan/core/commands/command.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openapiText } from '../../../testing/openapi.ts'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

type Response = { content?: Record<string, unknown> }
type Spec = {
  openapi: string
  paths: Record<string, Record<string, { responses: Record<string, Response>; security?: object[] }>>
  components: Record<'schemas' | 'securitySchemes', Record<string, unknown>>
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
