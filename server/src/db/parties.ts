import { type RawBuilder, sql, type Updateable } from 'kysely'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Tx } from './tx.ts'

/** Whether the consent of a party `p` to messages still holds: it does so for twelve months (charter 3). */
export function agreesStill(now: Date): RawBuilder<boolean> {
  return sql<boolean>`coalesce(p.agreed_at, p.created_at) + interval '12 months' > ${now}`
}

/** Changes one party of a locked matter. */
export function updateParty(
  tx: Tx,
  key: { county: string; id: string },
  change: Updateable<DB['party']>,
): void {
  sendOff(tx, tx.updateTable('party').set(change).where('county', '=', key.county).where('id', '=', key.id))
}
