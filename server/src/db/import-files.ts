import { sql } from 'kysely'
import type { Database } from './tx.ts'

/** A sealed file of an import: how it is called, in how many pieces it lies, and its wrapped key. */
export type ImportFile = {
  id: string
  staffId: string
  name: string
  bytes: number
  pieces: number
  keyId: string
  wrapped: Buffer
}

export async function insertImportFile(db: Database, file: ImportFile, madeAt: Date): Promise<void> {
  await db
    .insertInto('import_file')
    .values({
      id: file.id,
      staff_id: file.staffId,
      name: file.name,
      bytes: file.bytes,
      pieces: file.pieces,
      key_id: file.keyId,
      wrapped: file.wrapped,
      made_at: madeAt,
    })
    .execute()
}

const columns = sql`id, staff_id as "staffId", name, bytes::float8 as bytes, pieces, key_id as "keyId", wrapped`

/** A file of this person; anybody else's is none. */
export async function findImportFile(
  db: Database,
  id: string,
  staffId: string,
): Promise<ImportFile | undefined> {
  const { rows } = await sql<ImportFile>`select ${columns} from import_file
    where id = ${id} and staff_id = ${staffId}`.execute(db)
  return rows[0]
}

/** Files that were made before a moment and that no running waits for. */
export async function listOldImportFiles(db: Database, before: Date, limit: number): Promise<ImportFile[]> {
  const { rows } = await sql<ImportFile>`select ${columns} from import_file f where made_at < ${before}
    and not exists (select 1 from import_run r where r.file_id = f.id and r.state in ('queued', 'running'))
    order by made_at limit ${limit}`.execute(db)
  return rows
}

/** Files that another key than `current` wraps. */
export async function listFilesWrappedOtherwise(db: Database, current: string): Promise<ImportFile[]> {
  const { rows } =
    await sql<ImportFile>`select ${columns} from import_file where key_id <> ${current}`.execute(db)
  return rows
}

/** Puts a newly wrapped key in the place of the old one. */
export async function rewrapFile(
  db: Database,
  id: string,
  { keyId, wrapped }: Pick<ImportFile, 'keyId' | 'wrapped'>,
): Promise<void> {
  await db.updateTable('import_file').set({ key_id: keyId, wrapped }).where('id', '=', id).execute()
}

export async function deleteImportFile(db: Database, id: string): Promise<void> {
  await db.deleteFrom('import_file').where('id', '=', id).execute()
}
