import { nilUuid } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Database } from './tx.ts'

export const deletionKinds = ['erase', 'eraseOwn', 'withdrawConsent'] as const
export type DeletionKind = (typeof deletionKinds)[number]

/** What somebody had deleted: everything of a matter, what is of one party, or what rested on their consent. */
export type Deletion = {
  id: string
  county: string
  matterId: string
  kind: DeletionKind
  partyId: string | null
}

/** Deletions that people asked for, in the order in which they were carried out, from behind `after`. */
export async function listDeletions(
  db: Database,
  after: string | undefined,
  limit: number,
): Promise<Deletion[]> {
  const { rows } = await sql<Deletion>`${acrossCounties('deletions')}
    select id, county, matter_id as "matterId", kind, data ->> 'partyId' as "partyId" from activity
    where kind in ('erase', 'eraseOwn', 'withdrawConsent') and id > ${after ?? nilUuid}::uuid
      and data ->> 'why' is distinct from 'retention'
    order by id limit ${limit}`.execute(db)
  return rows
}

/** Whether this database has the matter of a deletion and knows neither of it nor of a later one of the same. */
export async function isUndone(
  db: Database,
  { county, id, matterId, kind, partyId }: Deletion,
): Promise<boolean> {
  const { rows } = await sql`select from matter where county = ${county} and id = ${matterId} and not exists (
    select from activity where county = ${county} and matter_id = ${matterId} and id >= ${id}
      and kind = ${kind} and data ->> 'partyId' is not distinct from ${partyId})`.execute(db)
  return rows.length > 0
}
