import type { MatterKey } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import type { Database } from './tx.ts'

/** Which of these matters not everybody whose duty covers their place may see: restricted, sealed, or behind a wall. */
export async function listHidden(db: Database, keys: readonly MatterKey[]): Promise<MatterKey[]> {
  const counties = keys.map(({ county }) => county)
  const ids = keys.map(({ id }) => id)
  const { rows } = await sql<MatterKey>`
    select m.county, m.id from matter m
    join unnest(${counties}::text[], ${ids}::uuid[]) as k (county, id) on m.county = k.county and m.id = k.id
    where m.confidentiality <> 'normal'
      or exists (select 1 from matter_exclusion x where x.county = m.county and x.matter_id = m.id)`.execute(
    db,
  )
  return rows
}
