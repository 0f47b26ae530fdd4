import { rmSync, writeFileSync } from 'node:fs'
import pino from 'pino'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { startProgram } from '../server/src/program.ts'
import { testConfig } from '../testing/config.ts'
import { openapiText } from '../testing/openapi.ts'
import { cityTemplate, makeTemplates, urlOf } from '../testing/templates.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

/** Writes docs/openapi.json from the routes as the program serves them. */
const folder = temporaryFolder('openapi')
const database = await startEmbedded({ dataDir: folder, log: () => undefined, settings: { fsync: 'off' } })
try {
  const admin = database.urlFor('postgres')
  await makeTemplates(admin, { open: true })
  const program = await startProgram(testConfig(folder), {
    databaseUrl: urlOf(admin, cityTemplate),
    log: pino({ level: 'silent' }),
    jobs: false,
  })
  await program.app.ready()
  writeFileSync(new URL('../docs/openapi.json', import.meta.url), openapiText(program.app.swagger()))
  await program.close()
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
