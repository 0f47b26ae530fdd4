import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let matter = ''
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody

beforeAll(async () => {
  city = await startCity()
  for (const name of ['county', 'window', 'labour']) who[name] = await city.signIn(name)
  const { body } = await city.command(as('window'), 'matter.register', {
    words: '申请临时救助',
    kindId: 'service.relief',
    source: 'window',
  })
  matter = String(body.matter)
  const unit = (await city.ask(as('labour'), 'GET', '/api/session')).body.post as { unitId: string }
  await city.command(as('county'), 'matter.accept', {}, { matter })
  await city.command(as('county'), 'matter.dispatch', { leadUnitId: unit.unitId }, { matter })
})
afterAll(() => city.close())

async function attach(name: string, paper?: string, by = as('labour'), to = matter) {
  const boundary = 'xxBoundaryxx'
  const text = `${name}：家中遭灾，申请临时救助。`
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${text}\r\n--${boundary}--\r\n`
  const response = await city.program.app.inject({
    method: 'POST',
    url: `/api/matters/${to}/papers${paper ? `?paper=${paper}` : ''}`,
    headers: { ...by, 'content-type': `multipart/form-data; boundary=${boundary}` } as Record<string, string>,
    payload,
  })
  return { status: response.statusCode, body: response.json() as Record<string, unknown> }
}
const view = async () => (await city.ask(as('labour'), 'GET', `/api/matters/${matter}`)).body
const wanted = async () => (await view()).wanted as { id: string; there: boolean }[]

test('a matter is settled when its required papers are there, or when it cannot be done at all', async () => {
  const [task] = (await view()).tasks as { id: string }[]
  await city.command(as('labour'), 'matter.sign', { taskId: task?.id }, { matter })
  const settle = (outcome: string) =>
    city.command(
      as('labour'),
      'matter.settle',
      { taskId: task?.id, outcome, answer: '已发放救助金' },
      { matter },
    )
  const missing = await settle('solved')
  expect(missing.body).toMatchObject({ code: 'matter.papersMissing' })
  expect(String(missing.body.detail)).toContain('救助申请书')
  expect(await wanted()).toMatchObject([{ id: 'application', there: false }])

  expect((await attach('别的.txt')).status).toBe(201)
  expect((await settle('solved')).body.code).toBe('matter.papersMissing')
  expect((await attach('申请书.txt', 'nosuch')).status).toBe(400)
  expect((await attach('申请书.txt', 'application')).body).toMatchObject({ paperId: 'application' })
  expect(await wanted()).toMatchObject([{ id: 'application', there: true }])
  expect((await settle('solved')).body).toMatchObject({ stage: 'settled' })
})

test('what the reporter brings later is to be seen; the photos of a fresh report belong to it', async () => {
  const secret = 'K7QM2XRT9WPA'
  const followHash = createHash('sha256').update(secret).digest('hex')
  const report = { words: '路灯坏了', source: 'phone', followHash }
  const { body } = await city.command(as('county'), 'matter.register', report)
  const own = String(body.matter)
  const reporter = { authorization: `Follow ${body.code} ${secret}` }
  const spokeAt = async () => {
    const { body } = await city.ask(as('county'), 'GET', `/api/matters/${own}`)
    return (body.line as { spokeAt: string | null }).spokeAt
  }
  expect((await attach('现场.txt', undefined, reporter, own)).status).toBe(201)
  expect(await spokeAt()).toBeNull()
  await city.command(as('county'), 'matter.accept', {}, { matter: own })
  expect((await attach('又拍了.txt', undefined, reporter, own)).status).toBe(201)
  expect(await spokeAt()).toBe(city.clock.now.toISOString())
})

test('a file sent again because its answer was lost is there once; reporters have so much room and no more', async () => {
  const secret = 'K7QM2XRT9WPB'
  const followHash = createHash('sha256').update(secret).digest('hex')
  const { body } = await city.command(as('county'), 'matter.register', { words: '井盖坏了', followHash })
  const own = String(body.matter)
  const reporter = { authorization: `Follow ${body.code} ${secret}` }
  const bring = (name: string, by: Who = reporter) => attach(name, undefined, by, own)
  const papers = async () => {
    const { body } = await city.ask(as('county'), 'GET', `/api/matters/${own}`)
    return (body.papers as { name: string }[]).map(({ name }) => name)
  }
  const [first, again] = [await bring('第1张.txt'), await bring('第1张.txt')]
  expect(again).toEqual(first)
  expect(await papers()).toEqual(['第1张.txt'])
  for (let n = 2; n <= 20; n += 1) expect((await bring(`第${n}张.txt`)).status, String(n)).toBe(201)
  const beyond = await bring('第21张.txt')
  expect([beyond.status, beyond.body.code]).toEqual([409, 'file.noRoom'])
  expect((await bring('第20张.txt')).status).toBe(201)
  expect(await papers()).toHaveLength(20)
  expect((await bring('现场勘查.txt', as('county'))).status).toBe(201)
})

test('a name that reads backwards is kept as it is spelled', async () => {
  const { body } = await attach('照\u202etxt.gnp.txt', undefined, as('county'))
  expect(body.name).toBe('照txt.gnp.txt')
})
