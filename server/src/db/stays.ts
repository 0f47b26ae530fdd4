import type { ExtensionState } from '@manyuan/core/clock/extension.ts'
import type { LimitUnit } from '@manyuan/core/clock/limits.ts'
import type { StaySort, StayState, stayEnds } from '@manyuan/core/clock/stay.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { type Insertable, sql, type Updateable } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

/** A standing still of the clock as it is kept. `until` is a day in Asia/Shanghai. */
export type StayRow = {
  id: string
  sort: StaySort
  reasonId: string | null
  unitId: string
  state: StayState
  until: string
  renewals: number
  askedAt: Date
  askedStaffId: string | null
  decidedAt: Date | null
  endedAt: Date | null
  endedBy: (typeof stayEnds)[number] | null
}

/** Every standing still of a matter, oldest first. */
export async function listStays(db: Database | Tx, key: MatterKey): Promise<StayRow[]> {
  const { rows } = await sql<StayRow>`select id, sort, reason_id as "reasonId", unit_id as "unitId", state,
      until::text as until, renewals, asked_at as "askedAt", asked_staff_id as "askedStaffId",
      decided_at as "decidedAt", ended_at as "endedAt", ended_by as "endedBy" from stay
    where county = ${key.county} and matter_id = ${key.id} order by id`.execute(db)
  return rows
}

/** Matters whose clock stands still for a day that is over, the longest over first. What is parked waits for its centre. */
export async function listToResume(db: Database, today: string, most: number): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`${acrossCounties('turning')} select county, matter_id as id from stay
    where sort = 'suspended' and state = 'standing' and until < ${today}::date
    order by until, county, matter_id limit ${most}`.execute(db)
  return rows
}

/** Adds one to a locked matter. */
export function insertStay(tx: Tx, row: Insertable<DB['stay']>): void {
  insertRows(tx, 'stay', [row])
}

/** Changes one of a locked matter. */
export function updateStay(
  tx: Tx,
  key: { county: string; id: string },
  change: Updateable<DB['stay']>,
): void {
  sendOff(tx, tx.updateTable('stay').set(change).where('county', '=', key.county).where('id', '=', key.id))
}

/** A request for more time as it is kept. */
export type ExtensionRow = {
  id: string
  clockId: string
  unitId: string
  amount: number
  unit: LimitUnit
  state: ExtensionState
  askedAt: Date
  askedStaffId: string | null
  endedAt: Date | null
}

/** Every request for more time in a matter, oldest first. */
export async function listExtensions(db: Database | Tx, key: MatterKey): Promise<ExtensionRow[]> {
  const { rows } =
    await sql<ExtensionRow>`select id, clock_id as "clockId", unit_id as "unitId", amount, unit, state,
      asked_at as "askedAt", asked_staff_id as "askedStaffId", ended_at as "endedAt" from extension
    where county = ${key.county} and matter_id = ${key.id} order by id`.execute(db)
  return rows
}

/** Adds a request to a locked matter. */
export function insertExtension(tx: Tx, row: Insertable<DB['extension']>): void {
  insertRows(tx, 'extension', [row])
}

/** Changes a request of a locked matter. */
export function updateExtension(
  tx: Tx,
  key: { county: string; id: string },
  change: Updateable<DB['extension']>,
): void {
  sendOff(
    tx,
    tx.updateTable('extension').set(change).where('county', '=', key.county).where('id', '=', key.id),
  )
}
