import { sql } from 'kysely'
import { type SimilarRow, similarColumns, stillOpen } from './similar.ts'
import type { Database, Tx } from './tx.ts'

/** Counts one more look-up of a post in this hour and gives how many there were; counting and reading are one statement. */
export async function countLookUp(tx: Tx, postId: string, hour: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    insert into look_up (post_id, hour, n) values (${postId}, ${hour}, 1)
    on conflict (post_id, hour) do update set n = look_up.n + 1 returning n`.execute(tx)
  return rows[0]?.n ?? 1
}

/** Open, normal matters of one county whose party has this telephone, newest first; it has a digest for each key. */
export async function listOpenByPhone(
  db: Database | Tx,
  county: string,
  phoneIndexes: readonly Buffer[],
  limit: number,
): Promise<SimilarRow[]> {
  const { rows } = await sql<SimilarRow>`select ${similarColumns} from matter m
    where m.county = ${county} and ${stillOpen}
      and m.id in (select p.matter_id from party p where p.county = ${county} and p.phone_index = any(${phoneIndexes}::bytea[]))
    order by m.registered_at desc limit ${limit}`.execute(db)
  return rows
}
