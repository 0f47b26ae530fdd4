import { countKeyUses, type KeyUse } from '../db/keys.ts'
import type { Deps } from '../deps.ts'
import { OperationFault } from '../operation-fault.ts'

/**
 * Refuses a key that something stands under, with what can be done about it: bringing it under another key, or, where that
 * cannot be done to it, what makes it end or follow by itself.
 */
export async function requireUnused(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  keyId: string,
): Promise<void> {
  const uses = (await countKeyUses(db)).filter((use) => use.keyId === keyId)
  const count = (...of: KeyUse['what'][]) =>
    uses.filter(({ what }) => of.includes(what)).reduce((all, { n }) => all + n, 0)
  const n = count('matters', 'enquiries', 'phones', 'importFiles')
  if (n > 0) throw new OperationFault({ code: 'keys.used', keyId, n })
  const secrets = count('secrets')
  if (secrets > 0) throw new OperationFault({ code: 'keys.usedBySecrets', keyId, n: secrets })
  const rows = count('importedRows')
  if (rows > 0) throw new OperationFault({ code: 'keys.usedByImportedRows', keyId, n: rows })
  const exports = count('exports')
  if (exports > 0)
    throw new OperationFault({ code: 'keys.usedByExports', keyId, n: exports, hours: config.exports.hours })
}
