import { type Insertable, sql } from 'kysely'
import type { Connection } from './connect.ts'
import { copyFacts, copyRows, inCopying } from './copy.ts'
import type { FactRows } from './matter-write.ts'
import type { DB } from './schema.gen.ts'
import type { Database } from './tx.ts'

/** A matter that another system's number already stands for; without a digest it did not come by an import. */
export type KnownNumber = {
  number: string
  indexKeyId: string | null
  digest: Buffer | null
  runId: string | null
}

/** Which of these numbers of another system are here already, in whatever county. */
export async function listKnownNumbers(
  db: Database,
  of: { counties: readonly string[]; sourceSystem: string; numbers: readonly string[] },
): Promise<KnownNumber[]> {
  const { rows } = await sql<KnownNumber>`
    select m.source_number as number, r.index_key_id as "indexKeyId", r.digest, r.run_id as "runId"
    from matter m left join import_row r on r.county = m.county and r.source_system = m.source_system
      and r.source_number = m.source_number
    where m.county = any(${of.counties}::char(6)[]) and m.source_system = ${of.sourceSystem}
      and m.source_number = any(${of.numbers}::text[])`.execute(db)
  return rows
}

export type NewRun = {
  id: string
  what: string
  sourceSystem: string
  fileName: string
  sha256: Buffer
  dryRun: boolean
  startedAt: Date
}

/** Notes that an import has begun. */
export async function insertImportRun(db: Database, run: NewRun): Promise<void> {
  await db
    .insertInto('import_run')
    .values({
      id: run.id,
      what: run.what,
      source_system: run.sourceSystem,
      file_name: run.fileName,
      file_sha256: run.sha256,
      dry_run: run.dryRun,
      state: 'running',
      started_at: run.startedAt,
    })
    .execute()
}

export type RunCounts = { read: number; done: number; known: number; refused: number }

/**
 * Runs `work` while no other connection imports from this system; gives `undefined` at once when one does. The lock
 * ends with its connection, however the program ends.
 */
export async function withImportLock<T>(
  { pool }: Connection,
  sourceSystem: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const holder = await pool.connect()
  try {
    const { rows } = await holder.query<{ taken: boolean }>(
      "select pg_try_advisory_lock(hashtextextended('import:' || $1, 0)) as taken",
      [sourceSystem],
    )
    return rows[0]?.taken ? await work() : undefined
  } finally {
    await holder.query('select pg_advisory_unlock_all()').catch(() => undefined)
    holder.release(true)
  }
}

export type ImportRow = Insertable<DB['import_row']>

/** Writes a batch of matters with what is remembered of their rows, in one transaction through COPY. */
export async function writeImported(
  { pool }: Connection,
  facts: FactRows,
  rows: readonly ImportRow[],
): Promise<void> {
  await inCopying(pool, async (client) => {
    await copyFacts(client, facts)
    await copyRows(client, 'import_row', rows)
  })
}
