import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, startCity } from '../../../testing/start-city.ts'
import { insertRows } from './insert.ts'
import { inTransaction, isDuplicate, type Tx } from './tx.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

const county = '610902'
const rowOf = (id: string, result: unknown = {}) => ({
  county,
  id,
  name: 'a test',
  actor: 'a test',
  body_hash: Buffer.alloc(32),
  result: result as object,
  at: city.clock.now,
})
const insert = (tx: Tx, id: string, result?: unknown) => insertRows(tx, 'command', [rowOf(id, result)])
const run = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(city.program.deps.db, work)

async function kept(...ids: string[]): Promise<number> {
  const rows = await city.program.deps.db
    .selectFrom('command')
    .select('id')
    .where('county', '=', county)
    .where('id', 'in', ids)
    .execute()
  return rows.length
}

/** Until every connection has parsed what the tests send: from then on it is carried. */
beforeAll(async () => {
  for (let round = 0; round < 3; round += 1)
    await Promise.all(Array.from({ length: 20 }, () => run(async (tx) => insert(tx, randomUUID()))))
})

test('what is carried is there after the commit, and what asks in between gets its own rows', async () => {
  const [one, other] = [randomUUID(), randomUUID()]
  const found = await run(async (tx) => {
    insert(tx, one)
    const rows = await tx
      .selectFrom('command')
      .select('id')
      .where('county', '=', county)
      .where('id', '=', one)
      .execute()
    insert(tx, other)
    return rows
  })
  expect(found).toEqual([{ id: one }])
  expect(await kept(one, other)).toBe(2)
})

test('one carried statement that fails takes everything with it and is the one that is told', async () => {
  const [first, taken, last] = [randomUUID(), randomUUID(), randomUUID()]
  await run(async (tx) => insert(tx, taken))
  const failed = run(async (tx) => {
    insert(tx, first)
    insert(tx, taken)
    insert(tx, last)
  })
  await expect(failed).rejects.toSatisfy((error) => isDuplicate(error, 'command_pkey'))
  expect(await kept(first, last)).toBe(0)
})

test('one that failed by itself is the one that is told, whatever COMMIT carries after it', async () => {
  const [taken, last] = [randomUUID(), randomUUID()]
  await run(async (tx) => insert(tx, taken))
  for (let round = 0; round < 20; round += 1) {
    const failed = run(async (tx) => {
      // So many rows are no noted statement: it is sent by itself.
      const others = Array.from({ length: 4 }, () => rowOf(randomUUID()))
      insertRows(tx, 'command', [rowOf(taken), ...others])
      insert(tx, last)
    })
    await expect(failed).rejects.toSatisfy((error) => isDuplicate(error, 'command_pkey'))
  }
  expect(await kept(last)).toBe(0)
})

test('a transaction that is refused before it has sent anything leaves nothing for the next one', async () => {
  const [given, next] = [randomUUID(), randomUUID()]
  for (let round = 0; round < 20; round += 1)
    await expect(
      run(async (tx) => {
        insert(tx, given)
        throw new Error('refused')
      }),
    ).rejects.toThrow('refused')
  await run(async (tx) => insert(tx, next))
  expect(await kept(given, next)).toBe(1)
})

test('a value that cannot be written down ends its connection and commits nothing; the others go on', async () => {
  const circle: Record<string, unknown> = {}
  circle.self = circle
  const [before, broken, after] = [randomUUID(), randomUUID(), randomUUID()]
  await expect(
    run(async (tx) => {
      insert(tx, before)
      insert(tx, broken, circle)
    }),
  ).rejects.toThrow()
  await run(async (tx) => insert(tx, after))
  expect(await kept(before, broken)).toBe(0)
  expect(await kept(after)).toBe(1)
})
