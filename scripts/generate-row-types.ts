import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { ensureDatabase, migrate } from '../server/src/db/migrate.ts'
import { rowTypeArguments } from '../testing/row-types.ts'

/** Writes server/src/db/schema.gen.ts from a freshly migrated database. */
const folder = mkdtempSync(join(tmpdir(), 'manyuan-types-'))
const database = await startEmbedded({ dataDir: folder, log: () => undefined, settings: { fsync: 'off' } })
await ensureDatabase(database.urlFor('postgres'), 'types')
await migrate(database.urlFor('types'))
const done = spawnSync(
  'node_modules/.bin/kysely-codegen',
  rowTypeArguments(database.urlFor('types'), 'server/src/db/schema.gen.ts'),
  { stdio: 'inherit' },
)
await database.stop()
rmSync(folder, { recursive: true, force: true })
process.exitCode = done.status ?? 1
