import { Client } from 'pg'
import { expect, test } from 'vitest'
import { wordUnreachable } from './unreachable.ts'

test('a database where nobody answers is told in both languages, with what to do; other errors stay as they are', async () => {
  const client = new Client({ connectionString: 'postgres://a:b@localhost:1/x' })
  const refused: unknown = await client.connect().catch((error: unknown) => error)
  expect(wordUnreachable(refused)).toMatchObject({
    problem: { code: 'database.unreachable', why: expect.stringContaining('ECONNREFUSED') },
    message: expect.stringMatching(/数据库连不上.*\n.*DATABASE_URL/),
  })
  const other = new Error('something else')
  expect(wordUnreachable(other)).toBe(other)
})
