import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let county: Who
let system: Who

beforeAll(async () => {
  city = await startCity()
  county = await city.signIn('county')
  system = await city.signIn('system')
})
afterAll(() => city.close())

const id = '019a0000-0000-7000-8000-00000000dead'

test.each([10_000, 100_000, 400_000])(
  'JSON %i levels deep is refused, and the rest of the list with it',
  async (n) => {
    const deep = `${'['.repeat(n)}${']'.repeat(n)}`
    const command = `{"id":"${randomUUID()}","name":"matter.register@1","payload":{"words":"深","more":${deep}}}`
    for (const [path, payload] of [
      ['/api/command', command],
      ['/api/commands', `{"commands":[${command}]}`],
    ]) {
      const answer = await city.program.app.inject({
        method: 'POST',
        url: path ?? '',
        headers: { 'content-type': 'application/json' },
        payload: payload ?? '',
      })
      expect(answer.statusCode, path).toBe(400)
      expect(answer.json()).toMatchObject({ code: 'input.unreadable' })
    }
  },
)

test('brackets within a text are no levels', async () => {
  const { status } = await city.command(nobody, 'matter.register', { words: '[{"'.repeat(1000) })
  expect(status).toBe(200)
})

test.each([
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '-004800-01-01T00:00:00.000Z',
  '2026-02-30T00:00:00.000Z',
  'May 5 2026',
  '1',
])('a cursor that no page gave out is refused: %s', async (at) => {
  const after = encodeURIComponent(`${at}~${id}`)
  for (const path of ['/api/matters?', '/api/matters?words=灯&', '/api/work/judge?']) {
    const answer = await city.ask(county, 'GET', `${encodeURI(path)}after=${after}`)
    expect(answer.status, path).toBe(400)
  }
})

test('U+0000 in an address is refused wherever it stands', async () => {
  for (const [who, method, path] of [
    [county, 'DELETE', '/api/sessions/a%00b'],
    [system, 'GET', `/api/staff?after=${id}~%00`],
    [county, 'GET', '/api/matters/%00'],
  ] as const) {
    const answer = await city.ask(who, method, path)
    expect(answer.status, path).toBe(400)
    expect(answer.body.code).toBe('input.unreadable')
  }
})

test('a cookie that names no session is nobody', async () => {
  for (const cookie of ['manyuan.session_token=%00', 'manyuan.session_token=a%20b.c'])
    expect((await city.ask({ cookie }, 'GET', '/api/session')).body.code).toBe('signIn.needed')
})

test('what nobody foresaw is told with a number to ask by, and with nothing of the fault itself', async () => {
  const { deps } = city.program
  const { dictionary } = deps
  deps.dictionary = { ...dictionary, current: () => Promise.reject(new Error('the key is 7')) }
  try {
    const headers = { 'accept-language': 'en' }
    const answer = await city.program.app.inject({ method: 'GET', url: '/api/about', headers })
    const problem = answer.json()
    expect(problem).toMatchObject({
      status: 500,
      code: 'system.fault',
      title: 'Something went wrong in the system',
    })
    expect(problem.detail).toContain(problem.details.id)
    expect(answer.body).not.toContain('the key')
  } finally {
    deps.dictionary = dictionary
  }
})

test.each(['ENOSPC', '53100'])('a full disk (%s) is told as such, and keeps nothing', async (code) => {
  const { deps } = city.program
  const { dictionary } = deps
  const full = Object.assign(new Error('no space left on /srv/manyuan'), { code })
  deps.dictionary = { ...dictionary, current: () => Promise.reject(full) }
  try {
    const answer = await city.command(nobody, 'matter.register', { words: '井盖' })
    expect(answer).toMatchObject({ status: 507, body: { code: 'system.full' } })
    expect(String(answer.body.detail)).toMatch(/系统管理员/)
    expect(JSON.stringify(answer.body)).not.toContain('/srv')
  } finally {
    deps.dictionary = dictionary
  }
})

test('a form that broke off on its way, or has no boundary, is refused and not a fault of ours', async () => {
  const matter = String(
    (await city.command(county, 'matter.register', { words: '井盖', source: 'phone' })).body.matter,
  )
  const head = '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
  for (const type of ['multipart/form-data; boundary=xx', 'multipart/form-data']) {
    const answer = await city.program.app.inject({
      method: 'POST',
      url: `/api/matters/${matter}/papers`,
      headers: { ...(county as Record<string, string>), 'content-type': type },
      payload: `${head}half of it`,
    })
    expect(answer.statusCode, type).toBe(415)
    expect(answer.json()).toMatchObject({ code: 'input.unreadable' })
  }
})

type Parameter = { name: string; in: string; schema: { format?: string; pattern?: string } }
type Spec = { paths: Record<string, { get?: { parameters?: Parameter[] } }> }

test('no day makes a fault of ours, wherever one is asked for', async () => {
  const spec = (await city.ask(nobody, 'GET', '/api/openapi.json')).body as unknown as Spec
  const { centres } = await city.program.deps.dictionary.current()
  const asked = Object.entries(spec.paths).flatMap(([path, { get }]) =>
    (get?.parameters ?? [])
      .filter((one) => one.in === 'query' && one.schema.format === 'date')
      .map(({ name }) => ({ path: path.replace('{id}', centres[0]?.id ?? ''), name })),
  )
  expect(asked.length).toBeGreaterThan(10)
  const whos = [county, system, await city.signIn('audit'), await city.signIn('leader')]
  const faults: string[] = []
  for (const { path, name } of asked)
    for (const day of ['0000-01-01', '0001-01-01', '1969-12-31', '9999-12-31'])
      for (const who of whos) {
        const { status } = await city.ask(who, 'GET', `${path}?${name}=${day}`)
        if (status >= 500) faults.push(`${path}?${name}=${day} ${status}`)
      }
  expect(faults).toEqual([])
}, 60_000)
