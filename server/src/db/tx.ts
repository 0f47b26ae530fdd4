import type { Kysely } from 'kysely'
import type { Pool, PoolClient, QueryResultRow } from 'pg'
import { builderOn, carryOn, sendNow, sendOn, sendWaiting, takeWaiting } from './pipeline.ts'
import { prepared } from './prepared.ts'
import type { DB } from './schema.gen.ts'

/** The handle of an open transaction. Use cases get one; nothing else may reach the database. */
export type Tx = Kysely<DB> & {
  /** Sends a statement at once and gives its rows: ahead of everything that is sent while they are waited for. */
  ask<Row extends QueryResultRow>(text: string, parameters: readonly unknown[]): Promise<Row[]>
  /** Sends a statement whose answer nobody waits for; the transaction commits only when all of them went well. */
  send(text: string, parameters: readonly unknown[]): void
  /** Lets what was sent leave at once: the database works on it while the use case goes on. */
  letGo(): void
}
/** Outside a transaction: for reads of a single statement. */
export type Database = Kysely<DB>

/** Whether this is the handle of an open transaction. */
export function isTx(db: Database): db is Tx {
  return 'ask' in db
}

const deadlock = '40P01'
const serialisation = '40001'
const lockTimeout = '55P03'
const cancelled = '57014'
const inFailedTransaction = '25P02'

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}

/** Whether a lock was waited for in vain, too long or in a circle: the reader is told that somebody else is at it. */
export function gaveUpWaiting(error: unknown): boolean {
  const code = codeOf(error)
  return code === lockTimeout || code === deadlock
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

const begin = prepared('begin')
const commit = prepared('commit')

type Lane = { tx: Tx; takeSent(): Promise<unknown>[] }

const pools = new WeakMap<Database, Pool>()
const lanes = new WeakMap<PoolClient, Lane>()

/** Lets `inTransaction` take connections of this pool, which must be opened with `pipeline`. */
export function allowTransactions(db: Database, pool: Pool): void {
  pools.set(db, pool)
}

function laneOn(client: PoolClient): Lane {
  let sent: Promise<unknown>[] = []
  const keep = (answer: Promise<unknown>) => {
    // A failure is told by the commit; until then it is not one that nobody handles.
    answer.catch(() => undefined)
    sent.push(answer)
  }
  const send = (text: string, parameters: readonly unknown[]) => {
    if (!carryOn(client, text, parameters)) keep(sendOn(client, text, parameters))
  }
  const letGo = () => {
    const waiting = sendWaiting(client)
    if (waiting) keep(waiting)
    sendNow(client)
  }
  const ask = async <Row extends QueryResultRow>(
    text: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> => {
    const answer = sendOn<Row>(client, text, parameters)
    sendNow(client)
    return (await answer).rows
  }
  return {
    tx: Object.assign(builderOn(client), { ask, send, letGo }),
    takeSent() {
      const taken = sent
      sent = []
      return taken
    },
  }
}

/** What went wrong first among statements that were sent: whatever follows it only hears that something did. */
async function firstFailure(sent: readonly Promise<unknown>[]): Promise<unknown> {
  const answers = await Promise.allSettled(sent)
  return answers.find((answer) => answer.status === 'rejected')?.reason
}

async function runOnce<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const lane = lanes.get(client) ?? laneOn(client)
  lanes.set(client, lane)
  let sent: Promise<unknown>[] = []
  let broken = false
  try {
    lane.tx.send(begin, [])
    const result = await work(lane.tx)
    sent = lane.takeSent()
    // After a failure COMMIT rolls back, or hears only that there was one, for what it carries.
    const [, ended] = await Promise.all([Promise.all(sent), sendOn(client, commit, [])])
    if (ended.command !== 'COMMIT') throw new Error('The transaction was rolled back by the database.')
    return result
  } catch (error) {
    const cause = await firstFailure([...sent, ...lane.takeSent()])
    // Where BEGIN is still waiting, nothing has begun.
    const begun = !takeWaiting(client).some(({ text }) => text === begin)
    if (begun)
      await client.query('rollback').catch(() => {
        broken = true
      })
    throw codeOf(error) === inFailedTransaction ? (cause ?? error) : error
  } finally {
    client.release(broken)
  }
}

/** Waits until the statements that were sent have been answered; fails when one of them did. */
export async function awaitSent(tx: Tx): Promise<void> {
  await tx.selectFrom('installation').select('id').execute()
}

/** Runs `work` in one transaction; a deadlock is tried once more, everything else is thrown on. */
export async function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const pool = pools.get(db)
  if (!pool) throw new Error('Transactions need a connection that was opened with `pipeline`.')
  try {
    return await runOnce(pool, work)
  } catch (error) {
    const code = codeOf(error)
    if (code !== deadlock && code !== serialisation) throw error
    return await runOnce(pool, work)
  }
}

/** Reads as of one moment, however long it takes: what others write meanwhile is not seen, and nothing can be written. */
export async function inSnapshot<T>(db: Database, read: (at: Database) => Promise<T>): Promise<T> {
  return await inTransaction(db, async (tx) => {
    tx.send('set transaction isolation level repeatable read, read only', [])
    return await read(tx)
  })
}
