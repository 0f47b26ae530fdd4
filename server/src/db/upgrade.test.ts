import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../testing/start-city.ts'
import { migrate } from './migrate.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let client: Client
beforeAll(async () => {
  database = await freshDatabase('template1')
  client = new Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

test('who upgrades keeps the staff and loses their telephones', async () => {
  await migrate(database.url, undefined, '0004_keep-the-list-of-migrations.sql')
  const id = '01900000-0000-7000-8000-000000000001'
  await client.query(
    `insert into staff (id, name, telephone, sort_key, valid_from)
      values ($1, '周来电', '0915-9876543', 'name:zhou', '2026-03-01')`,
    [id],
  )
  await migrate(database.url)
  const { rows } = await client.query('select to_jsonb(staff) as row from staff')
  expect(rows).toEqual([{ row: expect.objectContaining({ id, name: '周来电' }) }])
  expect(JSON.stringify(rows)).not.toContain('9876543')
})
