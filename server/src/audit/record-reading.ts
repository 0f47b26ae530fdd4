import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Sender } from '../commands/sender.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { addAudit, type Deed, writeAudit } from './audit-row.ts'

/** The ways to look at a matter. */
export type Reading =
  | 'matter.read'
  | 'matter.reveal'
  | 'matter.takeOriginal'
  | 'paper.read'
  | 'matter.copy'
  | 'matter.looks'

/** Writes down that somebody looked at a matter (charter 2); who looked can be asked by the person concerned. */
export async function recordReading(
  deps: Deps,
  sender: Sender,
  matter: MatterKey,
  action: Reading = 'matter.read',
  data: Record<string, unknown> = {},
): Promise<void> {
  await writeAudit(deps, sender, deedOf(matter, action, data))
}

/** The same with others in one transaction, where several are looked at together. */
export function addReading(deps: Deps, tx: Tx, sender: Sender, matter: MatterKey): void {
  addAudit(deps, tx, sender, deedOf(matter, 'matter.read', {}))
}

function deedOf(matter: MatterKey, action: Reading, data: Record<string, unknown>): Deed {
  return { county: matter.county, action, objectType: 'matter', objectId: matter.id, data }
}
