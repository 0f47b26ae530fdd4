import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Sender } from '../commands/execute.ts'
import { insertRows } from '../db/insert.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

/** Writes down that somebody looked at a matter (charter 2); who looked can be asked by the person concerned. */
export async function recordReading(
  deps: Deps,
  sender: Sender,
  matter: MatterKey,
  action: 'matter.read' | 'paper.read' = 'matter.read',
  data: Record<string, unknown> = {},
): Promise<void> {
  const { actor } = sender
  const now = deps.now()
  await inTransaction(deps.db, (tx) =>
    insertRows(tx, 'audit', [
      {
        county: matter.county,
        id: deps.newId(now),
        epoch: deps.dictionary.known().epoch,
        at: now,
        actor_type: actor.type,
        staff_id: actor.type === 'staff' ? actor.staffId : null,
        post_id: actor.type === 'staff' ? actor.postId : null,
        unit_id: actor.type === 'staff' ? actor.unitId : null,
        action,
        object_type: 'matter',
        object_id: matter.id,
        result: 'done',
        code: null,
        session_id: sender.sessionId,
        command_id: null,
        data,
      },
    ]),
  )
}
