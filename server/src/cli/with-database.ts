import { type Config, readConfig } from '../config.ts'
import { startEmbedded } from '../db/embedded/start.ts'
import { ensureDatabase } from '../db/migrate.ts'
import type { Deps } from '../deps.ts'
import { openLog } from '../log.ts'
import { startProgram } from '../program.ts'

type Opened = { url: string; config: Config }

/** Runs with the database of this installation, the program's own one when no other is named. */
export async function withDatabase(work: (opened: Opened) => Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  if (config.databaseUrl) return await work({ url: config.databaseUrl, config })
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: () => undefined })
  try {
    const name = config.mode === 'demonstration' ? 'manyuan_demonstration' : 'manyuan'
    await ensureDatabase(embedded.urlFor('postgres'), name)
    await work({ url: embedded.urlFor(name), config })
  } finally {
    // A server that a running program uses stays: only the one started here is stopped.
    if (!embedded.adopted) await embedded.stop()
  }
}

/** Runs with the parts of the program put together over a database, without listening and without jobs. */
export async function withParts(
  { url, config }: Opened,
  work: (deps: Deps, url: string) => Promise<void>,
): Promise<void> {
  const program = await startProgram(config, { databaseUrl: url, log: openLog('error'), jobs: false })
  try {
    await work(program.deps, url)
  } finally {
    await program.close()
  }
}

/** The same with the database of this installation. */
export async function withInstallation(work: (deps: Deps, url: string) => Promise<void>): Promise<void> {
  await withDatabase((opened) => withParts(opened, work))
}
