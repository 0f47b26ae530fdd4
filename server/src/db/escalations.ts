import type { EscalatedMilestone, EscalationDeed, EscalationLevel } from '@manyuan/core/escalation/ladder.ts'
import type { EscalationOutcome } from '@manyuan/core/escalation/views.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import { type Insertable, sql } from 'kysely'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import type { Database, Tx } from './tx.ts'

/** A step that was due. */
export type EscalationRow = {
  clockId: string
  milestone: EscalatedMilestone
  level: EscalationLevel
  deed: EscalationDeed
  outcome: EscalationOutcome
  dutyGap: boolean
  at: Date
  /** Of which end of the limit. */
  dueAt: Date
  aboutUnitId: string
  toldUnitId: string | null
}

const columns = sql`clock_id as "clockId", milestone, level, deed, outcome, duty_gap as "dutyGap", at, due_at as "dueAt",
  about_unit_id as "aboutUnitId", told_unit_id as "toldUnitId"`

/** Every step that was due in a matter, oldest first; those of one moment from below. */
export async function listEscalations(db: Database | Tx, key: MatterKey): Promise<EscalationRow[]> {
  const { rows } = await sql<EscalationRow>`select ${columns} from escalation
    where county = ${key.county} and matter_id = ${key.id} order by at, clock_id,
      array_position(array['dispatcher', 'head', 'centreAbove', 'headAbove', 'leader'], level)`.execute(db)
  return rows
}

/** Adds steps of a locked matter. */
export function insertEscalations(tx: Tx, rows: readonly Insertable<DB['escalation']>[]): void {
  insertRows(tx, 'escalation', rows)
}

/** The posts of a role at a unit that are held on a day. */
export async function listHeldPosts(
  tx: Tx,
  unitIds: readonly string[],
  role: StaffRole,
  day: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select p.id from post p join staff s on s.id = p.staff_id
    where p.unit_id = any(${[...unitIds]}) and p.role = ${role} and p.ended_at is null and p.valid_from <= ${day}
      and (p.valid_to is null or p.valid_to >= ${day}) and s.ended_at is null order by p.id`.execute(tx)
  return rows.map(({ id }) => id)
}
