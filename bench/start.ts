import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { startServer } from './city.ts'

/** A folder that goes when the bench is over, open to the database's own user. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'manyuan-bench-'))
  chmodSync(folder, 0o755)
  return folder
}

/** A first start that makes everything, and a second one over it, as `npm start` does after installing; in milliseconds. */
export async function benchStart(): Promise<{ cold: number; warm: number }> {
  const dataDir = temporaryFolder()
  const cold = await startServer({ dataDir }, undefined)
  await cold.stop()
  const warm = await startServer({ dataDir }, undefined)
  await warm.stop()
  // The program stops its database by itself; one that was left behind is stopped here.
  await (await startEmbedded({ dataDir, log: () => undefined })).stop()
  rmSync(dataDir, { recursive: true, force: true })
  return { cold: cold.readyMs, warm: warm.readyMs }
}
