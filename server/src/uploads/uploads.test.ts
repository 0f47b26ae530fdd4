import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { request as sendOver } from 'node:http'
import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { speakTus } from '../../../testing/tus.ts'
import type { FileStore } from '../files/file-store.ts'
import { openRoom } from '../files/room.ts'
import { pieceBytes } from './pieces.ts'
import { sweepUploads } from './sweep-uploads.ts'

type Tus = ReturnType<typeof speakTus>

let city: City
let origin = ''
let matter = ''
let speak: Tus
const who: Record<string, Who> = {}
const as = (name: string): Who => who[name] ?? nobody

beforeAll(async () => {
  city = await startCity()
  for (const name of ['county', 'window', 'labour']) who[name] = await city.signIn(name)
  const { body } = await city.command(as('county'), 'matter.register', { words: '路灯坏了', source: 'phone' })
  matter = String(body.matter)
  speak = speakTus(city)
  origin = await city.program.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => city.close())

const film = (bytes: number) =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), randomBytes(bytes - 24)])
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const tus = (...given: Parameters<Tus['tus']>) => speak.tus(...given)
const begin = (name: string, bytes: number, said = {}, by = as('county'), to = matter) =>
  speak.begin(by, to, name, bytes, said)
const piece = (url: string, at: number, bytes: Buffer, by = as('county')) => speak.piece(by, url, at, bytes)
const stands = (url: string) => speak.stands(as('county'), url)
const codeOf = ({ body }: { body: string }) => (JSON.parse(body) as { code: string }).code

async function papers(): Promise<{ id: string; name: string; bytes: number }[]> {
  const { body } = await city.ask(as('county'), 'GET', `/api/matters/${matter}`)
  return body.papers as { id: string; name: string; bytes: number }[]
}
async function contentOf(id: string): Promise<Buffer> {
  const url = `/api/matters/${matter}/papers/${id}`
  const headers = { cookie: as('county').cookie ?? '' }
  return (await city.program.app.inject({ url, headers })).rawPayload
}
const kept = () => {
  const folder = join(city.program.deps.config.dataDir, 'files')
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
}

test('a film that comes in pieces is one paper in the end; what lies on disk meanwhile is sealed', async () => {
  const bytes = film(3 * 1024 * 1024 + 77)
  const begun = await begin('现场.mp4', bytes.length)
  expect(begun.status, begun.body).toBe(201)
  const url = String(begun.headers.location)
  const first = await piece(url, 0, bytes.subarray(0, 1_500_000))
  expect([first.status, first.headers['upload-offset']]).toEqual([204, '1500000'])
  expect(await stands(url)).toBe(1_500_000)
  expect(kept().length).toBeGreaterThan(1)
  for (const one of kept()) expect(one.includes(bytes.subarray(100, 200))).toBe(false)
  const { body } = await city.ask(as('county'), 'GET', `/api/matters/${matter}/uploads`)
  expect(body.uploads).toMatchObject([{ name: '现场.mp4', received: 1_500_000, bytes: bytes.length }])
  expect(await papers()).toEqual([])

  expect((await piece(url, 1_500_000, bytes.subarray(1_500_000))).status).toBe(204)
  expect(await stands(url)).toBe(bytes.length)
  const [paper] = await papers()
  expect(paper).toMatchObject({ name: '现场.mp4', bytes: bytes.length })
  expect(digest(await contentOf(paper?.id ?? ''))).toBe(digest(bytes))
  expect(kept()).toHaveLength(1)
  expect((await city.ask(as('county'), 'GET', `/api/matters/${matter}/uploads`)).body.uploads).toEqual([])
})

test('a line that breaks in the middle goes on where it stopped, and the same file chosen again as well', async () => {
  const bytes = film(2_400_000)
  const mark = { mark: 'ab'.repeat(16) }
  const url = String((await begin('断线.mp4', bytes.length, mark)).headers.location)
  const sending = sendOver(`${origin}${url}`, {
    method: 'PATCH',
    headers: {
      ...as('county'),
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(bytes.length),
    },
  })
  sending.on('error', () => undefined)
  sending.write(bytes.subarray(0, 1_300_000))
  await expect.poll(() => stands(url)).toBe(1024 * 1024)
  sending.destroy()
  // What came after the last whole piece counts too.
  await expect.poll(() => stands(url)).toBe(1_300_000)

  const again = await begin('断线.mp4', bytes.length, mark)
  expect(again.headers).toMatchObject({ location: url, 'upload-offset': '1300000' })
  expect((await piece(url, 1_300_000, bytes.subarray(1_300_000))).status).toBe(204)
  const paper = (await papers()).find(({ name }) => name === '断线.mp4')
  expect(digest(await contentOf(paper?.id ?? ''))).toBe(digest(bytes))
})

test('a client of others that speaks tus brings a paper as well', async () => {
  const bytes = film(700_000)
  await new Promise<void>((done, fail) => {
    new Upload(bytes, {
      endpoint: `${origin}/api/matters/${matter}/uploads`,
      chunkSize: 200_000,
      metadata: { filename: '别的程序.mp4' },
      headers: as('county'),
      onError: fail,
      onSuccess: () => done(),
    }).start()
  })
  const paper = (await papers()).find(({ name }) => name === '别的程序.mp4')
  expect(digest(await contentOf(paper?.id ?? ''))).toBe(digest(bytes))
})

test('what can be refused is refused before its first byte; what only the content tells, at the last', async () => {
  expect(codeOf(await begin('程序.exe', 10))).toBe('file.typeRefused')
  expect(codeOf(await begin('空.txt', 0))).toBe('file.empty')
  expect(codeOf(await begin('大.mp4', 51 * 1024 * 1024))).toBe('file.tooLarge')
  expect(codeOf(await begin('表.txt', 10, { paper: 'nosuch' }))).toBe('input.invalid')
  const unnamed = await tus(as('county'), 'POST', `/api/matters/${matter}/uploads`, { 'upload-length': '3' })
  expect([unnamed.status, codeOf(unnamed)]).toEqual([400, 'input.invalid'])
  const other = await begin('a.txt', 3, {}, { ...as('county'), 'tus-resumable': '0.2.2' } as Who)
  expect([other.status, codeOf(other)]).toEqual([412, 'upload.otherVersion'])

  const url = String((await begin('照片.jpg', 9)).headers.location)
  expect(codeOf(await piece(url, 4, Buffer.from('later')))).toBe('upload.elsewhere')
  expect(codeOf(await piece(url, 0, Buffer.from('longer than said')))).toBe('input.unreadable')
  expect(await stands(url)).toBe(0)
  expect(codeOf(await piece(url, 0, Buffer.from('no photo!')))).toBe('file.mismatch')
  expect((await tus(as('county'), 'HEAD', url)).status).toBe(404)
})

test('a name that nobody can mend is taken on one line, whatever a device has put into it', async () => {
  const url = String((await begin('../欠\u0000\u0007\u202e条\n.txt', 6)).headers.location)
  expect((await piece(url, 0, Buffer.from('欠条'))).status).toBe(204)
  expect((await papers()).map(({ name }) => name)).toContain('欠条.txt')
})

test('an upload is nobody else’s: not by its address, and not for who may not add to the matter', async () => {
  const url = String((await begin('证据.txt', 100)).headers.location)
  for (const name of ['window', 'labour']) {
    const answers = [await tus(as(name), 'HEAD', url), await piece(url, 0, Buffer.from('mine'), as(name))]
    for (const { status } of answers) expect([403, 404]).toContain(status)
  }
  expect((await tus(nobody, 'DELETE', url)).status).toBe(404)
  expect(await stands(url)).toBe(0)
  expect((await tus(as('county'), 'DELETE', url)).status).toBe(204)
  expect((await tus(as('county'), 'HEAD', url)).status).toBe(404)
})

test('what a reporter has on the way takes its room, before it is there', async () => {
  const secret = 'K7QM2XRT9WPA'
  const followHash = createHash('sha256').update(secret).digest('hex')
  const { body } = await city.command(as('county'), 'matter.register', { words: '井盖坏了', followHash })
  const reporter = { authorization: `Follow ${body.code} ${secret}` }
  const to = String(body.matter)
  const megabytes = 45 * 1024 * 1024
  for (let n = 0; n < 4; n += 1)
    expect((await begin(`${n}.mp4`, megabytes, {}, reporter, to)).status).toBe(201)
  expect(codeOf(await begin('5.mp4', megabytes, {}, reporter, to))).toBe('file.noRoom')
  expect((await begin('员工.mp4', megabytes, {}, as('county'), to)).status).toBe(201)
})

test.each([['on a full disk', 'ENOSPC', 507]])(
  '%s nothing is half kept, and it goes on where it stopped once that is over',
  async (_, code, status) => {
    const { deps } = city.program
    const bytes = film(1_500_000)
    const name = `${code}.mp4`
    const url = String((await begin(name, bytes.length)).headers.location)
    expect((await piece(url, 0, bytes.subarray(0, 600_000))).status).toBe(204)
    const whole = deps.files
    const before = kept().length
    const failing: FileStore['write'] = () => Promise.reject(Object.assign(new Error('no'), { code }))
    deps.files = { ...whole, write: failing }
    try {
      const refused = await piece(url, 600_000, bytes.subarray(600_000, 700_000))
      expect([refused.status, await stands(url)]).toEqual([status, 600_000])
      // The last piece as well: it is no paper yet, so it does not count.
      expect((await piece(url, 600_000, bytes.subarray(600_000))).status).toBe(status)
      expect(await stands(url)).toBe(600_000)
    } finally {
      deps.files = whole
    }
    expect(kept()).toHaveLength(before)
    expect((await piece(url, 600_000, bytes.subarray(600_000))).status).toBe(204)
    const paper = (await papers()).find((one) => one.name === name)
    expect(digest(await contentOf(paper?.id ?? ''))).toBe(digest(bytes))
  },
)

test('the last pieces of many files at once do not wait for each other, however little room there is', async () => {
  const { deps } = city.program
  const whole = deps.uploadRoom
  deps.uploadRoom = openRoom(4 * pieceBytes)
  try {
    const sent = ['一', '二', '三'].map(async (name) => {
      const bytes = film(300_000)
      const url = String((await begin(`${name}.mp4`, bytes.length)).headers.location)
      return (await piece(url, 0, bytes)).status
    })
    expect(await Promise.all(sent)).toEqual([204, 204, 204])
  } finally {
    deps.uploadRoom = whole
  }
})

test('what nobody goes on with is forgotten after hours, with what lay on disk of it', async () => {
  const url = String((await begin('忘了.mp4', 2_000_000)).headers.location)
  await piece(url, 0, film(1_000_000))
  const before = kept().length
  city.clock.pass(11 * 60)
  who.county = await city.signIn('county')
  await sweepUploads(city.program.deps)
  expect(await stands(url)).toBe(1_000_000)
  city.clock.pass(2 * 60)
  who.county = await city.signIn('county')
  await sweepUploads(city.program.deps)
  expect((await tus(as('county'), 'HEAD', url)).status).toBe(404)
  expect(kept()).toHaveLength(before - 1)
})

test('whoever asks is told how to speak', async () => {
  const { status, headers } = await tus(nobody, 'OPTIONS', `/api/matters/${matter}/uploads`)
  expect(status).toBe(204)
  expect(headers).toMatchObject({
    'tus-version': '1.0.0',
    'tus-extension': 'creation,expiration,termination',
    'tus-max-size': String(50 * 1024 * 1024),
  })
})
