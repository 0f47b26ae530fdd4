import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startS3 } from '../../../testing/s3-server.ts'
import { type City, freshDatabase, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { emptyTemplate } from '../../../testing/templates.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { speakTus } from '../../../testing/tus.ts'
import { makeBackup } from '../backup/make-backup.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { newUuid } from '../ids.ts'
import { bringFiles } from './bring-files.ts'
import { placeOf, shardOf } from './file-store.ts'
import { folderStore } from './folder-store.ts'
import { s3Store } from './s3-store.ts'

let s3: Awaited<ReturnType<typeof startS3>>
let city: City
let clerk: Who
let matter = ''
let speak: ReturnType<typeof speakTus>

beforeAll(async () => {
  s3 = await startS3('papers', 'restored', 'other')
  city = await startCity({ s3: s3.place('papers') })
  clerk = await city.signIn('county')
  const { body } = await city.command(clerk, 'matter.register', { words: '路灯坏了', source: 'phone' })
  matter = String(body.matter)
  speak = speakTus(city)
})
afterAll(async () => {
  await city.close()
  await s3.end()
})

const film = (bytes: number) =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), randomBytes(bytes - 24)])

async function contentOf(id: string) {
  const headers = { cookie: clerk.cookie ?? '' }
  return await city.program.app.inject({ url: `/api/matters/${matter}/papers/${id}`, headers })
}
async function papers(): Promise<{ id: string; name: string }[]> {
  return (await city.ask(clerk, 'GET', `/api/matters/${matter}`)).body.papers as {
    id: string
    name: string
  }[]
}
const objects = (bucket = 'papers') =>
  readdirSync(join(s3.directory, bucket), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('_object'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))

async function bring(name: string, bytes: Buffer): Promise<string> {
  const url = String((await speak.begin(clerk, matter, name, bytes.length)).headers.location)
  expect((await speak.piece(clerk, url, 0, bytes)).status).toBe(204)
  return (await papers()).find((paper) => paper.name === name)?.id ?? ''
}

test('a paper in a bucket is sealed there, and opens for who may read it', async () => {
  const bytes = film(2_000_000)
  const id = await bring('现场.mp4', bytes)
  expect(objects()).toHaveLength(1)
  for (const object of objects()) expect(object.includes(bytes.subarray(500, 600))).toBe(false)
  expect((await contentOf(id)).rawPayload).toEqual(bytes)
})

test('while the store is away, uploads and readings say so, all else works, and it goes on by itself afterwards', async () => {
  const bytes = film(1_600_000)
  const url = String((await speak.begin(clerk, matter, '断.mp4', bytes.length)).headers.location)
  expect((await speak.piece(clerk, url, 0, bytes.subarray(0, 900_000))).status).toBe(204)
  const [paper] = await papers()
  const before = objects().length
  await s3.goAway()
  try {
    for (const payload of [bytes.subarray(900_000, 950_000), bytes.subarray(900_000)]) {
      const refused = await speak.piece(clerk, url, 900_000, payload)
      expect([refused.status, refused.headers['retry-after']]).toEqual([503, '3'])
      expect(JSON.parse(refused.body)).toMatchObject({ code: 'files.away' })
    }
    expect(await speak.stands(clerk, url)).toBe(900_000)
    const reading = await contentOf(paper?.id ?? '')
    expect([reading.statusCode, reading.json().code]).toEqual([503, 'files.away'])
    expect((await city.command(clerk, 'matter.note', { text: '已联系' }, { matter })).status).toBe(200)
    expect((await city.ask(nobody, 'GET', '/api/ready')).body).toMatchObject({ parts: { files: false } })
  } finally {
    await s3.comeBack()
  }
  expect(objects()).toHaveLength(before)
  expect((await speak.piece(clerk, url, 900_000, bytes.subarray(900_000))).status).toBe(204)
  expect((await city.ask(nobody, 'GET', '/api/ready')).body).toMatchObject({ parts: { files: true } })
  const whole = (await papers()).find(({ name }) => name === '断.mp4')
  expect((await contentOf(whole?.id ?? '')).rawPayload).toEqual(bytes)
})

test('a bucket that is not there, or a key that is wrong, is a store that is away and no proof that files are gone', async () => {
  const key = '610902-019a0000-0000-7000-8000-00000000beef'
  for (const place of [s3.place('nowhere'), { ...s3.place('papers'), secret: 'wrong' }]) {
    await expect(s3Store(place).read(key)).rejects.toThrow(/away/)
    await expect(s3Store(place).write(key, Buffer.from('x'))).rejects.toThrow(/away/)
    await expect(s3Store(place).reach()).rejects.toThrow(/away/)
  }
  expect(await s3Store(s3.place('papers')).read(key)).toBeUndefined()
})

test('a store that dies in the middle of a file is away, and gives no half of it', async () => {
  const dying = createServer((_, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('half a paper', () => response.destroy())
  })
  await new Promise<void>((resolve) => dying.listen(0, '127.0.0.1', resolve))
  const at = dying.address()
  const port = typeof at === 'object' && at ? at.port : 0
  const store = s3Store({ ...s3.place('papers'), endpoint: `http://127.0.0.1:${port}` })
  await expect(store.read('610902-019a0000-0000-7000-8000-00000000beef')).rejects.toThrow(/away/)
  await new Promise((resolve) => dying.close(resolve))
})

test('a part of the store is listed to its end, page by page', async () => {
  const store = s3Store({ ...s3.place('other'), prefix: 'city/' }, 2)
  const keys = ['a', 'b', 'c', 'd', 'e'].map((one) => `610902-019a0000-0000-7000-8000-000000000${one}ff`)
  const shards = new Set(keys.map(shardOf))
  for (const key of keys) await store.write(key, Buffer.from('x'))
  await store.write(`${keys[0]}.small`, Buffer.from('x'))
  const found: string[] = []
  for (const shard of shards) for await (const key of store.list('610902', shard)) found.push(key)
  expect(found.sort()).toEqual([...keys, `${keys[0]}.small`].sort())
  for (const key of found) await store.remove(key)
  expect(await store.isEmpty()).toBe(true)
})

test('a backup takes the files out of one bucket, and a restore puts them into another', async () => {
  const folder = temporaryFolder('s3-backup')
  const path = join(folder, 'city.backup')
  const { deps } = city.program
  const common = { now: () => city.clock.now, newId: newUuid, lock: { ring: deps.ring } }
  const made = await makeBackup(path, { url: city.url, files: deps.files, ...common })
  expect(made.files).toMatchObject({ count: 2, missing: [] })
  const target = await freshDatabase(emptyTemplate)
  const config = { mode: 'test', dataDir: folder, s3: s3.place('restored') } as const
  await restoreBackup(path, { url: target.url, config, ...common })
  expect(objects('restored')).toHaveLength(2)
  await target.drop()
  const again = await freshDatabase(emptyTemplate)
  await expect(restoreBackup(path, { url: again.url, config, ...common })).rejects.toThrow(/s3:\/\/restored/)
  await again.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('papers move from a bucket to a folder and back, each opened and compared; what is broken is told and not brought', async () => {
  const { deps } = city.program
  const bucket = deps.files
  const folder = temporaryFolder('moved')
  const tell = () => undefined
  deps.files = folderStore(folder)
  try {
    expect(await bringFiles(deps, bucket, tell)).toMatchObject({
      there: 0,
      brought: 2,
      missing: [],
      broken: [],
    })
    expect(await bringFiles(deps, bucket, tell)).toMatchObject({ there: 2, brought: 0 })
    const [first] = await papers()
    const key = `${matter.slice(0, 6)}-${first?.id}`
    expect((await contentOf(first?.id ?? '')).statusCode).toBe(200)
    writeFileSync(join(folder, placeOf(key)), 'no paper')
    deps.files = s3Store(s3.place('other'))
    const back = await bringFiles(deps, folderStore(folder), tell)
    expect(back).toMatchObject({ brought: 1, broken: [key] })
    // From where it is whole, it comes.
    expect(await bringFiles(deps, bucket, tell)).toMatchObject({ there: 1, brought: 1, broken: [] })
    expect(await bringFiles(deps, undefined, tell)).toMatchObject({ there: 2, missing: [], broken: [] })
  } finally {
    deps.files = bucket
    rmSync(folder, { recursive: true, force: true })
  }
})
