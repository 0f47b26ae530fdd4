import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import type { WarnedFilter } from '@manyuan/core/supervision/contract.ts'
import { type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { type Cursor, type LineRow, lineColumns, withWords } from './matter-line.ts'
import { isAtUnit, isOpenMatter } from './open-set.ts'
import { branchesFor, wall, withinPath } from './scope.ts'
import type { Database } from './tx.ts'

/** Whoever has the matter `m` in hand: its unit, or the unit of its centre. */
const holder = sql`case when ${isAtUnit} and m.lead_unit_id is not null then m.lead_unit_id
  else (select c.unit_id from centre c where c.id = m.custody_centre_id) end`

function conditions(actor: StaffActor, { light, path, unitId, stage }: WarnedFilter): RawBuilder<unknown> {
  const parts = [
    // Said twice: as the partial indexes of what warns say it, and which of the two lights.
    sql`m.light = ${light} and m.light <> 'green' and ${isOpenMatter}`,
    sql`m.confidentiality <> 'sealed'`,
    wall(actor),
  ]
  if (path) parts.push(withinPath(path))
  if (stage) parts.push(sql`m.stage = ${stage}`)
  if (unitId) parts.push(sql`${holder} = ${unitId}`)
  return sql.join(parts, sql` and `)
}

/** The rows that this actor may remind of, each way in which they reach them for itself, the longest due first. */
function warnedKeys(
  actor: StaffActor,
  filter: WarnedFilter,
  after: Cursor | undefined,
  limit: number,
): RawBuilder<unknown> | undefined {
  const branches = branchesFor(actor, 'remind', { narrowTo: filter.path })
  if (branches.length === 0) return undefined
  const later = after ? sql`and (m.due_at, m.id) > (${after.at}, ${after.id}::uuid)` : sql``
  const ways = branches.map(
    ({ from, where }) => sql`(select m.county, m.id, m.due_at from ${from}
      where ${where} and ${conditions(actor, filter)} ${later} order by m.due_at, m.id limit ${limit})`,
  )
  return sql.join(ways, sql` union `)
}

/** What is near or over a limit within the actor's reach, the longest due first. */
export async function listWarned(
  db: Database,
  actor: StaffActor,
  filter: WarnedFilter,
  after: Cursor | undefined,
  limit: number,
): Promise<(LineRow & { dueAt: Date })[]> {
  const keys = warnedKeys(actor, filter, after, limit)
  if (!keys) return []
  const { rows } = await sql<LineRow & { dueAt: Date }>`${acrossCounties('lists')} with keys as (${keys}),
    page as (select county, id from keys order by due_at, id limit ${limit})
    select ${lineColumns} from page join matter m on m.county = page.county and m.id = page.id ${withWords}
    order by m.due_at, m.id`.execute(db)
  return rows
}

export type Waiting = { unitId: string; stage: MatterStage; count: number }

/** Where it waits: by who has it in hand and by stage, of the `most` that are longest due. What is longest due is on top: who has most is no order of units. */
export async function listWaits(
  db: Database,
  actor: StaffActor,
  filter: Pick<WarnedFilter, 'light' | 'path'>,
  most: number,
): Promise<Waiting[]> {
  const keys = warnedKeys(actor, filter, undefined, most)
  if (!keys) return []
  const { rows } = await sql<Waiting>`${acrossCounties('lists')} with keys as (${keys}),
    longest as (select county, id from keys order by due_at, id limit ${most})
    select ${holder} as "unitId", m.stage, count(*)::int as count
    from longest l join matter m on m.county = l.county and m.id = l.id
    group by 1, 2 order by min(m.due_at), 1, 2`.execute(db)
  return rows
}
