import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { insertFacts } from '../db/matter-write.ts'
import {
  countTransferred,
  finishTransfer,
  listTransfers,
  listWithOpenTasks,
  type TransferRecord,
} from '../db/transfers.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { type Transferred, transferTasks } from './transfer-tasks.ts'

export const transferPortion = 200
const mover: Sender = { actor: { type: 'system', job: 'moveTransferred' }, sessionId: null }

/**
 * Moves the open tasks of units whose work another unit takes over, each matter in a transaction of its own, at most a
 * portion at a time; gives how many. A transfer is done when nothing is left: killed in the middle, the next start goes on
 * with what is still there, and nothing is moved twice.
 */
export async function moveTransferred(deps: Deps, now: Date): Promise<number> {
  const dictionary = await deps.dictionary.current()
  let moved = 0
  for (const transfer of await listTransfers(deps.db)) {
    const keys = await listWithOpenTasks(deps.db, transfer.unitId, transferPortion - moved)
    for (const key of keys) if (await transferAlone(deps, dictionary, transfer, key, now)) moved += 1
    if (moved >= transferPortion) return moved
    if (keys.length === 0) await finishTransfer(deps.db, transfer.id, now)
  }
  return moved
}

async function transferAlone(
  deps: Deps,
  dictionary: Dictionary,
  { id, unitId, toUnitId }: TransferRecord,
  key: MatterKey,
  now: Date,
): Promise<boolean> {
  const to = dictionary.unit(toUnitId)
  if (!to) return false
  try {
    await inTransaction(deps.db, async (tx) => {
      const use = openUseCase(deps, tx, mover, { dictionary, now })
      const done = await transferTasks(use, key, unitId, to)
      if (done && mayBeCounted(done)) await countTransferred(tx, id, done.how)
      insertFacts(tx, use.facts)
    })
  } catch (error) {
    // The others go on; this one is tried again, and the transfer is not done before.
    deps.log.error({ err: error, matter: matterRef(key) }, 'A task could not be moved to another unit.')
    return false
  }
  deps.live.hint(matterRef(key))
  return true
}

/** Who administers units learns of nothing that is sealed or about some unit, and of no count that holds it. */
function mayBeCounted({ matter }: Transferred): boolean {
  const { confidentiality, excludedUnitIds, excludedPaths } = matter
  return confidentiality !== 'sealed' && excludedUnitIds.length === 0 && excludedPaths.length === 0
}
