import type { Kysely, Transaction } from 'kysely'
import type { DB } from './schema.gen.ts'

/** The handle of an open transaction. Use cases get one; nothing else may reach the database. */
export type Tx = Transaction<DB>
/** Outside a transaction: for reads of a single statement. */
export type Database = Kysely<DB>

const deadlock = '40P01'
const serialisation = '40001'
const lockTimeout = '55P03'
const cancelled = '57014'

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}

/** Whether the database gave up waiting for a lock: the reader is told that somebody else is at it. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === lockTimeout
}

/** Whether the database stopped a statement that took too long. */
export function isCancelled(error: unknown): boolean {
  return codeOf(error) === cancelled
}

/** Whether an insert met an existing row of the named constraint or index. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false
  return (
    constraint === undefined ||
    (typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint)
  )
}

/** Runs `work` in one transaction; a deadlock is tried once more, everything else is thrown on. */
export async function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.transaction().execute(work)
  } catch (error) {
    const code = codeOf(error)
    if (code !== deadlock && code !== serialisation) throw error
    return await db.transaction().execute(work)
  }
}
