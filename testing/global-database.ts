import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { makeTemplates } from './templates.ts'
import { temporaryFolder } from './temporary-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
  }
}

type Shared = { url: string; stop(): Promise<void> }

declare global {
  // Every project of the run loads this file anew; the one database is kept where all of them find it.
  var manyuanTestDatabase: { shared: Promise<Shared>; users: number } | undefined
}

async function start(): Promise<Shared> {
  const given = process.env.MANYUAN_TEST_DATABASE_URL
  if (given) {
    await makeTemplates(given)
    return { url: given, stop: async () => undefined }
  }
  const folder = temporaryFolder('test')
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
  async function stop(): Promise<void> {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplates(database.urlFor('postgres'))
  } catch (error) {
    await stop()
    throw error
  }
  return { url: database.urlFor('postgres'), stop }
}

/** One real PostgreSQL for the whole run, without fsync: its data are thrown away. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  globalThis.manyuanTestDatabase ??= { shared: start(), users: 0 }
  const run = globalThis.manyuanTestDatabase
  run.users += 1
  const { url, stop } = await run.shared
  project.provide('databaseUrl', url)
  return async () => {
    run.users -= 1
    if (run.users > 0) return
    globalThis.manyuanTestDatabase = undefined
    await stop()
  }
}
