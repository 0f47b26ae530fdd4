import { sql } from 'kysely'
import type { Database } from './tx.ts'

/** Whether the role we work as could change or remove rows of the append-only tables. */
export async function mayChangeAudit(db: Database): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select bool_or(has_table_privilege(current_user, t, p)) as may
    from unnest(array['audit', 'activity', 'audit_seal']) t, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) p`.execute(
    db,
  )
  return rows[0]?.may ?? true
}

/** Whether the database holds a city yet, and whether it is a demonstration. */
export async function findInstallation(db: Database): Promise<{ demonstration: boolean } | undefined> {
  return await db.selectFrom('installation').select('demonstration').executeTakeFirst()
}
