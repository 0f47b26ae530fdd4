import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeInstant } from '@manyuan/core/time.ts'
import type { Insertable } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { from } from 'pg-copy-streams'
import { type FactRows, factTables } from './matter-write.ts'
import type { DB } from './schema.gen.ts'

export type { Pool, PoolClient }
/** A row to be brought in, as its table takes it. */
export type NewRow<Table extends keyof DB> = Insertable<DB[Table]>

const special = /[\\\n\r\t]/
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(text: string): string {
  return special.test(text) ? text.replaceAll(/[\\\n\r\t]/g, (char) => escapes[char] ?? char) : text
}

/** One value as COPY's text format has it; the usual sorts come first, for there are millions. */
function cell(value: unknown): string {
  if (typeof value === 'string') return escaped(value)
  if (value === null || value === undefined) return '\\N'
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return writeInstant(value)
  return Buffer.isBuffer(value) ? `\\\\x${value.toString('hex')}` : escaped(JSON.stringify(value))
}

/** Rows that all carry the columns of the first one, as lines of COPY's text format, a few thousand at a time. */
function* linesOf(columns: readonly string[], rows: readonly object[]): Generator<string> {
  const chunk = 2000
  for (let start = 0; start < rows.length; start += chunk)
    yield rows
      .slice(start, start + chunk)
      .map((row) => `${columns.map((column) => cell(Reflect.get(row, column))).join('\t')}\n`)
      .join('')
}

/** Brings many rows in at once through COPY. */
export async function copyRows<Table extends keyof DB & string>(
  client: PoolClient,
  table: Table,
  rows: readonly NewRow<Table>[],
): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first)
  const names = columns.map((column) => `"${column}"`).join(', ')
  const stream = client.query(from(`copy "${table}" (${names}) from stdin`))
  await pipeline(Readable.from(linesOf(columns, rows)), stream)
}

/** Brings in the collected rows of many use cases, parents first. */
export async function copyFacts(client: PoolClient, rows: FactRows): Promise<void> {
  for (const table of factTables) await copyRows(client, table, rows[table])
}

/** Runs bulk work in one transaction on one connection, as durable and as checked as any other. */
export async function inCopying<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Runs bulk work whose rows we made ourselves and can make again: it does not wait for the disk. */
export async function inBulk<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return await inCopying(pool, async (client) => {
    await client.query("set local synchronous_commit = off; set local statement_timeout = '10min'")
    // The rows come from our own generator, parents first: where we may, their foreign keys are not looked up twice.
    const { rows } = await client.query<{ may: string }>("select current_setting('is_superuser') as may")
    if (rows[0]?.may === 'on') await client.query('set local session_replication_role = replica')
    return await work(client)
  })
}
