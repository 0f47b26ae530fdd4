import { administratorRoles } from '@manyuan/core/people/administrators.ts'
import { sql } from 'kysely'
import { acrossCounties, countiesIn } from './city-wide.ts'
import type { Database } from './tx.ts'

/** What the server of the database says of itself. */
export type ServerState = {
  version: string
  versionNumber: number
  encoding: string
  bytes: number
  wrapAroundPercent: number
  off: string[]
}

/** After so many transactions PostgreSQL stops writing to keep old rows from being taken for new ones. */
const lastTransaction = 2 ** 31

export async function readServer(db: Database): Promise<ServerState> {
  const { rows } = await sql<ServerState>`select current_setting('server_version') as version,
    current_setting('server_version_num')::int as "versionNumber",
    pg_encoding_to_char(encoding) as encoding, pg_database_size(current_database()) as bytes,
    (100.0 * age(datfrozenxid) / ${lastTransaction}::float8)::int as "wrapAroundPercent",
    array(select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')
      and setting = 'off' order by name) as off
    from pg_database where datname = current_database()`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The database does not list itself.')
  return row
}

/** Connections in use and how many there may be, and minutes for which the longest transaction that can be seen has been open. */
export async function readConnections(
  db: Database,
): Promise<{ used: number; most: number; longestMinutes: number }> {
  const { rows } = await sql<{ used: number; most: number; longestMinutes: number }>`select
    (select sum(numbackends)::int from pg_stat_database) as used, current_setting('max_connections')::int as most,
    (select coalesce(floor(extract(epoch from max(clock_timestamp() - xact_start)) / 60), 0)::int
      from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) as "longestMinutes"`.execute(
    db,
  )
  return rows[0] ?? { used: 0, most: 0, longestMinutes: 0 }
}

/** The clock of the server. */
export async function readClock(db: Database): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The database does not tell the time.')
  return row.now
}

/** Tables in which more than a third of many rows are dead. */
export async function listWornTables(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_stat_user_tables
    where n_dead_tup > 100000 and n_dead_tup > n_live_tup / 2 order by relname`.execute(db)
  return rows.map(({ name }) => name)
}

/** How many indexes there are, and which of them the database does not use because they were not finished. */
export async function readIndexes(db: Database): Promise<{ n: number; invalid: string[] }> {
  const { rows } = await sql<{ n: number; invalid: string[] }>`select count(*)::int as n,
    coalesce(array_agg(c.relname::text order by c.relname) filter (where not i.indisvalid), '{}') as invalid
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace`.execute(db)
  return rows[0] ?? { n: 0, invalid: [] }
}

/** The migrations that were applied; `undefined` while there is nothing at all. */
export async function listAppliedMigrations(db: Database): Promise<string[] | undefined> {
  const { rows: there } = await sql`select from pg_tables where schemaname = 'public'
    and tablename = 'schema_migration'`.execute(db)
  if (there.length === 0) return undefined
  const { rows } = await sql<{ name: string }>`select name from schema_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** The newest row of the audit: when it was written by the clock of then, and its id, which no clock puts back. */
export async function findNewestAudit(db: Database): Promise<{ at: Date; id: string } | undefined> {
  const { rows } = await sql<{ at: Date; id: string }>`${acrossCounties('operation')} ${countiesIn('audit')}
    select newest.at, newest.id from c cross join lateral (
      select a.at, a.id from audit a where a.county = c.county order by a.id desc limit 1) newest
    order by newest.id desc limit 1`.execute(db)
  return rows[0]
}

export type Administrator = { role: string; secondFactor: boolean }

/** The administrators on a day, each with whether a second factor is set. */
export async function listAdministratorsOn(db: Database, day: string): Promise<Administrator[]> {
  const { rows } =
    await sql<Administrator>`select p.role, coalesce(u.two_factor_enabled, false) as "secondFactor"
    from post p join staff s on s.id = p.staff_id left join auth_user u on u.id = s.user_id
    where p.role = any(${[...administratorRoles]}) and p.ended_at is null and s.ended_at is null
      and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to >= ${day})`.execute(db)
  return rows
}

export async function listPublishedYears(db: Database): Promise<number[]> {
  const rows = await db.selectFrom('calendar_year').select('year').orderBy('year').execute()
  return rows.map(({ year }) => year)
}

/** Where the files of the newest attachments lie. */
export async function listNewestFiles(db: Database, most: number): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`${acrossCounties('operation')} ${countiesIn('attachment')}
    select newest.key from c cross join lateral (select a.storage_key as key, a.id from attachment a
      where a.county = c.county and a.removed_at is null order by a.id desc limit ${most}) newest
    order by newest.id desc limit ${most}`.execute(db)
  return rows.map(({ key }) => key)
}

export type CityBrief = {
  name: { zh: string; en?: string | undefined }
  demonstration: boolean
  divisions: number
}

/** The city that the database holds, with its divisions as they are; nothing when it was not founded. */
export async function readCity(db: Database): Promise<CityBrief | undefined> {
  const { rows } = await sql<CityBrief>`select name, demonstration,
    (select count(*)::int from division where valid_to is null) as divisions from installation`.execute(db)
  return rows[0]
}
