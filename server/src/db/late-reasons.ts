import type { MatterKey } from '@manyuan/core/ids.ts'
import { type Insertable, sql } from 'kysely'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

/** Why a limit was not kept, as its unit chose it. */
export type LateReasonRow = { clockId: string; reasonId: string; unitId: string; givenAt: Date }

/** What was said of the limits of a matter. */
export async function listLateReasons(db: Database | Tx, key: MatterKey): Promise<LateReasonRow[]> {
  const { rows } = await sql<LateReasonRow>`select clock_id as "clockId", reason_id as "reasonId",
      unit_id as "unitId", given_at as "givenAt" from late_reason
    where county = ${key.county} and matter_id = ${key.id} order by given_at, clock_id`.execute(db)
  return rows
}

/** Writes down why limits of a locked matter were not kept, and that it is said. */
export function explainClocks(tx: Tx, rows: readonly Insertable<DB['late_reason']>[]): void {
  insertRows(tx, 'late_reason', rows)
  for (const { county, matter_id, clock_id, given_at } of rows)
    sendOff(
      tx,
      sql`update matter_clock set explained_at = ${given_at}
      where county = ${county} and matter_id = ${matter_id} and id = ${clock_id}`,
    )
}
