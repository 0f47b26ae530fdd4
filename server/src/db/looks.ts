import type { MatterKey } from '@manyuan/core/ids.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import { sql } from 'kysely'
import type { Database } from './tx.ts'

export type LookRow = {
  day: string
  unitId: string | null
  role: StaffRole | null
  what: string
  times: number
}

/** Which units looked at a matter on which days, and as which posts; the newest `most` groups. */
export async function listLooks(
  db: Database,
  { county, id }: MatterKey,
  what: readonly string[],
  most: number,
): Promise<LookRow[]> {
  const { rows } = await sql<LookRow>`
    select (a.at at time zone 'Asia/Shanghai')::date as day, a.unit_id as "unitId", p.role, a.action as what,
      count(*)::int as times
    from audit a left join post p on p.id = a.post_id
    where a.county = ${county} and a.object_id = ${id} and a.object_type = 'matter' and a.result = 'done'
      and a.actor_type = 'staff' and a.action = any(${[...what]})
    group by 1, 2, 3, 4 order by 1 desc, 2, 3, 4 limit ${most}`.execute(db)
  return rows
}
