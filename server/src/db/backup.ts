import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { nilUuid } from '@manyuan/core/ids.ts'
import { Client, type QueryResultRow } from 'pg'
import { from, to } from 'pg-copy-streams'
import { OperationFault } from '../operation-fault.ts'

export type BackupTable = { name: string; columns: string[] }
export type BackupSequence = { name: string; last: string }
export type AppliedMigration = { name: string; checksum: string }

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

async function open(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    options:
      '-c timezone=UTC -c datestyle=ISO -c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  })
  // A server that goes away shows in the statement that runs; the event alone must not end the program.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function rowsOf<Row extends QueryResultRow>(
  client: Client,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(sql, values)).rows
}

/** All tables with the columns that are not reckoned, parents before children; read from the catalogue. */
async function listTables(client: Client): Promise<BackupTable[]> {
  const tables = await rowsOf<BackupTable>(
    client,
    `select c.relname::text as name, array(select a.attname::text from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> 'schema_migration' order by c.relname`,
  )
  const parents = await rowsOf<{ child: string; parent: string }>(
    client,
    `select distinct f.relname::text as child, t.relname::text as parent from pg_constraint c
     join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
     where c.contype = 'f' and f.oid <> t.oid and f.relnamespace = 'public'::regnamespace`,
  )
  const ordered: BackupTable[] = []
  let waiting = tables
  while (waiting.length > 0) {
    const ready = waiting.filter(
      ({ name }) =>
        !parents.some((key) => key.child === name && waiting.some((one) => one.name === key.parent)),
    )
    if (ready.length === 0)
      throw new Error(`Foreign keys run in a circle: ${waiting.map(({ name }) => name).join(', ')}.`)
    ordered.push(...ready)
    waiting = waiting.filter((one) => !ready.includes(one))
  }
  return ordered
}

async function listApplied(client: Client): Promise<AppliedMigration[]> {
  const there = await rowsOf(client, "select 1 from pg_tables where tablename = 'schema_migration'")
  if (there.length === 0) return []
  return await rowsOf(client, 'select name, checksum from schema_migration order by name')
}

/** One moment of the whole database, however long it is read and whatever is written meanwhile. */
export type Snapshot = {
  tables: BackupTable[]
  sequences: BackupSequence[]
  migrations: AppliedMigration[]
  installation: { id: string; cityCode: string; name: unknown; demonstration: boolean }
  /** Key ids with which data keys of matters are wrapped. */
  keyIds: string[]
  /** The rows of a table in COPY's text format. */
  copyOut(table: BackupTable): Readable
  /** Where files of attachments lie, in portions. */
  fileKeys(): AsyncGenerator<string>
  close(): Promise<void>
}

export async function openSnapshot(url: string): Promise<Snapshot> {
  const client = await open(url)
  try {
    await client.query('begin isolation level repeatable read read only')
    const migrations = await listApplied(client)
    const [installation] =
      migrations.length === 0
        ? []
        : await rowsOf<Snapshot['installation']>(
            client,
            'select id, city_code as "cityCode", name, demonstration from installation',
          )
    if (!installation) throw new OperationFault({ code: 'database.noCity' })
    return {
      migrations,
      installation,
      tables: await listTables(client),
      sequences: await rowsOf(
        client,
        `select sequencename::text as name, last_value::text as last from pg_sequences
         where schemaname = 'public' and last_value is not null order by 1`,
      ),
      keyIds: (
        await rowsOf<{ id: string }>(
          client,
          'select distinct key_id as id from matter_key where wrapped is not null',
        )
      ).map(({ id }) => id),
      copyOut: ({ name, columns }) =>
        client.query(to(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`)),
      async *fileKeys() {
        let after = { county: '', id: nilUuid }
        for (;;) {
          const portion = await rowsOf<{ county: string; id: string; key: string; removed: boolean }>(
            client,
            `select county, id, storage_key as key, removed_at is not null as removed from attachment
             where (county, id) > ($1, $2) order by county, id limit 1000`,
            [after.county, after.id],
          )
          for (const { key, removed } of portion) if (!removed) yield key
          const last = portion.at(-1)
          if (!last) return
          after = last
        }
      },
      close: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

/** Whether a database may be filled: which migrations it has, and the first table that already holds rows. */
export async function inspectTarget(
  url: string,
): Promise<{ migrations: AppliedMigration[]; filled: string | undefined }> {
  const client = await open(url)
  try {
    return { migrations: await listApplied(client), filled: await firstFilled(client) }
  } finally {
    await client.end()
  }
}

async function firstFilled(client: Client): Promise<string | undefined> {
  for (const { name } of await listTables(client))
    if ((await rowsOf(client, `select 1 from ${quoted(name)} limit 1`)).length > 0) return name
  return undefined
}

/** One transaction that fills an empty, migrated database; nothing is there until `commit`. */
export type Filling = {
  /** Begins a table: write its rows in COPY's text format, then end. */
  copyIn(table: BackupTable): { write(rows: Buffer): Promise<void>; end(): Promise<void> }
  setSequence(sequence: BackupSequence): Promise<void>
  /** Raises the epoch of the audit, ends every session and writes the restore down. */
  finish(entry: { id: string; at: Date; backupId: string }): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
}

export async function openFilling(url: string): Promise<Filling> {
  const client = await open(url)
  try {
    await client.query('begin')
    await client.query('lock table installation in exclusive mode')
    if (await firstFilled(client)) throw new OperationFault({ code: 'restore.busy' })
  } catch (error) {
    await client.end()
    throw error
  }
  return {
    copyIn({ name, columns }) {
      const stream = client.query(from(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`))
      const ended = finished(stream)
      ended.catch(() => undefined)
      return {
        async write(rows) {
          if (!stream.write(rows)) await Promise.race([once(stream, 'drain'), ended])
        },
        async end() {
          stream.end()
          await ended
        },
      }
    },
    async setSequence({ name, last }) {
      await client.query('select setval($1::text::regclass, $2::bigint)', [`public.${quoted(name)}`, last])
    },
    async finish({ id, at, backupId }) {
      // Numbers of transactions begin anew on another server: rows of before are told apart by their epoch.
      await client.query('update installation set epoch = epoch + 1')
      // Who signed out after the backup was made must not be signed in again by it.
      await client.query('delete from auth_session')
      await client.query(
        `insert into audit (county, id, epoch, at, actor_type, action, object_type, object_id, result)
         select city_code, $1, epoch, $2, 'system', 'backup.restore', 'backup', $3, 'done' from installation`,
        [id, at, backupId],
      )
    },
    async commit() {
      await client.query('commit')
      await client.end()
    },
    async rollback() {
      await client.query('rollback').catch(() => undefined)
      await client.end().catch(() => undefined)
    },
  }
}

/** Writes down that everything was copied out. */
export async function recordBackup(
  url: string,
  entry: { id: string; at: Date; backupId: string },
): Promise<void> {
  const client = await open(url)
  try {
    await client.query(
      `insert into audit (county, id, epoch, at, actor_type, action, object_type, object_id, result)
       select city_code, $1, epoch, $2, 'system', 'backup.make', 'backup', $3, 'done' from installation`,
      [entry.id, entry.at, entry.backupId],
    )
    await client.query(
      `insert into last_done (what, done_at) values ('backup', $1)
       on conflict (what) do update set done_at = excluded.done_at`,
      [entry.at],
    )
  } finally {
    await client.end()
  }
}
