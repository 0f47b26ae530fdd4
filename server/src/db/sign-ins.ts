import type { UnusualSign } from '@manyuan/core/people/sign-ins.ts'
import { sql } from 'kysely'
import type { Database } from './tx.ts'

export type SignInSearch = {
  fromId?: string | undefined
  toId?: string | undefined
  staffId?: string | undefined
  which?: 'refused' | 'unusual' | undefined
}

export type SignInRow = {
  id: string
  at: Date
  name: string | null
  unitId: string | null
  result: string
  code: string | null
  network: string | null
  unusual: UnusualSign[] | null
}

/** Signing in and out, done or refused, newest first by id. */
export async function listSignIns(
  db: Database,
  county: string,
  { fromId, toId, staffId, which }: SignInSearch,
  after: string | undefined,
  limit: number,
): Promise<SignInRow[]> {
  const narrowed = [
    ...(after === undefined ? [] : [sql`and a.id < ${after}::uuid`]),
    ...(toId === undefined ? [] : [sql`and a.id < ${toId}::uuid`]),
    ...(fromId === undefined ? [] : [sql`and a.id >= ${fromId}::uuid`]),
    ...(staffId === undefined ? [] : [sql`and a.object_id = ${staffId}`]),
    ...(which === 'refused' ? [sql`and a.result <> 'done'`] : []),
    ...(which === 'unusual' ? [sql`and a.data ? 'unusual'`] : []),
  ]
  const { rows } = await sql<SignInRow>`select a.id, a.at, s.name, a.unit_id as "unitId", a.result, a.code,
      a.data->>'network' as network, a.data->'unusual' as unusual
    from audit a left join staff s on s.id::text = a.object_id
    where a.county = ${county} and a.action = 'session' ${sql.join(narrowed, sql` `)}
    order by a.id desc limit ${limit}`.execute(db)
  return rows
}

/** The last sign-ins of one person, done or refused, the newest first. */
export async function listSignInsOf(
  db: Database,
  county: string,
  staffId: string,
  limit: number,
): Promise<{ at: Date; result: string; code: string | null; network: string | null }[]> {
  const { rows } = await sql<{ at: Date; result: string; code: string | null; network: string | null }>`
    select at, result, code, data->>'network' as network from audit
    where county = ${county} and object_id = ${staffId} and action = 'session'
    order by at desc, id desc limit ${limit}`.execute(db)
  return rows
}
