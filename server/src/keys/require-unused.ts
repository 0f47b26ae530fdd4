import { countKeyUses } from '../db/keys.ts'
import type { Deps } from '../deps.ts'
import { OperationFault } from '../operation-fault.ts'

/**
 * Refuses a key that something stands under. Files of lists are made of their key and cannot be brought under another one:
 * they end by themselves, and it is said when.
 */
export async function requireUnused(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  keyId: string,
): Promise<void> {
  const uses = (await countKeyUses(db)).filter((use) => use.keyId === keyId)
  const sum = (of: typeof uses) => of.reduce((all, { n }) => all + n, 0)
  const exports = sum(uses.filter(({ what }) => what === 'exports'))
  const n = sum(uses) - exports
  if (n > 0) throw new OperationFault({ code: 'keys.used', keyId, n })
  if (exports > 0)
    throw new OperationFault({ code: 'keys.usedByExports', keyId, n: exports, hours: config.exports.hours })
}
