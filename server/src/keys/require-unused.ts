import type { OperationProblemCode } from '@manyuan/core/operation/problem.ts'
import { countKeyUses, type KeyUse } from '../db/keys.ts'
import type { Deps } from '../deps.ts'
import { OperationFault } from '../operation-fault.ts'

/** How each thing that stands under a key is refused, what can be helped at once first. */
const refusedAs = {
  matters: 'keys.used',
  enquiries: 'keys.used',
  phones: 'keys.used',
  importFiles: 'keys.used',
  addresses: 'keys.used',
  secrets: 'keys.usedBySecrets',
  importedRows: 'keys.usedByImportedRows',
  exports: 'keys.usedByExports',
} as const satisfies Record<KeyUse['what'], OperationProblemCode>

/**
 * Refuses a key that something stands under, with what can be done about it: bringing it under another key, or, where that
 * cannot be done to it, what makes it end or follow by itself.
 */
export async function requireUnused(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  keyId: string,
): Promise<void> {
  const uses = (await countKeyUses(db)).filter((use) => use.keyId === keyId)
  for (const code of new Set(Object.values(refusedAs))) {
    const n = uses.filter(({ what }) => refusedAs[what] === code).reduce((all, use) => all + use.n, 0)
    const hours = config.exports.hours
    if (n > 0)
      throw new OperationFault(code === 'keys.usedByExports' ? { code, keyId, n, hours } : { code, keyId, n })
  }
}
