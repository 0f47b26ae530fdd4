import type { ObjectionState } from '@manyuan/core/dispatch/objection.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import type { ReturnGround } from '@manyuan/core/matters/vocabulary.ts'
import { type Insertable, sql, type Updateable } from 'kysely'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

/** An objection as it is kept. */
export type ObjectionRow = {
  id: string
  taskId: string
  unitId: string
  ground: ReturnGround
  state: ObjectionState
  raisedAt: Date
  raisedStaffId: string | null
  endedAt: Date | null
}

/** Every objection in a matter, oldest first. */
export async function listObjections(db: Database | Tx, key: MatterKey): Promise<ObjectionRow[]> {
  const { rows } = await sql<ObjectionRow>`select id, task_id as "taskId", unit_id as "unitId", ground, state,
      raised_at as "raisedAt", raised_staff_id as "raisedStaffId", ended_at as "endedAt" from objection
    where county = ${key.county} and matter_id = ${key.id} order by id`.execute(db)
  return rows
}

/** Adds an objection to a locked matter. */
export function insertObjection(tx: Tx, row: Insertable<DB['objection']>): void {
  insertRows(tx, 'objection', [row])
}

/** Changes an objection of a locked matter. */
export function updateObjection(
  tx: Tx,
  key: { county: string; id: string },
  change: Updateable<DB['objection']>,
): void {
  sendOff(
    tx,
    tx.updateTable('objection').set(change).where('county', '=', key.county).where('id', '=', key.id),
  )
}
