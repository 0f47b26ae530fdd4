import type { MatterKey } from '@manyuan/core/ids.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import { type Insertable, type RawBuilder, sql } from 'kysely'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

/** Whether the matter `m` is held on a day. */
export function isHeld(day: BusinessDay): RawBuilder<unknown> {
  return sql`exists (select 1 from matter_hold h where h.county = m.county and h.matter_id = m.id
    and h.ended_at is null and h.until >= ${day})`
}

/** Until when a matter is held on this day; nothing when it is not. */
export async function findHold(
  db: Database | Tx,
  key: MatterKey,
  day: BusinessDay,
): Promise<{ until: BusinessDay } | undefined> {
  return await db
    .selectFrom('matter_hold')
    .select('until')
    .where('county', '=', key.county)
    .where('matter_id', '=', key.id)
    .where('ended_at', 'is', null)
    .where('until', '>=', day)
    .executeTakeFirst()
}

/** Ends whatever holds a locked matter, also what ended by its day. */
export function endHolds(tx: Tx, key: MatterKey, at: Date): void {
  sendOff(
    tx,
    tx
      .updateTable('matter_hold')
      .set({ ended_at: at })
      .where('county', '=', key.county)
      .where('matter_id', '=', key.id)
      .where('ended_at', 'is', null),
  )
}

export function insertHold(tx: Tx, row: Insertable<DB['matter_hold']>): void {
  insertRows(tx, 'matter_hold', [row])
}
