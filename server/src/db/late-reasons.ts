import type { MatterKey } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
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

const isUnsaid = (before: Date) => sql`light = 'red' and met_at is not null and met_at < ${before}
  and explained_at is null and dropped_at is null and late_unit_id is not null and asked_why_at is null`

/** Matters with what was done late before a moment, of which nobody said why or was reminded to, the longest ago first. */
export async function listUnsaid(db: Database, before: Date, most: number): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`${acrossCounties('turning')} select distinct county, id from (
      select county, matter_id as id from matter_clock where ${isUnsaid(before)} order by met_at, id limit ${most}) unsaid
    order by county, id`.execute(db)
  return rows
}

/** Writes down that the units are reminded whose limits these are in a locked matter; gives each once. */
export async function noteAskedWhy(tx: Tx, key: MatterKey, before: Date, now: Date): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`with asked as (update matter_clock set asked_why_at = ${now}
      where county = ${key.county} and matter_id = ${key.id} and ${isUnsaid(before)} returning late_unit_id)
    select distinct late_unit_id as "unitId" from asked order by 1`.execute(tx)
  return rows.map(({ unitId }) => unitId)
}

/** Limits of a locked matter of which it is said now why they were not kept. */
export function markExplained(tx: Tx, key: MatterKey, clockIds: readonly string[], at: Date): void {
  sendOff(
    tx,
    sql`update matter_clock set explained_at = ${at}
    where county = ${key.county} and matter_id = ${key.id} and id = any(${[...clockIds]}::uuid[])`,
  )
}
