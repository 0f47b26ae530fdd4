import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { OperationFault } from '../../operation-fault.ts'
import { alone } from './alone.ts'
import { type Home, initialise, openFolder, openHome } from './home.ts'
import { disownPidFile, findRunning, listen, stopServer, urlAt } from './running.ts'
import { plainSurroundings } from './unprivileged.ts'
import { type Watch, watchOver } from './watch.ts'

export type EmbeddedDatabase = {
  urlFor(database: string): string
  /** Stops the server after open statements were cut; data are safe. */
  stop(): Promise<void>
  /** From now on until `stop`: a server that dies is started again by itself, at the same address. */
  keepUp(): void
  /** Whether a server that was left running by a killed program was taken over. */
  adopted: boolean
  firstStart: boolean
}

type StartOptions = { dataDir: string; log: (line: string) => void; settings?: Record<string, string> }

const ownSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  log_min_messages: 'fatal',
  password_encryption: 'scram-sha-256',
}

/**
 * Starts the project's own PostgreSQL with its data below `dataDir`, or takes over the one that a killed program
 * left running. Whatever was killed before (program, server or both), this start works.
 */
export async function startEmbedded(options: StartOptions): Promise<EmbeddedDatabase> {
  const folder = openFolder(options.dataDir)
  // Two that begin together would each throw away what the other has half made.
  return await alone(folder, () => startOn(folder, options))
}

async function startOn(folder: string, options: StartOptions): Promise<EmbeddedDatabase> {
  const home = openHome(folder)
  const firstStart = await initialise(home)
  const settings = { ...ownSettings, ...options.settings }
  function opened(port: number, adopted: boolean): EmbeddedDatabase {
    let watch: Watch | undefined
    return {
      urlFor: (database) => urlAt(port, home.password, database),
      async stop() {
        await watch?.end()
        await stopServer(home)
      },
      keepUp() {
        watch ??= watchOver({
          lives: () => findRunning(home) !== undefined,
          revive: () => alone(folder, () => launch(home, settings, port)),
          log: options.log,
        })
      },
      adopted,
      firstStart,
    }
  }
  let failure: unknown
  for (let tries = 0; tries < 8; tries += 1) {
    const left = await adopt(home)
    if (left !== undefined) {
      options.log('A database server was still running; taking it over.')
      return opened(left, true)
    }
    try {
      return opened(await launch(home, settings, await freePort()), false)
    } catch (error) {
      if (error instanceof OperationFault && error.problem.code === 'database.otherPassword') throw error
      failure = error
      // For about a second after a postmaster was killed its children still hold the shared memory.
      await wait(300 * (tries + 1))
    }
  }
  throw failure
}

/** Waits until the server at `port` answers, or until it ended or stayed silent for ten seconds. */
async function becomesOurs(port: number, home: Home, lives: () => boolean): Promise<boolean> {
  for (let silent = 0; silent < 200 && lives(); ) {
    const voice = await listen(port, home)
    if (voice === 'ours') return true
    if (voice === 'other password') return false
    // A server in recovery is waited for however long it takes: stopped, it would begin again.
    if (voice === 'silent') silent += 1
    await wait(50)
  }
  return false
}

/** Takes over the server that runs on our folder; one that does not answer us is stopped. */
async function adopt(home: Home): Promise<number | undefined> {
  const running = findRunning(home)
  if (!running) return undefined
  // The port is written a moment after the process has begun.
  for (let tries = 0; tries < 40 && !(running.port > 0); tries += 1) {
    await wait(50)
    running.port = findRunning(home)?.port ?? 0
  }
  if (await becomesOurs(running.port, home, () => findRunning(home)?.pid === running.pid)) return running.port
  await stopServer(home)
  return undefined
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      )
    })
  })
}

/** Starts the postmaster apart from this program's terminal, so that Ctrl-C reaches us alone and we stop it in order. */
async function launch(home: Home, settings: Record<string, string>, port: number): Promise<number> {
  disownPidFile(home)
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(home.log, 'a')
  const server = spawn(join(home.bin, 'postgres'), ['-D', home.data, '-p', String(port), ...args], {
    ...home.runAs,
    cwd: '/',
    env: plainSurroundings,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  server.unref()
  let lives = true
  const ended = () => {
    lives = false
  }
  server.once('exit', ended)
  server.once('error', ended)
  if (await becomesOurs(port, home, () => lives)) return port
  const refused = lives && (await listen(port, home)) === 'other password'
  if (lives) await stopServer(home)
  if (refused) throw new OperationFault({ code: 'database.otherPassword', folder: home.data })
  throw new OperationFault({ code: 'database.notStarted', log: home.log })
}
