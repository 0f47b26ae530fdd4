import type { MatterKey } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Database, Tx } from './tx.ts'

/** A paper on its way: whose, to which matter, and how much of it is there. */
export type UploadRow = {
  county: string
  id: string
  matterId: string
  paperId: string | null
  name: Buffer
  mark: string
  bytes: number
  received: number
  pieces: number
  staffId: string | null
  partyId: string | null
  touchedAt: Date
  attachmentId: string | null
}

/** One stretch of an upload that is on disk. */
export type PieceRow = { id: string; startsAt: number; bytes: number }

const columns = [
  'county',
  'id',
  'matter_id as matterId',
  'paper_id as paperId',
  'name_cipher as name',
  'mark',
  'bytes',
  'received',
  'pieces',
  'staff_id as staffId',
  'party_id as partyId',
  'touched_at as touchedAt',
  'attachment_id as attachmentId',
] as const

export async function insertUpload(tx: Tx, row: UploadRow): Promise<void> {
  await tx
    .insertInto('upload')
    .values({
      county: row.county,
      id: row.id,
      matter_id: row.matterId,
      paper_id: row.paperId,
      name_cipher: row.name,
      mark: row.mark,
      bytes: row.bytes,
      received: row.received,
      pieces: row.pieces,
      staff_id: row.staffId,
      party_id: row.partyId,
      created_at: row.touchedAt,
      touched_at: row.touchedAt,
      attachment_id: row.attachmentId,
    })
    .execute()
}

export async function findUpload(db: Database | Tx, key: MatterKey): Promise<UploadRow | undefined> {
  return await db
    .selectFrom('upload')
    .select(columns)
    .where('county', '=', key.county)
    .where('id', '=', key.id)
    .executeTakeFirst()
}

/** What is on its way to a matter, and what became a paper within the last hours; oldest first. */
export async function listUploads(db: Database | Tx, matter: MatterKey): Promise<UploadRow[]> {
  return await db
    .selectFrom('upload')
    .select(columns)
    .where('county', '=', matter.county)
    .where('matter_id', '=', matter.id)
    .orderBy('id')
    .execute()
}

/** How many papers one person of staff has on the way, to whatever matters; counted no further than `most`. */
export async function countUnfinishedOf(tx: Tx, staffId: string, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`${acrossCounties('uploads')}
    select count(*)::int as n from (select 1 from upload where staff_id = ${staffId} and attachment_id is null
      limit ${most}) open`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Writes down that a piece is on disk; `false` when the upload does not stand where the piece begins any more. */
export async function insertPiece(tx: Tx, upload: UploadRow, piece: PieceRow, now: Date): Promise<boolean> {
  const moved = await tx
    .updateTable('upload')
    .set((row) => ({
      received: piece.startsAt + piece.bytes,
      pieces: row('pieces', '+', 1),
      touched_at: now,
    }))
    .where('county', '=', upload.county)
    .where('id', '=', upload.id)
    .where('received', '=', piece.startsAt)
    .where('attachment_id', 'is', null)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return false
  await tx
    .insertInto('upload_piece')
    .values({
      county: upload.county,
      id: piece.id,
      upload_id: upload.id,
      starts_at: piece.startsAt,
      bytes: piece.bytes,
    })
    .execute()
  return true
}

/** What is on disk of an upload, from its beginning. */
export async function listPieces(db: Database | Tx, upload: MatterKey): Promise<PieceRow[]> {
  return await db
    .selectFrom('upload_piece')
    .select(['id', 'starts_at as startsAt', 'bytes'])
    .where('county', '=', upload.county)
    .where('upload_id', '=', upload.id)
    .orderBy('starts_at')
    .execute()
}

async function removePieces(tx: Tx, { county, id }: MatterKey): Promise<string[]> {
  const rows = await tx
    .deleteFrom('upload_piece')
    .where('county', '=', county)
    .where('upload_id', '=', id)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** The upload has become a paper; gives the pieces that nothing needs any more. */
export async function finishUpload(
  tx: Tx,
  upload: UploadRow,
  attachmentId: string,
  now: Date,
): Promise<string[]> {
  await tx
    .updateTable('upload')
    .set({ attachment_id: attachmentId, received: upload.bytes, touched_at: now })
    .where('county', '=', upload.county)
    .where('id', '=', upload.id)
    .execute()
  return await removePieces(tx, upload)
}

/** Forgets an upload; gives the pieces that nothing needs any more. */
export async function removeUpload(tx: Tx, upload: MatterKey): Promise<string[]> {
  const pieces = await removePieces(tx, upload)
  await tx.deleteFrom('upload').where('county', '=', upload.county).where('id', '=', upload.id).execute()
  return pieces
}

/** Uploads to which nothing came since `before`, the longest quiet first. */
export async function listQuietUploads(db: Database, before: Date, most: number): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`${acrossCounties('uploads')}
    select county, id from upload where touched_at < ${before} order by touched_at limit ${most}`.execute(db)
  return rows
}
