import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { OperationFault } from '../operation-fault.ts'
import { appRole } from './connect.ts'

const folder = new URL('./migrations/', import.meta.url)
const advisoryLock = 7_346_001

export type Place = 'county' | 'reference' | 'local'
export type Migration = { name: string; sql: string; checksum: string }

/** Where each table of a migration lives on a distributed engine; throws when a CREATE TABLE carries no mark. */
export function parsePlaces(sql: string): Map<string, Place> {
  const places = new Map<string, Place>()
  const lines = sql.split('\n')
  lines.forEach((line, index) => {
    const table = /^CREATE TABLE (?:IF NOT EXISTS )?"?([a-z_]+)"?/i.exec(line)?.[1]
    if (!table) return
    const place = /^-- @place (county|reference|local)\s*$/.exec(lines[index - 1] ?? '')?.[1]
    if (!place)
      throw new Error(`The table ${table} lacks a "-- @place county|reference|local" line above it.`)
    places.set(table, place as Place)
  })
  return places
}

/** All migrations in the order of their numbers. */
export async function listMigrations(from: URL = folder): Promise<Migration[]> {
  const names = (await readdir(from)).filter((name) => /^\d{4}_[a-z0-9-]+\.sql$/.test(name)).sort()
  return await Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, from), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** What a distributed engine needs after the tables exist: Citus refuses a foreign key the other way round. */
function distribution(places: Map<string, Place>): string[] {
  const statements = ['set local citus.enable_local_reference_table_foreign_keys = off']
  for (const [table, place] of places) {
    if (place === 'county') statements.push(`select create_distributed_table('${table}', 'county')`)
    if (place === 'reference') statements.push(`select create_reference_table('${table}')`)
  }
  return statements
}

/** Splits a migration into the parts that end with a CREATE TABLE, so that each table is placed at once. */
function parts(sql: string): string[] {
  return sql.split(/(?<=^\);\n)/m)
}

async function apply(client: Client, migration: Migration, citus: boolean): Promise<void> {
  await client.query('begin')
  try {
    if (citus)
      for (const part of parts(migration.sql)) {
        await client.query(part)
        const places = parsePlaces(part)
        if (places.size > 0) for (const statement of distribution(places)) await client.query(statement)
      }
    else await client.query(migration.sql)
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperationFault({ code: 'migration.failed', name: migration.name, reason }, error)
  }
}

/** Throws while the role at work cannot work as the program's: told before anything is made, not halfway. */
async function requireAppRole(client: Client): Promise<void> {
  const { rows } = await client.query<{ owner: string; ready: boolean }>(
    `select current_user as owner, (select rolsuper from pg_roles where rolname = current_user)
      or (exists (select from pg_roles where rolname = $1)
        and pg_has_role(current_user, (select oid from pg_roles where rolname = $1),
          case when current_setting('server_version_num')::int < 160000 then 'MEMBER' else 'SET' end)) as ready`,
    [appRole],
  )
  const [role] = rows
  if (!role?.ready) throw new OperationFault({ code: 'database.roleNeeded', owner: role?.owner ?? '' })
}

/**
 * Brings the database at `url` up to date and tells which migrations were applied. Several programs may start at
 * once: one migrates, the others wait. A migration that was changed after it was applied stops the start. With
 * `upTo`, later migrations stay for another time.
 */
export async function migrate(url: string, from: URL = folder, upTo?: string): Promise<string[]> {
  const migrations = (await listMigrations(from)).filter(({ name }) => upTo === undefined || name <= upTo)
  for (const migration of migrations) parsePlaces(migration.sql)
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  try {
    await requireAppRole(client)
    await client.query('select pg_advisory_lock($1)', [advisoryLock])
    await client.query(`create table if not exists schema_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default clock_timestamp())`)
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migration',
    )
    const done = new Map(rows.map((row) => [row.name, row.checksum]))
    const citus = (await client.query("select 1 from pg_extension where extname = 'citus'")).rows.length > 0
    const applied: string[] = []
    for (const migration of migrations) {
      const checksum = done.get(migration.name)
      if (checksum !== undefined && checksum !== migration.checksum)
        throw new OperationFault({ code: 'migration.changed', name: migration.name })
      if (checksum !== undefined) continue
      await apply(client, migration, citus)
      applied.push(migration.name)
    }
    return applied
  } finally {
    await client.end()
  }
}

/** Makes the database `name` on the server of `adminUrl` when it is missing; tells whether it was made. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<boolean> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rows.length > 0) return false
    await client.query(`create database "${name.replaceAll('"', '""')}"`)
    return true
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === '42P04') return false
    throw error
  } finally {
    await client.end()
  }
}
