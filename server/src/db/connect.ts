import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { GatheringSocket } from './gather.ts'
import { builderPool } from './pipeline.ts'
import type { DB } from './schema.gen.ts'
import { allowTransactions, type Database } from './tx.ts'

/** The role under which the program works: it can only add to activity and audit. */
export const appRole = 'manyuan_app'

const int8 = 20
const date = 1082
types.setTypeParser(int8, Number)
types.setTypeParser(date, (text) => text)

export type Connection = { db: Database; pool: Pool; close(): Promise<void> }

/**
 * Opens a pool. Sessions speak UTC and give up waiting: 4 s for a lock, 30 s for a statement, 60 s idle in a
 * transaction. An idle connection cut by the server is replaced, not thrown.
 */
export function connect(options: {
  url: string
  max: number
  role?: string
  statementTimeoutMs?: number
  /** Statements do not wait for each other's answers: needed for transactions of use cases; COPY does not work so. */
  pipeline?: boolean
  onError: (error: Error) => void
}): Connection {
  const settings = [
    options.role ? `-c role=${options.role}` : '',
    '-c timezone=UTC',
    '-c lock_timeout=4000',
    `-c statement_timeout=${options.statementTimeoutMs ?? 30_000}`,
    '-c idle_in_transaction_session_timeout=60000',
    '-c jit=off',
  ]
  const pool = new Pool({
    connectionString: options.url,
    max: options.max,
    options: settings.join(' ').trim(),
    connectionTimeoutMillis: 10_000,
    ...(options.pipeline ? { pipeline: true, stream: () => new GatheringSocket() } : {}),
  })
  pool.on('error', options.onError)
  // The pool listens to idle clients alone: one that is cut while a transaction holds it would end the program.
  pool.on('connect', (client) => client.on('error', options.onError))
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: builderPool(pool) }),
  })
  if (options.pipeline) allowTransactions(db, pool)
  return { db, pool, close: () => db.destroy() }
}
