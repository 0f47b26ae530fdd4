import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from './tx.ts'

/** Whether a role, the one we work as unless another is named, could change or remove rows of the append-only tables. */
export async function mayChangeAudit(db: Database, role?: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select bool_or(has_table_privilege(coalesce(${role ?? null}, current_user::text), t, p)) as may
    from unnest(array['audit', 'activity', 'audit_seal']) t, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) p`.execute(
    db,
  )
  return rows[0]?.may ?? true
}

/** Asks the database for nothing; throws while it is away. */
export async function answers(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}

/** Whether the database holds a city yet, and whether it is a demonstration. */
export async function findInstallation(
  db: Database,
): Promise<{ id: string; demonstration: boolean } | undefined> {
  return await db.selectFrom('installation').select(['id', 'demonstration']).executeTakeFirst()
}

/** In which epoch the audit is: raised by every restore. */
export async function findEpoch(db: Database): Promise<number> {
  const { rows } = await sql<{ epoch: number }>`select epoch from installation`.execute(db)
  return rows[0]?.epoch ?? 1
}

/** Whether a demonstration was filled to its end: the numbers of its matters are the last of its rows. */
export async function isFilled(db: Database): Promise<boolean> {
  return (await db.selectFrom('matter_serial').select('county').limit(1).executeTakeFirst()) !== undefined
}

/** Removes every row of a database whose tables stay as they were migrated. Asked of the owner alone. */
export async function emptyDatabase(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ tables: string }>(
    `select string_agg(quote_ident(tablename), ', ') as tables from pg_tables
      where schemaname = 'public' and tablename <> 'schema_migration'`,
  )
  await pool.query(`truncate ${rows[0]?.tables}`)
}
