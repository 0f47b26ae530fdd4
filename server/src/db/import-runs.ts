import type { ImportKind } from '@manyuan/core/imports/commands.ts'
import type { RunState } from '@manyuan/core/imports/contract.ts'
import { pathEnd } from '@manyuan/core/places/places.ts'
import { storable } from '@manyuan/core/text.ts'
import { sql } from 'kysely'
import type { RunCounts } from './imports.ts'
import type { Database, Tx } from './tx.ts'

/** A running as it stands; `plan` and `outcome` are JSON that the room of imports reads. */
export type RunRecord = RunCounts & {
  id: string
  what: ImportKind
  sourceSystem: string
  fileName: string
  dryRun: boolean
  state: RunState
  staffId: string | null
  postId: string | null
  path: string
  fileId: string | null
  hasFile: boolean
  /** How often a program began it and did not come to its end. */
  attempts: number
  refusedFileId: string | null
  hasRefused: boolean
  plan: unknown
  outcome: unknown
  share: number
  by: string | null
  startedAt: Date
  finishedAt: Date | null
}

const columns = sql`r.id, r.what, r.source_system as "sourceSystem", r.file_name as "fileName", r.dry_run as "dryRun",
  r.state, r.staff_id as "staffId", r.post_id as "postId", r.path, r.file_id as "fileId",
  exists (select 1 from import_file f where f.id = r.file_id) as "hasFile", r.refused_file_id as "refusedFileId",
  exists (select 1 from import_file f where f.id = r.refused_file_id) as "hasRefused", r.plan, r.outcome, r.share, r.attempts,
  s.name as by, r.started_at as "startedAt", r.finished_at as "finishedAt", r.rows_read as read,
  r.rows_done as done, r.rows_known as known, r.rows_refused as refused`

export type NewScreenRun = {
  id: string
  what: ImportKind
  sourceSystem: string
  fileName: string
  fileId: string
  sha256: Buffer
  dryRun: boolean
  staffId: string
  postId: string
  path: string
  plan: object
  startedAt: Date
}

export async function insertQueuedRun(tx: Tx, run: NewScreenRun): Promise<void> {
  await tx
    .insertInto('import_run')
    .values({
      id: run.id,
      what: run.what,
      source_system: run.sourceSystem,
      file_name: run.fileName,
      file_id: run.fileId,
      file_sha256: run.sha256,
      dry_run: run.dryRun,
      state: 'queued',
      staff_id: run.staffId,
      post_id: run.postId,
      path: run.path,
      plan: JSON.stringify(run.plan),
      started_at: run.startedAt,
    })
    .execute()
}

/** Started within a path. What was started on the command line has none and belongs to the whole city. */
const startedWithin = (path: string) =>
  sql`((r.path >= ${path} and r.path < ${pathEnd(path)}) or (r.path = '' and length(${path}) = 4))`

/** Runnings that were started within a path, the newest first. */
export async function listRuns(
  db: Database,
  path: string,
  after: string | undefined,
  limit: number,
): Promise<RunRecord[]> {
  const older = after === undefined ? sql`` : sql`and r.id < ${after}`
  const { rows } =
    await sql<RunRecord>`select ${columns} from import_run r left join staff s on s.id = r.staff_id
    where ${startedWithin(path)} ${older} order by r.id desc limit ${limit}`.execute(db)
  return rows
}

/** A running that somebody within this path may see; without one, any. */
export async function findRun(
  db: Database,
  id: string,
  path: string | undefined,
): Promise<RunRecord | undefined> {
  const within = path === undefined ? sql`` : sql`and ${startedWithin(path)}`
  const { rows } =
    await sql<RunRecord>`select ${columns} from import_run r left join staff s on s.id = r.staff_id
    where r.id = ${id} ${within}`.execute(db)
  return rows[0]
}

/**
 * Whether one that writes matters of this system is waiting or running for a job. One of the command line has no lease:
 * killed, it would count as running for ever; while it runs, its lock tells.
 */
export async function isSystemBusy(db: Database, sourceSystem: string): Promise<boolean> {
  const { rows } = await sql`select 1 from import_run where what = 'matters'
    and (state = 'queued' or (state = 'running' and leased_until is not null)) and source_system = ${sourceSystem} limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/**
 * Takes the running that waits the longest, or one whose program has died; nobody else takes it until `until`. The attempt is
 * counted now.
 */
export async function claimRun(db: Database, now: Date, until: Date): Promise<RunRecord | undefined> {
  const { rows } = await sql<{ id: string }>`update import_run set state = 'running', leased_until = ${until},
      attempts = attempts + 1
    where id = (select id from import_run where state = 'queued' or (state = 'running' and leased_until < ${now})
      order by started_at limit 1 for update skip locked) returning id`.execute(db)
  const [claimed] = rows
  return claimed && (await findRun(db, claimed.id, undefined))
}

/** Notes how far a running is and that its program lives; `false` when somebody stopped it meanwhile. */
export async function noteProgress(
  db: Database,
  id: string,
  { share, leasedUntil, ...counts }: RunCounts & { share: number; leasedUntil: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('import_run')
    .set({ ...countColumns(counts), share, leased_until: leasedUntil })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function countColumns({ read, done, known, refused }: RunCounts) {
  return { rows_read: read, rows_done: done, rows_known: known, rows_refused: refused }
}

/** Ends a running that was not stopped meanwhile; a stopped one keeps its state and gets what had come of it. */
export async function endRun(
  db: Database,
  id: string,
  end: {
    state: RunState
    counts: RunCounts | undefined
    outcome: object
    refusedFileId: string | null
    at: Date
  },
): Promise<void> {
  await db
    .updateTable('import_run')
    .set({
      state: sql<RunState>`case when state = 'stopped' then state else ${end.state} end`,
      ...(end.counts ? { ...countColumns(end.counts), share: 1 } : {}),
      // It tells of words as they stand in a file, some of them cut: not all of that can be stored.
      outcome: JSON.stringify(end.outcome, (_, part) => (typeof part === 'string' ? storable(part) : part)),
      refused_file_id: end.refusedFileId,
      finished_at: end.at,
      leased_until: null,
    })
    .where('id', '=', id)
    .execute()
}

/** Puts a running back among those that wait: its program is ending, which is no failed attempt. */
export async function releaseRun(db: Database, id: string): Promise<void> {
  await db
    .updateTable('import_run')
    .set((row) => ({ state: 'queued', leased_until: null, attempts: row('attempts', '-', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Stops a running that has not ended; tells whether there was one. */
export async function stopRun(tx: Tx, id: string, staffId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('import_run')
    .set({ state: 'stopped', finished_at: at })
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type KeptMapping = { sourceSystem: string; mapping: unknown }

/** The mapping that a table with this head had the last time, brought in by an administrator of the same place. */
export async function findMapping(
  db: Database,
  of: { what: ImportKind; path: string; headDigest: Buffer },
): Promise<KeptMapping | undefined> {
  const { rows } = await sql<KeptMapping>`select source_system as "sourceSystem", mapping from import_mapping
    where what = ${of.what} and path = ${of.path} and head_digest = ${of.headDigest}`.execute(db)
  return rows[0]
}

export async function keepMapping(
  db: Database,
  of: {
    what: ImportKind
    path: string
    headDigest: Buffer
    sourceSystem: string
    mapping: object
    at: Date
  },
): Promise<void> {
  await sql`insert into import_mapping (what, path, head_digest, source_system, mapping, used_at)
    values (${of.what}, ${of.path}, ${of.headDigest}, ${of.sourceSystem}, ${JSON.stringify(of.mapping)}, ${of.at})
    on conflict (what, path, head_digest) do update set source_system = excluded.source_system,
      mapping = excluded.mapping, used_at = excluded.used_at`.execute(db)
}

/** Notes that a running is about to bring this person in as new. */
export async function noteNewcomer(db: Database, runId: string, username: string): Promise<void> {
  await sql`insert into import_newcomer (run_id, username) values (${runId}, ${username})
    on conflict do nothing`.execute(db)
}

export type Newcomer = { staffId: string; username: string; name: string }

/** People who came with a running and have set no password yet. */
export async function listNewcomers(db: Database, runId: string): Promise<Newcomer[]> {
  const { rows } = await sql<Newcomer>`
    select s.id as "staffId", u.username, s.name from import_newcomer n
    join auth_user u on u.username = n.username join staff s on s.user_id = u.id
    where n.run_id = ${runId} and s.ended_at is null
      and not exists (select 1 from auth_account a where a.user_id = u.id and a.password is not null)
    order by u.username`.execute(db)
  return rows
}
