import { nilUuid } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Database } from './tx.ts'

/** Which of these files of imports some row knows. */
export async function listKnownImportFiles(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from import_file where id = any(${ids}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Which of these files of lists are being made or given out. */
export async function listKnownExports(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from export where id = any(${ids}::uuid[]) and state in ('waiting', 'making', 'ready')`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Which of these files of a county some row knows: papers, and pieces of papers on their way. */
export async function listKnownFiles(
  db: Database,
  county: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from attachment where county = ${county} and id = any(${ids}::uuid[]) and removed_at is null
    union all select id from upload_piece where county = ${county} and id = any(${ids}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** A paper with what proves that its file is the one that was sent. */
export type PaperFile = { county: string; id: string; matterId: string; storageKey: string; sha256: Buffer }

/** Every paper there is, in portions. */
export async function* everyPaperFile(db: Database, portion = 500): AsyncGenerator<PaperFile> {
  for (let after: { county: string; id: string } | undefined = { county: '', id: nilUuid }; after; ) {
    const { rows }: { rows: PaperFile[] } = await sql<PaperFile>`${acrossCounties('files')}
      select county, id, matter_id as "matterId", storage_key as "storageKey", sha256 from attachment
      where (county, id) > (${after.county}, ${after.id}) and removed_at is null order by county, id
      limit ${portion}`.execute(db)
    yield* rows
    after = rows.at(-1)
  }
}
