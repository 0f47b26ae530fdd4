import type { ExportDefinition, ExportFormat } from '@manyuan/core/exports/commands.ts'
import type { ExportProblem, ExportState } from '@manyuan/core/exports/contract.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/** A file that somebody asked for, as it stands. */
export type ExportRecord = {
  id: string
  number: number
  definition: ExportDefinition
  format: ExportFormat
  language: Language
  reason: Buffer | null
  staffId: string
  postId: string
  state: ExportState
  problem: ExportProblem | null
  /** How often it was begun; the parts of each attempt lie for themselves. */
  attempts: number
  keyId: string
  salt: Buffer | null
  rows: number | null
  rowsDone: number
  parts: number | null
  bytes: number | null
  downloads: number
  mostDownloads: number
  askedAt: Date
  expiresAt: Date | null
  endedAt: Date | null
}

const columns = sql`id, number, definition, format, language, reason_cipher as reason, staff_id as "staffId",
  post_id as "postId", state, problem, attempts, key_id as "keyId", salt, rows, rows_done as "rowsDone", parts, bytes,
  downloads, most_downloads as "mostDownloads", asked_at as "askedAt", expires_at as "expiresAt", ended_at as "endedAt"`

export type NewExport = Pick<
  ExportRecord,
  'id' | 'definition' | 'format' | 'language' | 'reason' | 'staffId' | 'postId' | 'keyId' | 'mostDownloads'
> & { salt: Buffer; askedAt: Date }

/** Adds a file to be made; gives the number that will stand in it. */
export async function insertExport(tx: Tx, one: NewExport): Promise<number> {
  const { rows } = await sql<{ number: number }>`insert into export (id, what, definition, format, language,
      reason_cipher, staff_id, post_id, next_at, key_id, salt, most_downloads, asked_at)
    values (${one.id}, ${one.definition.what}, ${JSON.stringify(one.definition)}, ${one.format}, ${one.language},
      ${one.reason}, ${one.staffId}, ${one.postId}, ${one.askedAt}, ${one.keyId}, ${one.salt}, ${one.mostDownloads},
      ${one.askedAt})
    returning number`.execute(tx)
  return rows[0]?.number ?? 0
}

/** How many files a post is waiting for; those who ask at the same time wait for each other. */
export async function countUnmade(tx: Tx, postId: string): Promise<number> {
  await sql`select id from post where id = ${postId} for no key update`.execute(tx)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from export
    where post_id = ${postId} and state in ('waiting', 'making')`.execute(tx)
  return rows[0]?.n ?? 0
}

type Owner = Pick<ExportRecord, 'staffId' | 'postId'>

/** A file of this person in this post; locked when `forUpdate` says so. */
export async function findExport(
  db: Database,
  id: string,
  { staffId, postId }: Owner,
  forUpdate = false,
): Promise<ExportRecord | undefined> {
  const { rows } = await sql<ExportRecord>`select ${columns} from export
    where id = ${id} and staff_id = ${staffId} and post_id = ${postId} ${forUpdate ? sql`for update` : sql``}`.execute(
    db,
  )
  return rows[0]
}

/** The files of this person in this post, the newest first. */
export async function listExports(
  db: Database,
  { staffId, postId }: Owner,
  after: string | undefined,
  limit: number,
): Promise<ExportRecord[]> {
  const older = after === undefined ? sql`` : sql`and id < ${after}::uuid`
  const { rows } = await sql<ExportRecord>`select ${columns} from export
    where post_id = ${postId} and staff_id = ${staffId} ${older} order by id desc limit ${limit}`.execute(db)
  return rows
}

/**
 * Takes the file that has waited longest, until `leaseEnds`: nobody else makes it before. What was being made by a program
 * that is gone is due again then; the attempt is counted now.
 */
export async function claimExport(
  db: Database,
  now: Date,
  leaseEnds: Date,
): Promise<ExportRecord | undefined> {
  const { rows } = await sql<ExportRecord>`
    update export set state = 'making', attempts = attempts + 1, next_at = ${leaseEnds}, rows_done = 0
    where id = (select id from export where state in ('waiting', 'making') and next_at <= ${now}
      order by next_at limit 1 for update skip locked)
    returning ${columns}`.execute(db)
  return rows[0]
}

type Attempt = Pick<ExportRecord, 'id' | 'attempts'>
const stillMaking = ({ id, attempts }: Attempt) =>
  sql`id = ${id} and attempts = ${attempts} and state = 'making'`

/** Notes how far a file is and keeps it for who makes it; tells whether it is theirs still. */
export async function noteProgress(
  db: Database,
  attempt: Attempt,
  { rows, rowsDone, leaseEnds }: { rows: number | null; rowsDone: number; leaseEnds: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update export
    set rows = ${rows}, rows_done = ${rowsDone}, next_at = ${leaseEnds} where ${stillMaking(attempt)}`.execute(
    db,
  )
  return numAffectedRows === 1n
}

/** A file is there; tells whether it is to be kept: its asker may have ended it meanwhile. */
export async function finishExport(
  db: Database,
  attempt: Attempt,
  made: { rows: number; parts: number; bytes: number; expiresAt: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update export set state = 'ready', rows = ${made.rows},
      rows_done = ${made.rows}, parts = ${made.parts}, bytes = ${made.bytes}, expires_at = ${made.expiresAt}
    where ${stillMaking(attempt)}`.execute(db)
  return numAffectedRows === 1n
}

/** A file will not be made; its key goes with it. */
export async function failExport(
  db: Database,
  attempt: Attempt,
  problem: ExportProblem,
  at: Date,
): Promise<void> {
  await sql`update export set state = 'failed', problem = ${problem}, ended_at = ${at}, salt = null,
    reason_cipher = null where ${stillMaking(attempt)}`.execute(db)
}

/** Ends a file: its key is gone at once, its bytes are removed by who asked for this. */
export async function endExport(db: Database, id: string, at: Date): Promise<void> {
  await sql`update export set state = 'ended', ended_at = ${at}, salt = null, reason_cipher = null
    where id = ${id} and state <> 'ended'`.execute(db)
}

/** Counts one download of a ready file; `undefined` when it is not there for this person and post, or not any more. */
export async function takeDownload(
  tx: Tx,
  id: string,
  { staffId, postId }: Owner,
  now: Date,
): Promise<ExportRecord | undefined> {
  const { rows } = await sql<ExportRecord>`update export set downloads = downloads + 1
    where id = ${id} and staff_id = ${staffId} and post_id = ${postId} and state = 'ready' and expires_at > ${now}
      and downloads < most_downloads
    returning ${columns}`.execute(tx)
  return rows[0]
}

/** Ready files whose time is over, a portion of them. */
export async function listExpired(db: Database, now: Date, most: number): Promise<ExportRecord[]> {
  const { rows } = await sql<ExportRecord>`select ${columns} from export
    where state = 'ready' and expires_at <= ${now} order by expires_at limit ${most}`.execute(db)
  return rows
}

/** Removes what is known of files that ended before; the audit knows of them longer. */
export async function removeOldExports(db: Database, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from export where id in (
    select id from export where ended_at < ${before} order by ended_at limit ${most})`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
