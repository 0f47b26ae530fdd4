import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely'
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg'
import { type CarriedStatement, CarryingQuery } from './carrying-query.ts'
import { GatheringSocket } from './gather.ts'
import { nameOfPrepared, preparedInUse } from './prepared.ts'
import type { DB } from './schema.gen.ts'

type Line = { parsed: Set<string>; waiting: CarriedStatement[] }
const lines = new WeakMap<PoolClient, Line>()

function lineOf(client: PoolClient): Line {
  const line = lines.get(client) ?? { parsed: new Set(), waiting: [] }
  lines.set(client, line)
  return line
}

/**
 * Sends one statement, a noted one by its name, and ahead of it whatever waits to be carried. Connections with
 * `pipeline` do not wait for the answer before.
 */
export async function sendOn<Row extends QueryResultRow>(
  client: PoolClient,
  text: string,
  parameters: readonly unknown[],
): Promise<QueryResult<Row>> {
  const name = nameOfPrepared(text)
  const line = lineOf(client)
  const carried = takeWaiting(client)
  const answer = await new Promise<QueryResult<Row>>((resolve, reject) => {
    const answered = (error: Error | null, result: QueryResult<Row>) =>
      error ? reject(error) : resolve(result)
    client.query(new CarryingQuery<Row>(carried, { name, text, values: parameters }, answered))
  })
  if (name !== undefined) line.parsed.add(name)
  return answer
}

/**
 * Lets a noted statement without rows wait for the next one, which carries it along. Tells whether it may: a connection
 * that has not parsed it yet is sent it by itself.
 */
export function carryOn(client: PoolClient, text: string, parameters: readonly unknown[]): boolean {
  const name = nameOfPrepared(text)
  const { parsed, waiting } = lineOf(client)
  if (name === undefined || !parsed.has(name)) return false
  waiting.push({ name, text, values: parameters })
  return true
}

/** Sends what waits with its own last statement; nothing when nothing waits. */
export function sendWaiting(client: PoolClient): Promise<QueryResult> | undefined {
  const last = lineOf(client).waiting.pop()
  return last && sendOn(client, last.text, last.values)
}

/** Takes what waits to be carried away from it. */
export function takeWaiting(client: PoolClient): CarriedStatement[] {
  const line = lineOf(client)
  const { waiting } = line
  line.waiting = []
  return waiting
}

/** Lets what was sent on this connection leave at once. */
export function sendNow({ connection: { stream } }: PoolClient): void {
  if (stream instanceof GatheringSocket) stream.sendNow()
}

type Send = (sql: string, parameters: readonly unknown[]) => Promise<QueryResult>

function clientFor(send: Send, release: (destroy?: boolean) => void): PostgresPoolClient {
  function query(sql: string | PostgresCursor<unknown>, parameters: readonly unknown[] = []): never {
    if (typeof sql !== 'string') throw new TypeError('Cursors are not used here.')
    // The builder's types want the row type that it infers by itself; `never` is every one of them.
    return send(sql, parameters) as never
  }
  return { query, release }
}

/** The pool as the query builder takes it. */
export function builderPool(pool: Pool): PostgresPool {
  const known = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      const send: Send = (sql, parameters) => sendOn(client, sql, parameters)
      const made = known.get(client) ?? clientFor(send, (destroy) => client.release(destroy))
      known.set(client, made)
      return made
    },
    end: () => pool.end(),
  }
}

/**
 * The query builder over one connection. Its own transactions run one statement after another; this sends each at
 * once, so that a use case which needs no answer in between costs one journey.
 */
export function builderOn(client: PoolClient): Kysely<DB> {
  const send: Send = (sql, parameters) => sendOn(client, preparedInUse(sql), parameters)
  const only = clientFor(send, () => undefined)
  const pool = { options: {}, connect: async () => only, end: async () => undefined }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
