import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, startCity } from '../../../testing/start-city.ts'

let city: City
let base = ''
beforeAll(async () => {
  city = await startCity()
  base = await city.program.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => city.close())

async function headersOf(path: string, cookie = ''): Promise<Headers> {
  const stop = new AbortController()
  const { headers } = await fetch(`${base}${path}`, { headers: { cookie }, signal: stop.signal })
  // The stream of hints has no end of its own.
  stop.abort()
  return headers
}

test('answers, refusals and streams alike tell a browser what a page may do', async () => {
  const clerk = await city.signIn('window')
  for (const path of ['/api/about', '/api/nowhere', '/api/live', '/']) {
    const headers = await headersOf(path, clerk.cookie)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy, path).toContain("script-src 'self'")
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(policy, path).not.toContain('unsafe-eval')
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('permissions-policy'), path).toContain('geolocation=(self)')
    expect(headers.get('x-powered-by'), path).toBeNull()
  }
})
