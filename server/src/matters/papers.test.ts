import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { listAttachments } from '../db/matter-read.ts'

let city: City
let matter = ''
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody

beforeAll(async () => {
  city = await startCity()
  for (const name of ['county', 'countyhead', 'window', 'labour']) who[name] = await city.signIn(name)
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

async function send(name: string, type: string, content: Buffer, by: Who, to: string) {
  const boundary = 'xxBoundaryxx'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  const response = await city.program.app.inject({
    method: 'POST',
    url: `/api/matters/${to}`,
    headers: { ...by, 'content-type': `multipart/form-data; boundary=${boundary}` } as Record<string, string>,
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return { status: response.statusCode, body: response.json() as Record<string, unknown> }
}
const attach = (name: string, paper?: string, by = as('labour'), to = matter) =>
  send(
    name,
    'text/plain',
    Buffer.from(`${name}：家中遭灾，申请临时救助。`),
    by,
    `${to}/papers${paper ? `?paper=${paper}` : ''}`,
  )
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
  const ref = String(body.matter)
  const reporter = { authorization: `Follow ${body.code} ${secret}` }
  const bring = (name: string, by: Who = reporter) => attach(name, undefined, by, ref)
  const papers = async () => {
    const { body } = await city.ask(as('county'), 'GET', `/api/matters/${ref}`)
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
  const inner = await bring('现场勘查.txt', as('county'))
  expect(inner.status).toBe(201)
  // What the staff put in is not for the reporter: not in the list, and not by its id.
  const { body: own } = await city.ask(reporter, 'POST', '/api/portal/follow', { code: body.code, secret })
  const names = (own.papers as { name: string }[]).map(({ name }) => name)
  expect(names).toHaveLength(20)
  expect(names).not.toContain('现场勘查.txt')
  const byId = await city.program.app.inject({
    url: `/api/matters/${ref}/papers/${inner.body.id}`,
    headers: reporter,
  })
  expect(byId.statusCode).toBe(404)
})

test('a name that reads backwards is kept as it is spelled', async () => {
  const { body } = await attach('照\u202etxt.gnp.txt', undefined, as('county'))
  expect(body.name).toBe('照txt.gnp.txt')
})

test('a photo is seen without where it was taken; what was sent is kept with its digest', async () => {
  const place = 'GPS 32.6849 109.0293'
  const size = String.fromCharCode(2 + 6 + place.length)
  const exif = `\xff\xe1\x00${size}Exif\x00\x00${place}`
  const photo = Buffer.from(`\xff\xd8${exif}\xff\xda\x00\x04\x00\x00picture\xff\xd9`, 'latin1')
  const { status, body } = await send('1.jpg', 'image/jpeg', photo, as('county'), `${matter}/papers`)
  expect(status, JSON.stringify(body)).toBe(201)
  const seen = await city.program.app.inject({
    url: `/api/matters/${matter}/papers/${body.id}`,
    headers: { cookie: as('county').cookie ?? '' },
  })
  expect(seen.headers['content-type']).toBe('image/jpeg')
  expect(seen.rawPayload.includes('GPS')).toBe(false)
  expect(seen.rawPayload.includes('picture')).toBe(true)
  const key = { county: matter.slice(0, 6), id: matter.slice(7) }
  const kept = await listAttachments(city.program.deps.db, key)
  const digest = createHash('sha256').update(photo).digest()
  expect(kept.find(({ id }) => id === body.id)?.sha256).toEqual(digest)

  // A court is given what was sent, byte for byte: by the head of the centre, for a reason that stands in the history.
  const path = `/api/matters/${matter}/papers/${body.id}/original`
  const take = async (name: string, payload: object, more: object = {}) =>
    await city.program.app.inject({
      method: 'POST',
      url: path,
      payload,
      headers: { cookie: as(name).cookie ?? '', ...more },
    })
  expect((await take('county', { reason: '法院调取' })).json()).toMatchObject({ code: 'permission.denied' })
  expect((await take('countyhead', {})).statusCode).toBe(400)
  // Nor by a screen that was opened as another post: who has signed in since would stand in the history.
  const stale = await take('countyhead', { reason: '法院调取' }, { 'x-manyuan-post': randomUUID() })
  expect([stale.statusCode, stale.json()]).toMatchObject([409, { code: 'post.changed' }])
  const original = await take('countyhead', { reason: '法院调取，电话 13891500001' })
  expect(original.rawPayload.equals(photo)).toBe(true)
  expect(original.headers).toMatchObject({
    'repr-digest': `sha-256=:${digest.toString('base64')}:`,
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment/),
  })
  const { activities } = (await city.ask(as('countyhead'), 'GET', `/api/matters/${matter}`)).body
  expect(JSON.stringify(activities)).toContain('法院调取')
  const search = `/api/audit?county=${key.county}&deeds=reveal`
  const { body: audit } = await city.ask(await city.signIn('audit'), 'GET', search)
  // The one who may not is written down as well.
  const deeds = (audit.rows as { action: string; result: string }[]).map((row) => [row.action, row.result])
  expect(deeds).toEqual([
    ['matter.takeOriginal', 'done'],
    ['matter.takeOriginal', 'refused'],
  ])
})

test('who takes a matter in at a window above its place hands in the papers and people before them; others there do not', async () => {
  const clerk = await city.signIn('townclerk')
  const { body: found } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  const [village] = found.divisions as { id: string }[]
  const { body } = await city.command(clerk, 'matter.register', {
    words: '两家为排水沟争了半年',
    kindId: 'event.part.utility.light',
    source: 'window',
    place: { divisionId: village?.id },
  })
  const own = String(body.matter)
  const party = { role: 'respondent', name: '王建国' }
  expect((await attach('欠条.txt', undefined, clerk, own)).status).toBe(201)
  expect((await city.command(clerk, 'matter.addParty', { party }, { matter: own })).status).toBe(200)
  expect((await attach('字据.txt', undefined, as('window'), own)).status).toBe(403)
  expect((await city.command(as('window'), 'matter.addParty', { party }, { matter: own })).status).toBe(403)
})

test('a photo has a small picture for lists, for those who may read it, kept sealed and asked for each time', async () => {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#2f6b4a' } })
    .png()
    .toBuffer()
  const { body } = await send('路灯.png', 'image/png', bytes, as('county'), `${matter}/papers`)
  const url = `/api/matters/${matter}/papers/${body.id}/small`
  const get = (by: Who, headers = {}) =>
    city.program.app.inject({ url, headers: { ...(by as Record<string, string>), ...headers } })
  const first = await get(as('county'))
  expect([first.statusCode, first.headers['content-type']]).toEqual([200, 'image/webp'])
  expect(first.headers['cache-control']).toBe('private, no-cache')
  const key = `${matter.slice(0, 6)}-${body.id}.small`
  const kept = await city.program.deps.files.read(key)
  expect(kept?.includes(first.rawPayload.subarray(20, 60))).toBe(false)
  expect((await get(as('county'))).rawPayload).toEqual(first.rawPayload)
  const mark = { 'if-none-match': String(first.headers.etag) }
  expect((await get(as('county'), mark)).statusCode).toBe(304)
  // In the same browser, another person's is another picture, which is written down.
  expect((await get(as('labour'), mark)).statusCode).toBe(200)
  expect((await get(await city.signIn('system'), mark)).statusCode).toBe(404)
  expect((await get(nobody, mark)).statusCode).toBe(401)
  // Of a refusal, nothing is kept: a browser would go on showing it.
  const refused = await get(await city.signIn('system'))
  expect([refused.statusCode, refused.headers.etag]).toEqual([404, undefined])
  const odd = `/api/matters/${matter}/papers/${encodeURIComponent('"\r\n路')}/small`
  const asCounty = { cookie: as('county').cookie ?? '' }
  expect((await city.program.app.inject({ url: odd, headers: asCounty })).statusCode).toBe(404)
})

test('a text as old notepads save it is taken, and says how it is to be read', async () => {
  const gbk = Buffer.from('c7e9bff6cbb5c3f7a3bac8fdd7e9c2b7b5c6bbb5c1cba1a3', 'hex')
  const { status, body } = await send('情况说明.txt', 'text/plain', gbk, as('county'), `${matter}/papers`)
  expect(status).toBe(201)
  const seen = await city.program.app.inject({
    url: `/api/matters/${matter}/papers/${body.id}`,
    headers: { cookie: as('county').cookie ?? '' },
  })
  expect(seen.headers['content-type']).toBe('text/plain; charset=gb18030')
  expect(seen.rawPayload).toEqual(gbk)
})
