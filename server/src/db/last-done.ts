import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

export type LastDone = { what: string; doneAt: Date | null; failedAt: Date | null }

/** Writes down that something that has to happen again and again was done or failed; never earlier than what stands there. */
export async function noteLastDone(
  db: Database | Tx,
  what: string,
  outcome: 'done' | 'failed',
  at: Date,
): Promise<void> {
  const done = outcome === 'done' ? at : null
  const failed = outcome === 'failed' ? at : null
  await sql`insert into last_done (what, done_at, failed_at) values (${what}, ${done}, ${failed})
    on conflict (what) do update set done_at = greatest(last_done.done_at, excluded.done_at),
      failed_at = greatest(last_done.failed_at, excluded.failed_at)`.execute(db)
}

/** When something was last done; nothing when it never was. */
export async function findLastDone(db: Database, what: string): Promise<Date | undefined> {
  const { rows } = await sql<{
    at: Date | null
  }>`select done_at as at from last_done where what = ${what}`.execute(db)
  return rows[0]?.at ?? undefined
}

/** Everything that is to happen again and again, with when it last did. */
export async function listLastDone(db: Database): Promise<LastDone[]> {
  const { rows } = await sql<LastDone>`
    select what, done_at as "doneAt", failed_at as "failedAt" from last_done order by what`.execute(db)
  return rows
}
