import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Cursor } from './matter-line.ts'
import { openDemandStates } from './open-set.ts'
import { wall, withinPath } from './scope.ts'
import { type SupervisionRow, supervisionColumns } from './supervisions.ts'
import type { Database } from './tx.ts'

/** An open demand as it is shown to the staff of its area. */
export type OpenDemandRow = SupervisionRow & {
  matterId: string
  code: string
  kindId: string
  divisionId: string
  stage: MatterStage
  light: Light
}

/** The open demands `s` in matters of the actor's area that are open to all of it. */
const openInArea = (actor: StaffActor) => sql`supervision s
    join matter m on m.county = s.county and m.id = s.matter_id
    where s.state in ${openDemandStates} and m.confidentiality = 'normal'
      and ${withinPath(actor.path)} and ${wall(actor)}`

/** Those, the longest open first. */
export async function listOpenDemands(
  db: Database,
  actor: StaffActor,
  after: Cursor | undefined,
  limit: number,
): Promise<OpenDemandRow[]> {
  const later = after ? sql`and (s.demanded_at, s.id) > (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<OpenDemandRow>`${acrossCounties('lists')}
    select ${supervisionColumns}, s.matter_id as "matterId", m.code, m.kind_id as "kindId",
      m.division_id as "divisionId", m.stage, m.light
    from ${openInArea(actor)} ${later}
    order by s.demanded_at, s.id limit ${limit}`.execute(db)
  return rows
}

/** How many those are, counted no further than `most` + 1. */
export async function countOpenDemands(db: Database, actor: StaffActor, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`${acrossCounties('lists')} select count(*)::int as n
    from (select 1 from ${openInArea(actor)} limit ${most + 1}) counted`.execute(db)
  return rows[0]?.n ?? 0
}
