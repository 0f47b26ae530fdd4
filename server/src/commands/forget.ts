import { removeOldCommands } from '../db/commands.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

const keptDays = 400
const portion = 1000
const dayMs = 86_400_000

/**
 * Removes a portion of the commands that arrived more than 400 days (of 24 hours) ago, and tells how many: a device
 * that was away for longer than a year would find its first answer gone. What they did stays.
 */
export async function forgetCommands(deps: Deps): Promise<number> {
  const before = new Date(deps.now().getTime() - keptDays * dayMs)
  return await inTransaction(deps.db, (tx) => removeOldCommands(tx, before, portion))
}
