import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openapiText } from '../../../testing/openapi.ts'
import { nobody, startCity } from '../../../testing/start-city.ts'

test('docs/openapi.json describes the routes as they are served (npm run openapi writes it anew)', async () => {
  const city = await startCity()
  const served = await city.ask(nobody, 'GET', '/api/openapi.json')
  await city.close()
  const committed = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')
  expect(served.body.openapi).toMatch(/^3\.1/)
  expect(committed === openapiText(served.body), 'run npm run openapi').toBe(true)
})
