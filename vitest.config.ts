import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { findInstalledPostgres } from './testing/installed-postgres.ts'

const setupFiles = ['testing/same-tries.ts']
/**
 * Files share their workers: a program keeps what it remembers with itself, not in its modules, and to read the whole
 * server anew for each file costs as much as the tests of most.
 */
const shared = { setupFiles, isolate: false }
/** What is waited for is there in an instant on a quiet machine, and late on a busy one. */
const patience = {
  testTimeout: 120_000,
  // Where every reader asks every route before the first test begins.
  hookTimeout: 300_000,
  expect: { poll: { timeout: 30_000 } },
}
const database = { ...shared, globalSetup: ['testing/global-database.ts'], ...patience }
const serverTests = 'server/src/**/*.test.ts'

/**
 * What is not run once more on the other PostgreSQL: what it promises is decided in the program, and the statements
 * behind it run there in the tests of each capability, in every move and in a random life.
 */
const decidedInTheProgram: Record<string, string> = {
  'server/src/files/s3-store.test.ts': 'what lies in a bucket is asked of the bucket',
  'server/src/http/every-field.test.ts': 'wrong values are refused where a request is read',
  'server/src/http/bad-input.test.ts': 'the same, of whole requests',
  'server/src/http/broken-requests.test.ts': 'the same, of requests that break off',
  'server/src/http/hostile-input.test.ts': 'the same, of what no database can store',
  'server/src/http/limits.test.ts': 'requests are counted in the process',
  'server/src/http/headers.test.ts': 'what a browser may do is said without a statement',
  'server/src/http/openapi.test.ts': 'the description is made without a statement',
  'server/src/operation/metrics.test.ts': 'requests and jobs are counted in the process',
  'server/src/audit/evidence/evidence.test.ts':
    'an archive is judged by itself; what it is taken from is searched there',
  'server/src/uploads/uploads.test.ts': 'pieces are bytes in files; their papers are brought and read there',
  'server/src/suggestions/train-city.test.ts': 'what is learnt is reckoned from words that were read',
  'server/src/commands/golden.test.ts': 'payloads of the first release are understood as they were',
  'server/src/commands/golden-admin.test.ts': 'the same, of administrators',
  'server/src/matters/every-pair.test.ts':
    'the lock it stands on is tried there by locks.test.ts and two-people.test.ts',
  'server/src/matters/accused.test.ts': 'the wall as a condition of SQL is held there by the random life',
  'server/src/demonstration/demonstration.test.ts': 'what is made up fills the template there as well',
}

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
  const include = globSync(serverTests).filter(
    (file) => !(file in decidedInTheProgram) && readFileSync(file, 'utf8').includes('start-city.ts'),
  )
  const globalSetup = ['testing/global-installed.ts']
  return [{ test: { name: `server${installed.version}`, include, ...shared, globalSetup, ...patience } }]
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: 'core', ...shared, include: ['core/src/**/*.test.ts'] } },
      { test: { name: 'server', include: [serverTests], ...database } },
      ...onInstalledServer(),
      { test: { name: 'e2e', include: ['e2e/**/*.test.ts'], ...database, testTimeout: 300_000 } },
    ],
  },
})
