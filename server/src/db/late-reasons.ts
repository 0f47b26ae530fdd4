import type { MatterKey } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
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

/** Limits of a locked matter of which it is said now why they were not kept. */
export function markExplained(tx: Tx, key: MatterKey, clockIds: readonly string[], at: Date): void {
  sendOff(
    tx,
    sql`update matter_clock set explained_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and id = any(${[...clockIds]}::uuid[])`,
  )
}
