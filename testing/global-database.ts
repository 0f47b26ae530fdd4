import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { makeTemplates } from './templates.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
  }
}

/** One real PostgreSQL for the whole run, without fsync: its data are thrown away. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.MANYUAN_TEST_DATABASE_URL
  if (given) {
    await makeTemplates(given)
    project.provide('databaseUrl', given)
    return async () => undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'manyuan-test-'))
  const database = await startEmbedded({
    dataDir: folder,
    log: () => undefined,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      autovacuum: 'off',
      max_connections: '300',
    },
  })
  await makeTemplates(database.urlFor('postgres'))
  project.provide('databaseUrl', database.urlFor('postgres'))
  return async () => {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
