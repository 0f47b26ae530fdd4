import type { Milestone } from '@manyuan/core/clock/limits.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Database, Tx } from './tx.ts'

export type TurningClock = {
  county: string
  matterId: string
  id: string
  milestone: Milestone
  taskId: string | null
  warnAt: Date
  dueAt: Date
  to: 'yellow' | 'red'
}

/**
 * Clocks that should have changed their light by `now`, the longest overdue first, `most` of each light; with what was done
 * late before anybody looked.
 */
export async function listTurningClocks(db: Database | Tx, now: Date, most: number): Promise<TurningClock[]> {
  const { rows } = await sql<TurningClock>`
    ${acrossCounties('turning')} select county, matter_id as "matterId", id, milestone, task_id as "taskId", warn_at as "warnAt", due_at as "dueAt", case when due_at <= ${now} then 'red' else 'yellow' end as to
    from (
      (select county, matter_id, id, milestone, task_id, warn_at, due_at from matter_clock
        where warn_at <= ${now} and light = 'green' and met_at is null and dropped_at is null
          and paused_at is null
        order by warn_at limit ${most})
      union all
      (select county, matter_id, id, milestone, task_id, warn_at, due_at from matter_clock
        where due_at <= ${now} and light = 'yellow' and met_at is null and dropped_at is null
          and paused_at is null
        order by due_at limit ${most})
      union all
      (select county, matter_id, id, milestone, task_id, warn_at, due_at from matter_clock
        where met_at >= due_at and light <> 'red' and dropped_at is null and paused_at is null
        order by due_at limit ${most})
    ) turning`.execute(db)
  return rows
}

/**
 * Writes the new light of a clock that still runs, or was done late, and whose it was where it is over, as far as it is due to
 * turn by now: it may have been given more time since it was listed. Gives the limit as it turned, if it did.
 */
export async function turnClock(
  tx: Tx,
  clock: TurningClock,
  { now, lateUnitId }: { now: Date; lateUnitId: string | null },
): Promise<Pick<TurningClock, 'warnAt' | 'dueAt'> | undefined> {
  const isDue = clock.to === 'red' ? sql`due_at <= ${now}` : sql`warn_at <= ${now} and due_at > ${now}`
  const { rows } = await sql<Pick<TurningClock, 'warnAt' | 'dueAt'>>`
    update matter_clock set light = ${clock.to}, late_unit_id = ${lateUnitId}
    where county = ${clock.county} and matter_id = ${clock.matterId} and id = ${clock.id}
      and light <> ${clock.to} and ${isDue} and (met_at is null or met_at >= due_at) and dropped_at is null
      and paused_at is null
    returning warn_at as "warnAt", due_at as "dueAt"`.execute(tx)
  return rows[0]
}

/** Matters that were closed before a moment and are closed still, the longest closed first. */
export async function listToArchive(db: Database, before: Date, most: number): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`${acrossCounties('turning')} select county, id from matter
    where stage = 'closed' and closed_at < ${before} order by closed_at limit ${most}`.execute(db)
  return rows
}
