import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { ClientActor } from '@manyuan/core/permissions/actor.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { branchesFor, wall } from './scope.ts'
import type { Database, Tx } from './tx.ts'

export type OwnMatterRow = {
  county: string
  id: string
  code: string
  sourceNumber: string
  kindId: string
  stage: MatterStage
  stageAt: Date
  registeredAt: Date
  dueAt: Date | null
  closedAt: Date | null
}

/**
 * Matters that a connected system may read, in the order in which they reached their stage, after the cursor and no
 * later than `until`. One that goes on moves to the end and is met again.
 */
export async function listOwnMatters(
  db: Database,
  actor: ClientActor,
  after: { at: Date; id: string } | undefined,
  until: Date,
  limit: number,
): Promise<OwnMatterRow[]> {
  const branches = branchesFor(actor, 'read')
  if (branches.length === 0) return []
  const later = after ? sql`and (m.stage_at, m.id) > (${after.at}, ${after.id}::uuid)` : sql``
  const keys = branches.map(
    ({ from, where }) => sql`(select m.county, m.id from ${from}
      where ${where} and ${wall(actor)} and m.stage_at <= ${until} ${later}
      order by m.stage_at, m.id limit ${limit})`,
  )
  const { rows } =
    await sql<OwnMatterRow>`${acrossCounties('ofClient')} with keys as (${sql.join(keys, sql` union `)})
    select m.county, m.id, m.code, coalesce(m.source_number, '') as "sourceNumber", m.kind_id as "kindId", m.stage,
      m.stage_at as "stageAt", m.registered_at as "registeredAt", m.due_at as "dueAt", m.closed_at as "closedAt"
    from keys join matter m on m.county = keys.county and m.id = keys.id
    order by m.stage_at, m.id limit ${limit}`.execute(db)
  return rows
}

/**
 * Whether one of these counties has a matter under this number of another system already. Until this transaction ends
 * nobody else is told so: of two that bring one number to two counties at once, the second waits and sees the first.
 */
export async function isBrought(
  tx: Tx,
  counties: readonly string[],
  sourceSystem: string,
  sourceNumber: string,
): Promise<boolean> {
  const name = `sourceNumber:${sourceSystem}:${sourceNumber}`
  const [, { rows }] = await Promise.all([
    sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx),
    sql`select 1 from matter where county = any(${[...counties]})
      and source_system = ${sourceSystem} and source_number = ${sourceNumber} limit 1`.execute(tx),
  ])
  return rows.length > 0
}
