import { sql } from 'kysely'
import { agreesStill } from './parties.ts'
import type { Database } from './tx.ts'

/** Whether this reporter asked to be told of the progress; nothing for who left neither telephone nor e-mail. */
export async function findMessages(
  db: Database,
  party: { county: string; id: string },
  now: Date,
): Promise<{ wanted: boolean } | undefined> {
  const { rows } = await sql<{ wanted: boolean }>`select p.wants_messages and ${agreesStill(now)} as wanted
    from party p where p.county = ${party.county} and p.id = ${party.id}
      and (p.phone_cipher is not null or p.email_cipher is not null)`.execute(db)
  return rows[0]
}

/** The reporter who holds this secret of the matter with this code, and whether they were the first to report it. */
export async function findFollower(db: Database, code: string, hash: Buffer) {
  const county = code.slice(0, 6)
  const { rows } = await sql<{ county: string; matterId: string; partyId: string; first: boolean }>`
    select p.county, p.matter_id as "matterId", p.id as "partyId",
      not exists (select 1 from party q where q.county = p.county and q.matter_id = p.matter_id
        and q.role = 'reporter' and q.id < p.id) as first
    from matter m join party p on p.county = m.county and p.matter_id = m.id
    where m.county = ${county} and m.code = ${code} and p.follow_hash = ${hash}
    limit 1`.execute(db)
  return rows[0]
}
