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

/** Whether this database knows of a deletion, or of a later one of the same, or of the matter at all. */
export async function isAtHand(
  db: Database,
  { county, id, matterId, kind, partyId }: Deletion,
): Promise<'known' | 'open' | 'gone'> {
  const { rows } = await sql<{ known: boolean; there: boolean }>`
    select exists (select 1 from activity where county = ${county} and matter_id = ${matterId} and id >= ${id}
        and kind = ${kind} and data ->> 'partyId' is not distinct from ${partyId}) as known,
      exists (select 1 from matter where county = ${county} and id = ${matterId}) as there`.execute(db)
  const [found] = rows
  if (found?.known) return 'known'
  return found?.there ? 'open' : 'gone'
}

/** In which epoch the audit is: raised by every restore. */
export async function findEpoch(db: Database): Promise<number> {
  const { rows } = await sql<{ epoch: number }>`select epoch from installation`.execute(db)
  return rows[0]?.epoch ?? 1
}
