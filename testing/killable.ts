import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../server/src/db/connect.ts'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { findInstallation } from '../server/src/db/guards.ts'
import { ensureDatabase } from '../server/src/db/migrate.ts'
import { generateDemonstration } from '../server/src/demonstration/generate.ts'
import { openLog } from '../server/src/log.ts'
import { startProgram } from '../server/src/program.ts'
import { testConfig } from './config.ts'
import { smallCity, testKeyFile, testStart } from './templates.ts'

/** What a test decides of one start: how far its clock is ahead of the machine's, and by which ways it reaches others. */
export type KillableStart = { aheadMs?: number; mailUrl?: string; webhookNetworks?: string[] }

/** The whole program with its own database, as a process that a test can kill. Prints its address when it answers. */
const dataDir = process.argv[2] ?? ''
const { aheadMs = 0, mailUrl, webhookNetworks = [] }: KillableStart = JSON.parse(process.argv[3] ?? '{}')
const database = await startEmbedded({ dataDir, log: () => undefined })
await ensureDatabase(database.urlFor('postgres'), 'manyuan')
writeFileSync(join(dataDir, 'keys.json'), testKeyFile, { mode: 0o600 })
const mail = mailUrl === undefined ? undefined : { url: mailUrl, from: 'centre@example.org' }
const program = await startProgram(
  { ...testConfig(dataDir), mail, webhookNetworks },
  {
    now: () => new Date(Date.now() + aheadMs),
    databaseUrl: database.urlFor('manyuan'),
    log: openLog('silent'),
    async prepare(url, ring) {
      const owner = connect({ url, max: 2, onError: () => undefined })
      const plan = { seed: 'kill', end: testStart, matters: 0, months: 1, divisionsCsv: smallCity() }
      if (!(await findInstallation(owner.db)))
        await generateDemonstration(owner.pool, ring, plan, () => undefined)
      await owner.close()
    },
  },
)
const { write } = program.deps.files
program.deps.files = {
  ...program.deps.files,
  /** While a file named `halt` is there, whatever writes a file stands still once its bytes are on the disk. */
  async write(key, bytes) {
    await write(key, bytes)
    if (existsSync(join(dataDir, 'halt'))) await new Promise(() => undefined)
  },
}
database.keepUp()
process.stdout.write(`${await program.app.listen({ host: '127.0.0.1', port: 0 })}\n`)
