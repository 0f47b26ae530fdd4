import { sql } from 'kysely'
import type { Database } from './tx.ts'

/** The outlines of divisions that have one. */
export async function listOutlines(db: Database) {
  const { rows } = await sql<{ id: string; name: { zh: string; en?: string }; rings: [number, number][][] }>`
    select id, name, outline as rings from division
    where outline is not null and valid_to is null order by path`.execute(db)
  return rows
}
