import type { KeyRing } from '../crypto/key-ring.ts'
import type { Connection } from '../db/connect.ts'
import { emptyDatabase, findInstallation, isFilled } from '../db/guards.ts'
import { type Demonstration, generateDemonstration } from './generate.ts'

/**
 * Makes the demonstration in a migrated database that holds none. One whose making was interrupted, by Ctrl-C or a kill,
 * is thrown away and made anew: half a city looks like a whole one, and nobody would know why it has no matters.
 */
export async function fillDemonstration(
  owner: Connection,
  ring: KeyRing,
  plan: Demonstration,
  log: (line: string) => void,
): Promise<void> {
  if (await findInstallation(owner.db)) {
    if (await isFilled(owner.db)) return
    await emptyDatabase(owner.pool)
  }
  log('正在生成演示数据（虚构）… Making the demonstration (made up)…')
  await generateDemonstration(owner.pool, ring, plan, (line) => log(`  ${line}`))
}
