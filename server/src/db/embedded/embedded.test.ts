import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../../testing/temporary-folder.ts'
import { ensureDatabase, migrate } from '../migrate.ts'
import { startEmbedded } from './start.ts'

let dataDir = ''
beforeAll(() => {
  dataDir = temporaryFolder('own')
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const start = () => startEmbedded({ dataDir, log: () => undefined })

test('a first start makes the cluster, a second one keeps its data, and the password is for its owner alone', async () => {
  const first = await start()
  expect(first.firstStart).toBe(true)
  expect(await ensureDatabase(first.urlFor('postgres'), 'kept')).toBe(true)
  await first.stop()
  const second = await start()
  expect([second.firstStart, second.adopted]).toEqual([false, false])
  expect(await ensureDatabase(second.urlFor('postgres'), 'kept')).toBe(false)
  expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600)
  const client = new Client({ connectionString: second.urlFor('kept') })
  await client.connect()
  const { rows } = await client.query<{ encoding: string; fsync: string }>(
    "select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync",
  )
  expect(rows).toEqual([{ encoding: 'UTF8', fsync: 'on' }])
  await client.end()

  const third = await start()
  expect(third.adopted).toBe(true)
  await third.stop()
})

test('programs that start together migrate once', async () => {
  const database = await start()
  await ensureDatabase(database.urlFor('postgres'), 'together')
  const applied = await Promise.all([1, 2, 3].map(() => migrate(database.urlFor('together'))))
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  await database.stop()
})
