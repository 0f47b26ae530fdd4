import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { loadKeyRing } from '../server/src/crypto/key-ring.ts'
import { connect } from '../server/src/db/connect.ts'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { ensureDatabase, migrate } from '../server/src/db/migrate.ts'
import { foldTallies } from '../server/src/db/tallies.ts'
import { demonstrationPassword } from '../server/src/demonstration/city.ts'
import { generateDemonstration } from '../server/src/demonstration/generate.ts'
import { askWell, openWire } from './wire.ts'

export type Surroundings = { dataDir: string; urlFor: (database: string) => string }

/** A PostgreSQL of the bench's own, fsync on, as `npm start` starts it. */
export async function openSurroundings(dataDir: string): Promise<Surroundings & { stop(): Promise<void> }> {
  const { urlFor, stop } = await startEmbedded({ dataDir, log: () => undefined })
  return { dataDir, urlFor, stop }
}

/** Makes a city of so many matters, `open` of which are open: the same ones, however long the history. */
async function makeAnew(at: Surroundings, database: string, matters: number, open: number) {
  await ensureDatabase(at.urlFor('postgres'), database)
  await migrate(at.urlFor(database))
  const ring = await loadKeyRing(join(at.dataDir, 'keys.json'), { create: true })
  const owner = connect({
    url: at.urlFor(database),
    max: 2,
    statementTimeoutMs: 600_000,
    onError: () => undefined,
  })
  const plan = { seed: 'bench', end: new Date(), months: 24, matters, open }
  const began = performance.now()
  await generateDemonstration(owner.pool, ring, plan, () => undefined)
  const seconds = (performance.now() - began) / 1000
  const folding = connect({
    url: at.urlFor(database),
    max: 2,
    pipeline: true,
    statementTimeoutMs: 600_000,
    onError: () => undefined,
  })
  while ((await foldTallies(folding.db, 100_000)) > 0);
  await folding.close()
  await owner.close()
  await settle(at, database)
  return { seconds }
}

/** What autovacuum would do within minutes: visibility and figures as they are in a database that is in use. */
async function settle(at: Surroundings, database: string): Promise<void> {
  const owner = new Client({ connectionString: at.urlFor(database) })
  await owner.connect()
  await owner.query('vacuum analyze')
  await owner.query('checkpoint')
  await owner.end()
}

/** A new city of that name and size with the seconds that it took to make, or the one that a run before left in this folder. */
export async function makeCity(
  at: Surroundings,
  database: string,
  matters: number,
  open: number,
): Promise<{ seconds: number | undefined }> {
  const note = join(at.dataDir, `${database}-${matters}-${open}`)
  if (existsSync(note)) {
    await migrate(at.urlFor(database))
    await settle(at, database)
    return { seconds: undefined }
  }
  const made = await makeAnew(at, database, matters, open)
  writeFileSync(note, '')
  return made
}

/** A copy of a database, so that what one scenario writes does not weigh on the next. */
export async function cloneCity(at: Surroundings, from: string, to: string): Promise<string> {
  const admin = new Client({ connectionString: at.urlFor('postgres') })
  await admin.connect()
  await admin.query(`drop database if exists "${to}" with (force)`)
  // A database that is being looked after, by autovacuum say, cannot be copied.
  await admin.query(`alter database "${from}" with allow_connections false`)
  await admin.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [from])
  await admin.query(`create database "${to}" template "${from}"`)
  await admin.query(`alter database "${from}" with allow_connections true`)
  await admin.end()
  return at.urlFor(to)
}

export type Running = { address: string; pid: number | undefined; readyMs: number; stop(): Promise<void> }

/** Starts the program as it is started in earnest, as a process of its own, and waits until it answers. */
export async function startServer(
  at: { dataDir: string },
  url: string | undefined,
  role: 'all' | 'api' = 'all',
): Promise<Running> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, '../server/src/main.ts')], {
    env: {
      ...process.env,
      MANYUAN_MODE: 'demonstration',
      MANYUAN_ROLE: role,
      MANYUAN_DATA: at.dataDir,
      MANYUAN_PORT: '0',
      MANYUAN_REQUESTS_PER_MINUTE: '0',
      ...(url === undefined ? {} : { DATABASE_URL: url }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await addressOf(child)
  const wire = await openWire(address)
  await askWell(wire, 'GET', '/api/health', '')
  wire.close()
  return {
    address,
    pid: child.pid,
    readyMs: performance.now() - began,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}.`)))
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /http:\/\/[\d.:]+/.exec(line)?.[0]
      if (address) resolve(address)
    })
  })
}

/** Signs one of the demonstration's people in and gives the cookie. */
export async function signIn(address: string, username: string): Promise<string> {
  const wire = await openWire(address)
  const reply = await wire.ask('POST', '/api/session', '', { username, password: demonstrationPassword })
  wire.close()
  if (reply.status !== 200) throw new Error(`${username} cannot sign in: ${reply.body}`)
  return reply.cookies
}
