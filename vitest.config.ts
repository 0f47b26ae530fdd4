import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { findInstalledPostgres } from './testing/installed-postgres.ts'

const setupFiles = ['testing/same-tries.ts']
const patience = { testTimeout: 30_000, hookTimeout: 120_000 }
const database = { setupFiles, globalSetup: ['testing/global-database.ts'], ...patience }
const serverTests = 'server/src/**/*.test.ts'

/** The tests that work in a database, once more on the PostgreSQL that the system brings. */
function onInstalledServer() {
  if (process.env.MANYUAN_TEST_DATABASE_URL) return []
  const installed = findInstalledPostgres()
  process.stdout.write(
    installed
      ? `The database tests also run on PostgreSQL ${installed.version} of this system.\n`
      : 'NOT tested on the PostgreSQL of Debian: there is none below /usr/lib/postgresql (apt install postgresql).\n',
  )
  if (!installed) return []
  const include = globSync(serverTests).filter((file) => readFileSync(file, 'utf8').includes('start-city.ts'))
  const globalSetup = ['testing/global-installed.ts']
  return [{ test: { name: `server${installed.version}`, include, setupFiles, globalSetup, ...patience } }]
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'core', setupFiles, include: ['core/src/**/*.test.ts'] } },
      { test: { name: 'server', include: [serverTests], ...database } },
      ...onInstalledServer(),
      { test: { name: 'e2e', include: ['e2e/**/*.test.ts'], ...database, testTimeout: 180_000 } },
    ],
  },
})
