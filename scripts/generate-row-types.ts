import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { ensureDatabase, migrate } from '../server/src/db/migrate.ts'
import { rowTypeArguments } from '../testing/row-types.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

/** Writes server/src/db/schema.gen.ts from a freshly migrated database; with --check, compares it instead. */
const folder = temporaryFolder('types')
const database = await startEmbedded({ dataDir: folder, log: () => undefined, settings: { fsync: 'off' } })
try {
  await ensureDatabase(database.urlFor('postgres'), 'types')
  await migrate(database.urlFor('types'))
  const args = rowTypeArguments(database.urlFor('types'), 'server/src/db/schema.gen.ts')
  const check = process.argv.includes('--check') ? ['--verify'] : []
  process.exitCode = spawnSync('kysely-codegen', [...args, ...check], { stdio: 'inherit' }).status ?? 1
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
