import type { Config } from '../config.ts'
import { loadKeyRing } from '../crypto/key-ring.ts'
import { connect } from '../db/connect.ts'
import { findInstallation } from '../db/guards.ts'
import { type Demonstration, generateDemonstration } from '../demonstration/generate.ts'
import { OperationFault } from '../operation-fault.ts'

/** Fills an empty database with the demonstration; refuses production and a database that holds a city already. */
export async function fillWithDemonstration(
  url: string,
  config: Config,
  plan: Demonstration,
  log: (line: string) => void,
): Promise<void> {
  if (config.mode === 'production') throw new OperationFault({ code: 'generate.production' })
  const owner = connect({ url, max: 2, statementTimeoutMs: 600_000, onError: () => undefined })
  try {
    if (await findInstallation(owner.db)) throw new OperationFault({ code: 'database.hasCity' })
    const ring = await loadKeyRing(config.keyFile, { create: true })
    await generateDemonstration(owner.pool, ring, plan, log)
  } finally {
    await owner.close()
  }
}
