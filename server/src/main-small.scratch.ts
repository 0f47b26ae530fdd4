import { type Config, readConfig } from './config.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import { connect } from './db/connect.ts'
import { alone } from './db/embedded/alone.ts'
import { type EmbeddedDatabase, startEmbedded } from './db/embedded/start.ts'
import { findInstallation } from './db/guards.ts'
import { ensureDatabase } from './db/migrate.ts'
import { wordUnreachable } from './db/unreachable.ts'
import { demonstrationPassword } from './demonstration/city.ts'
import { playIn } from './demonstration/day/play-in.ts'
import { fillDemonstration } from './demonstration/fill.ts'
import type { Deps } from './deps.ts'
import { requireFree } from './http/require-free.ts'
import { openLog } from './log.ts'
import { serveMetrics } from './operation/serve-metrics.ts'
import { OperationFault } from './operation-fault.ts'
import { startProgram } from './program.ts'

const matters = 2500

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Fills an empty demonstration database; production refuses one that is marked as a demonstration. */
async function prepare(config: Config, url: string, ring: KeyRing, log: Deps['log']): Promise<void> {
  const owner = connect({ url, max: 2, statementTimeoutMs: 600_000, onError: () => undefined })
  try {
    const installation = await findInstallation(owner.db)
    if (config.mode === 'production' && installation?.demonstration)
      throw new OperationFault({ code: 'database.isDemonstration' })
    // A real city is nobody's to fill, whatever the mode says.
    if (config.mode !== 'demonstration' || installation?.demonstration === false) return
    const plan = { seed: 'manyuan', end: new Date() }
    const play = (takeSerial: Deps['takeSerial']) =>
      playIn(config, { databaseUrl: url, log }, plan, takeSerial)
    await fillDemonstration(owner, ring, { ...plan, matters, months: 12, rosters: true, play }, say)
  } finally {
    await owner.close()
  }
}

async function openDatabase(
  config: Config,
): Promise<{ url: string; embedded: EmbeddedDatabase | undefined }> {
  if (config.databaseUrl) return { url: config.databaseUrl, embedded: undefined }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: say })
  const name = config.mode === 'demonstration' ? 'manyuan_demonstration' : 'manyuan'
  await ensureDatabase(embedded.urlFor('postgres'), name)
  return { url: embedded.urlFor(name), embedded }
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog(config.mode === 'demonstration' ? 'warn' : config.logLevel)
  await requireFree(config.host, config.port)
  if (config.metrics) await requireFree(config.metrics.host, config.metrics.port)
  const { url, embedded } = await openDatabase(config)
  const program = await startProgram(config, {
    databaseUrl: url,
    log,
    // Of two that begin together, the second finds it filled.
    prepare: (owner, ring) => alone(`fill ${config.dataDir}`, () => prepare(config, owner, ring, log)),
  }).catch(async (error) => {
    // One that was running before may be somebody else's: two programs may share a data folder.
    if (!embedded?.adopted) await embedded?.stop()
    throw error
  })
  embedded?.keepUp()
  const metrics = await serveMetrics(program.deps)
  let closing = false
  const close = async () => {
    if (closing) return
    closing = true
    await metrics?.close()
    await program.close()
    await embedded?.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void close())
  process.on('SIGTERM', () => void close())
  // The script that started it was killed: nobody would end this one any more.
  process.on('disconnect', () => void close())
  const address = await program.app.listen({ host: config.host, port: config.port })
  say(`\n满园 Manyuan: ${address}   工作台 desk: ${address}/desk`)
  if (config.mode === 'demonstration')
    say(`演示数据均为虚构。任选角色进入，口令 Made-up data; any role, password: ${demonstrationPassword}`)
}

main().catch((thrown: unknown) => {
  const error = wordUnreachable(thrown)
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
