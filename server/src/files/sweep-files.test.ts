import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { speakTus } from '../../../testing/tus.ts'
import { firstUuidAt, newUuid } from '../ids.ts'
import { folderStore } from './folder-store.ts'
import { filesFolder } from './open-store.ts'
import { sweepFiles } from './sweep-files.ts'

let city: City
let clerk: Who
beforeAll(async () => {
  city = await startCity()
  clerk = await city.signIn('county')
})
afterAll(() => city.close())

const shards = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))

async function sweepAll(): Promise<number> {
  let removed = 0
  for (const shard of shards) removed += await sweepFiles(city.program.deps, shard)
  return removed
}
const kept = () =>
  readdirSync(filesFolder(city.program.deps.config), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('000000'))
    .map(({ name }) => name)
    .sort()

test('what no row knows is removed after a day; papers, and pieces of one that is on its way, stay', async () => {
  const { deps } = city.program
  expect(await sweepAll()).toBe(0)
  city.clock.pass(1)
  const speak = speakTus(city)
  const { body } = await city.command(clerk, 'matter.register', { words: '路灯坏了', source: 'phone' })
  const matter = String(body.matter)
  const send = async (name: string, text: string, whole = true) => {
    const bytes = Buffer.from(text)
    const begun = await speak.begin(clerk, matter, name, bytes.length + (whole ? 0 : 10))
    return await speak.piece(clerk, String(begun.headers.location), 0, bytes)
  }
  expect((await send('收下的.txt', '欠条一张')).status).toBe(204)
  const paper = kept()
  // The transaction fails once the bytes are on disk.
  const { files } = deps
  deps.files = {
    ...files,
    async write(key, bytes) {
      await files.write(key, bytes)
      throw new Error('the power fails')
    },
  }
  expect((await send('没成的.txt', '收条一张')).status).toBe(500)
  deps.files = files
  expect(kept()).toHaveLength(2)
  expect(await sweepAll()).toBe(0)

  city.clock.pass(25 * 60)
  clerk = await city.signIn('county')
  expect((await send('在路上.txt', '一半', false)).status).toBe(204)
  expect(kept()).toHaveLength(3)
  // What programs that were killed left of files of lists and of spreadsheets.
  const before = firstUuidAt(new Date(city.clock.now.getTime() - 25 * 3_600_000))
  for (const key of [`export-${before}-1-0000`, `import-${before}.0`])
    await files.write(key, Buffer.from('of nobody'))
  expect(await sweepAll()).toBe(3)
  expect(kept()).toEqual(expect.arrayContaining(paper))
  expect(kept()).toHaveLength(2)
})

test('where another city keeps its files too, nothing is ever removed', async () => {
  const { deps } = city.program
  const other = { installation: newUuid(city.clock.now), since: city.clock.now.toISOString() }
  const mark = '000000-00000000-0000-0000-0000-000000000000'
  await deps.files.write(mark, Buffer.from(JSON.stringify(other)))
  const key = `610902-${newUuid(city.clock.now)}`
  await folderStore(filesFolder(deps.config)).write(key, Buffer.from('of the other one'))
  city.clock.pass(50 * 60)
  expect(await sweepAll()).toBe(0)
  expect(kept()).toContain(key)
  expect((await deps.files.read(mark))?.toString()).toContain('several')
  expect(readdirSync(join(filesFolder(deps.config), '000000'))).toHaveLength(1)
})
