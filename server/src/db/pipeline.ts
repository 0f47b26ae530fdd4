import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
} from 'kysely'
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg'
import { GatheringSocket } from './gather.ts'
import { nameOfPrepared } from './prepared.ts'
import type { DB } from './schema.gen.ts'

/** Sends one statement, a noted one by its name. Connections with `pipeline` do not wait for the answer before. */
export function sendOn<Row extends QueryResultRow>(
  client: PoolClient,
  text: string,
  parameters: readonly unknown[],
): Promise<QueryResult<Row>> {
  const name = nameOfPrepared(text)
  return client.query({ text, values: [...parameters], ...(name === undefined ? {} : { name }) })
}

/** Lets what was sent on this connection leave at once. */
export function sendNow({ connection: { stream } }: PoolClient): void {
  if (stream instanceof GatheringSocket) stream.sendNow()
}

function clientFor(client: PoolClient, release: (destroy?: boolean) => void): PostgresPoolClient {
  function query(sql: string | PostgresCursor<unknown>, parameters: readonly unknown[] = []): never {
    if (typeof sql !== 'string') throw new TypeError('Cursors are not used here.')
    // The builder's types want the row type that it infers by itself; `never` is every one of them.
    return sendOn(client, sql, parameters) as never
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
      const made = known.get(client) ?? clientFor(client, (destroy) => client.release(destroy))
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
  const only = clientFor(client, () => undefined)
  const pool = { options: {}, connect: async () => only, end: async () => undefined }
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
