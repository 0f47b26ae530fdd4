import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient } from '../../../testing/clients.ts'
import { importing } from '../../../testing/imports.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { addFreshKeys, dropKey, newKeyFile } from '../crypto/key-file.ts'
import { loadKeyRing } from '../crypto/key-ring.ts'
import type { Deps } from '../deps.ts'
import { makeExports } from '../exports/make-exports.ts'
import { requireUnused } from './require-unused.ts'
import { rotateKeys } from './rotate-keys.ts'

const phone = '13891500001'
let city: City
let window: Who
let owner: Client
let path = ''
let divisionId = ''
const matters: string[] = []

async function register(words: string): Promise<string> {
  const { body } = await city.command(nobody, 'matter.register', {
    words,
    place: { divisionId },
    parties: [{ role: 'reporter', phone, name: '李水生' }],
  })
  return String(body.matter)
}

const read = async (matter: string) =>
  JSON.stringify((await city.ask(window, 'GET', `/api/matters/${matter}`)).body)
const findByPhone = async () =>
  (await city.ask(window, 'POST', '/api/matters/look-up', { phone, reason: 'callerAsks' })).body.matters

async function keysInUse(): Promise<string[]> {
  const { rows } = await owner.query<{
    id: string
  }>(`select key_id as id from matter_key where wrapped is not null
    union select index_key_id from party where phone_index is not null order by 1`)
  return rows.map(({ id }) => id)
}

/** The parts of a command that begins now: it has read the key file as it is at this moment. */
async function command(): Promise<Deps> {
  return { ...city.program.deps, ring: await loadKeyRing(path, { create: false }) }
}

beforeAll(async () => {
  city = await startCity()
  window = await city.signIn('window')
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  path = join(city.program.deps.config.dataDir, 'keys.json')
  const { body } = await city.ask(nobody, 'GET', `/api/divisions?words=${encodeURIComponent('双堤')}`)
  divisionId = String((body.divisions as { id: string }[])[0]?.id)
  for (const words of ['路灯不亮', '井盖松动', '树枝压线']) matters.push(await register(words))
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

test('a stopped rotation is ended by the next; the program that runs goes on reading, and writes under the new key', async () => {
  const client = await connectClient(city, await city.signIn('system'))
  const system = await city.signIn('system')
  const { upload } = importing(city)
  const kept = await upload(system, 'matters', '编号,内容\n1,路灯不亮\n', '台账.csv')
  const definition = { what: 'matters', filter: {}, columns: ['stage'] }
  const asked = await city.ask(await city.signIn('county'), 'POST', '/api/exports/command', {
    id: randomUUID(),
    name: 'export.ask@1',
    payload: { definition, format: 'csv' },
  })
  await makeExports(city.program.deps)
  await addFreshKeys(path)
  await expect(
    rotateKeys(await command(), () => {
      throw new Error('stopped')
    }),
  ).rejects.toThrow('stopped')
  expect(await keysInUse()).toEqual(['i1', 'k2'])
  await expect(requireUnused(await command(), 'k1')).rejects.toMatchObject({ problem: { code: 'keys.used' } })
  expect(await rotateKeys(await command())).toEqual({
    matters: 0,
    enquiries: 0,
    phones: 3,
    importFiles: 1,
    addresses: 0,
  })
  expect(await keysInUse()).toEqual(['i2', 'k2'])
  expect(await rotateKeys(await command())).toEqual({
    matters: 0,
    enquiries: 0,
    phones: 0,
    importFiles: 0,
    addresses: 0,
  })

  // A spreadsheet opens under its new key; a file of a list is made of its key, and ends by itself.
  const look = `/api/imports/files/${kept.body.fileId}?what=matters`
  expect((await city.ask(system, 'GET', look)).status).toBe(200)

  expect(await findByPhone()).toHaveLength(3)
  expect(await read(matters[0] ?? '')).toContain('路灯不亮')
  matters.push(await register('下水道堵了'))
  expect(await keysInUse()).toEqual(['i2', 'k2'])
  expect(await findByPhone()).toHaveLength(4)

  // What another system sends cannot be digested anew before it is sent, and it is said that no rotation helps.
  await expect(requireUnused(await command(), 'k1')).rejects.toMatchObject({
    problem: { code: 'keys.usedBySecrets', n: 1 },
  })
  expect((await city.ask(client.who, 'GET', '/api/client/matters')).status).toBe(200)
  const { rows } = await owner.query('select key_id from integration_secret')
  expect(rows).toEqual([{ key_id: 'k2' }])
  const refused = { problem: { code: 'keys.usedByExports', n: 1, hours: 24 } }
  await expect(requireUnused(await command(), 'k1')).rejects.toMatchObject(refused)
  await owner.query('update export set salt = null where id = $1', [asked.body.exportId])
  const { rows: told } = await owner.query("select data from audit where action = 'keys.rotate' order by id")
  expect(told.map(({ data }) => data)).toEqual([
    { matters: 0, enquiries: 0, phones: 3, importFiles: 1, addresses: 0 },
    { matters: 0, enquiries: 0, phones: 0, importFiles: 0, addresses: 0 },
  ])
})

test('an old key may go when nothing stands under it', async () => {
  const file = JSON.parse(readFileSync(path, 'utf8'))
  for (const { id } of [...file.dataKeys.slice(1), ...file.indexKeys.slice(1)]) await dropKey(path, id)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    dataKeys: file.dataKeys.slice(0, 1),
    indexKeys: file.indexKeys.slice(0, 1),
  })
  await expect(dropKey(path, 'k2')).rejects.toMatchObject({ problem: { code: 'keys.current' } })
  await expect(dropKey(path, 'k1')).rejects.toMatchObject({ problem: { code: 'keys.missing' } })
  expect(await findByPhone()).toHaveLength(4)
  for (const [at, words] of ['路灯不亮', '井盖松动', '树枝压线', '下水道堵了'].entries())
    expect(await read(matters[at] ?? '')).toContain(words)
})

test('a matter whose key was destroyed stays unreadable', async () => {
  const [gone = ''] = matters
  const { rowCount } = await owner.query(
    "update matter_key set wrapped = null, destroyed_at = now() where county || '-' || matter_id = $1",
    [gone],
  )
  expect(rowCount).toBe(1)
  await addFreshKeys(path)
  expect(await rotateKeys(await command())).toEqual({
    matters: 3,
    enquiries: 0,
    phones: 3,
    importFiles: 1,
    addresses: 0,
  })
  expect(await read(gone)).not.toContain('路灯不亮')
  expect(await read(matters[1] ?? '')).toContain('井盖松动')
})

test('a key file that cannot be written anew stays as it was', async () => {
  const folder = temporaryFolder('keys')
  const file = join(folder, 'keys.json')
  const before = newKeyFile()
  writeFileSync(file, before, { mode: 0o600 })
  mkdirSync(`${file}.new`)
  await expect(addFreshKeys(file)).rejects.toMatchObject({ problem: { code: 'keys.unwritten' } })
  expect(readFileSync(file, 'utf8')).toBe(before)
  await expect(addFreshKeys(join(folder, 'none.json'))).rejects.toMatchObject({
    problem: { code: 'keys.unreadable' },
  })
  rmSync(folder, { recursive: true })
})
