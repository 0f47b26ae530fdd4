import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { prepared } from './prepared.ts'
import { runPrepared } from './run-prepared.ts'
import type { Database, Tx } from './tx.ts'

export type KeptCommand = { actor: string; bodyHash: Buffer; result: unknown }

const commandById = prepared(
  'select actor, body_hash as "bodyHash", result from command where county = $1 and id = $2',
)

/** The command that arrived under this id before, if any. */
export async function findCommand(
  db: Database | Tx,
  county: string,
  id: string,
): Promise<KeptCommand | undefined> {
  const rows = await runPrepared<KeptCommand>(db, commandById, [county, id])
  return rows[0]
}

/** Removes at most `most` commands that arrived before `before`, the oldest first, and tells how many. */
export async function removeOldCommands(tx: Tx, before: Date, most: number): Promise<number> {
  const { rows } = await sql<{ county: string; n: number }>`${acrossCounties('commands')}
    select county, count(*)::int as n from (select county from command where at < ${before} order by at limit ${most}) old
    group by county`.execute(tx)
  let removed = 0n
  for (const { county, n } of rows) {
    const { numAffectedRows } = await sql`delete from command where county = ${county} and id in (
      select id from command where county = ${county} and at < ${before} order by at limit ${n}
      for update skip locked)`.execute(tx)
    removed += numAffectedRows ?? 0n
  }
  return Number(removed)
}
