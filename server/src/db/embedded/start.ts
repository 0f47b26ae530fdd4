import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { binaryFolder } from './binaries.ts'
import { findRunAs, giveTo, isEnterable, type RunAs, runProgram } from './unprivileged.ts'

export type EmbeddedDatabase = {
  urlFor(database: string): string
  /** Stops the server after open statements were cut; data are safe. */
  stop(): Promise<void>
  /** Whether a server that was left running by a killed program was taken over. */
  adopted: boolean
  firstStart: boolean
}

const owner = 'manyuan_owner'
const settings: Record<string, string> = {
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

type Home = { data: string; password: string; runAs: RunAs | undefined; log: string }

/** Where the data lie: below `dataDir`, or, where the other user cannot enter it, in a folder of its own. */
function homeOf(dataDir: string): Home {
  const runAs = findRunAs()
  mkdirSync(dataDir, { recursive: true })
  const enterable = !runAs || isEnterable(dataDir)
  const base = enterable
    ? dataDir
    : join(
        existsSync('/var/lib') ? '/var/lib' : tmpdir(),
        `manyuan-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`,
      )
  if (!enterable) {
    mkdirSync(base, { recursive: true, mode: 0o755 })
    writeFileSync(join(dataDir, 'postgres-is-in.txt'), `${base}\n`)
  }
  const passwordFile = join(dataDir, 'postgres-password')
  if (!existsSync(passwordFile))
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  chmodSync(passwordFile, 0o600)
  return {
    data: join(base, 'postgres'),
    password: readFileSync(passwordFile, 'utf8').trim(),
    runAs,
    log: join(base, 'postgres.log'),
  }
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

/** Makes the cluster; a half-made one of an interrupted first start is thrown away. */
async function initialise(home: Home): Promise<boolean> {
  if (existsSync(join(home.data, 'global', 'pg_control')) && existsSync(join(home.data, 'manyuan-ready')))
    return false
  rmSync(home.data, { recursive: true, force: true })
  mkdirSync(home.data, { recursive: true, mode: 0o700 })
  giveTo(home.data, home.runAs)
  const passwordFile = join(tmpdir(), `manyuan-${randomBytes(8).toString('hex')}`)
  writeFileSync(passwordFile, home.password, { mode: 0o600 })
  giveTo(passwordFile, home.runAs)
  try {
    await runProgram(
      join(binaryFolder(), 'initdb'),
      [
        '-D',
        home.data,
        '-U',
        owner,
        '--pwfile',
        passwordFile,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
      ],
      { runAs: home.runAs, cwd: tmpdir() },
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
  writeFileSync(join(home.data, 'manyuan-ready'), '')
  return true
}

type Running = { pid: number; port: number }

/** The server that `postmaster.pid` speaks of, if its process lives. */
function findRunning(home: Home): Running | undefined {
  try {
    const lines = readFileSync(join(home.data, 'postmaster.pid'), 'utf8').split('\n')
    const running = { pid: Number(lines[0]), port: Number(lines[3]) }
    if (!(running.pid > 0)) return undefined
    process.kill(running.pid, 0)
    return running
  } catch {
    return undefined
  }
}

function urlAt(port: number, password: string, database: string): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
}

/** Whether a server answers there with our password: only then is it ours. */
async function answers(port: number, home: Home): Promise<boolean> {
  if (!(port > 0)) return false
  const client = new Client({
    connectionString: urlAt(port, home.password, 'postgres'),
    connectionTimeoutMillis: 2000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    )
    return rows[0]?.folder === home.data
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function stopServer(home: Home): Promise<void> {
  if (!findRunning(home)) return
  await runProgram(
    join(binaryFolder(), 'pg_ctl'),
    ['stop', '-D', home.data, '-m', 'fast', '-w', '-t', '30'],
    {
      runAs: home.runAs,
      cwd: tmpdir(),
    },
  )
}

/** Starts the postmaster apart from this program's terminal, so that Ctrl-C reaches us alone and we stop it in order. */
async function launch(home: Home, extra: Record<string, string>): Promise<number> {
  const port = await freePort()
  const args = Object.entries({ ...settings, ...extra }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const log = openSync(home.log, 'a')
  const server = spawn(join(binaryFolder(), 'postgres'), ['-D', home.data, '-p', String(port), ...args], {
    ...home.runAs,
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  server.unref()
  let ended = false
  server.once('exit', () => {
    ended = true
  })
  server.once('error', () => {
    ended = true
  })
  for (let tries = 0; tries < 600 && !ended; tries += 1) {
    if (await answers(port, home)) return port
    await wait(50)
  }
  throw new Error(`PostgreSQL did not start; see ${home.log}.`)
}

/** Waits for a server that is starting or recovering, and takes it over when it is ours. */
async function adopt(home: Home): Promise<number | undefined> {
  for (let tries = 0; tries < 20; tries += 1) {
    const running = findRunning(home)
    if (!running) return undefined
    if (await answers(running.port, home)) return running.port
    await wait(250)
  }
  return undefined
}

/**
 * Starts the project's own PostgreSQL with its data below `dataDir`, or takes over the one that a killed program
 * left running. Whatever was killed before (program, server or both), this start works.
 */
export async function startEmbedded(options: {
  dataDir: string
  log: (line: string) => void
  settings?: Record<string, string>
}): Promise<EmbeddedDatabase> {
  const home = homeOf(options.dataDir)
  const firstStart = await initialise(home)
  const opened = (port: number, adopted: boolean): EmbeddedDatabase => ({
    urlFor: (database) => urlAt(port, home.password, database),
    stop: () => stopServer(home),
    adopted,
    firstStart,
  })
  const left = await adopt(home)
  if (left !== undefined) {
    options.log('A database server was still running; taking it over.')
    return opened(left, true)
  }
  let failure: unknown
  for (let tries = 0; tries < 8; tries += 1) {
    try {
      return opened(await launch(home, options.settings ?? {}), false)
    } catch (error) {
      failure = error
      // For about a second after a postmaster was killed its children still hold the shared memory.
      await wait(300 * (tries + 1))
      const other = await adopt(home)
      if (other !== undefined) return opened(other, true)
    }
  }
  throw failure
}
