import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../../../testing/temporary-folder.ts'
import { type EmbeddedDatabase, startEmbedded } from './start.ts'

const settings = { fsync: 'off', shared_buffers: '16MB' }
let top: string
let dataDir: string
let open: EmbeddedDatabase[]

beforeEach(() => {
  top = temporaryFolder('start')
  dataDir = join(top, 'data')
  open = []
})
afterEach(async () => {
  for (const database of open) await database.stop()
  const note = join(dataDir, 'postgres-is-in.txt')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(top, { recursive: true, force: true })
})

async function start(): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, log: () => undefined, settings })
  open.push(database)
  return database
}

async function query(url: string, sql: string): Promise<Record<string, unknown> | undefined> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<Record<string, unknown>>(sql)).rows[0]
  } finally {
    await client.end()
  }
}

const write = (url: string) => query(url, "create table kept as select '满园'::text as word")
const read = async (url: string) => (await query(url, 'select word from kept'))?.word

function postmaster(): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Another program that starts the database, tells its address and lives on. */
async function startProgram(): Promise<{ program: ChildProcess; url: string }> {
  const script = `
    const { startEmbedded } = await import(process.argv[1])
    const { dataDir, settings } = JSON.parse(process.argv[2])
    const database = await startEmbedded({ dataDir, log: () => undefined, settings })
    console.log(database.urlFor('postgres'))
    setInterval(() => undefined, 1000)`
  const from = new URL('./start.ts', import.meta.url).href
  const program = spawn(
    process.execPath,
    ['--input-type=module', '-e', script, from, JSON.stringify({ dataDir, settings })],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [url] = await once(createInterface({ input: program.stdout }), 'line')
  return { program, url: String(url) }
}

async function killProgram(program: ChildProcess): Promise<void> {
  const ended = once(program, 'exit')
  program.kill('SIGKILL')
  await ended
}

test('the server speaks UTF-8 and UTC, and only this machine and only our password reach it', async () => {
  const database = await start()
  expect(database).toMatchObject({ firstStart: true, adopted: false })
  const url = database.urlFor('postgres')
  expect(
    await query(
      url,
      `select current_user::text as owner, current_setting('server_encoding') as encoding,
        current_setting('listen_addresses') as addresses, current_setting('TimeZone') as zone,
        current_setting('unix_socket_directories') as sockets, current_setting('jit') as jit,
        (select datlocprovider::text || datlocale from pg_database where datname = 'postgres') as locale`,
    ),
  ).toEqual({
    owner: 'manyuan_owner',
    encoding: 'UTF8',
    addresses: '127.0.0.1',
    zone: 'UTC',
    sockets: '',
    jit: 'off',
    locale: 'bC.UTF-8',
  })
  const guess = new URL(url)
  guess.password = 'guess'
  await expect(query(guess.toString(), 'select 1')).rejects.toMatchObject({ code: '28P01' })
})

test('a start after a stop finds the data, even through another name of the folder', async () => {
  const first = await start()
  await write(first.urlFor('postgres'))
  await first.stop()
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  symlinkSync(dataDir, join(top, 'other-name'))
  dataDir = join(top, 'other-name')
  const second = await start()
  expect(second).toMatchObject({ firstStart: false, adopted: false })
  expect(await read(second.urlFor('postgres'))).toBe('满园')
})

test('when the program is killed, the next start takes over the living server and can stop it', async () => {
  const { program, url } = await startProgram()
  await write(url)
  const pid = postmaster()
  await killProgram(program)
  const next = await start()
  expect(next).toMatchObject({ firstStart: false, adopted: true })
  expect(postmaster()).toBe(pid)
  expect(await read(next.urlFor('postgres'))).toBe('满园')
  await next.stop()
  await expect(query(url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('when the server is killed, the next start recovers what was committed', async () => {
  const first = await start()
  await write(first.urlFor('postgres'))
  process.kill(postmaster(), 'SIGKILL')
  const next = await start()
  expect(next).toMatchObject({ firstStart: false, adopted: false })
  expect(await read(next.urlFor('postgres'))).toBe('满园')
})

test('when program and server are both killed, the next start recovers what was committed', async () => {
  const { program, url } = await startProgram()
  await write(url)
  const pid = postmaster()
  await killProgram(program)
  process.kill(pid, 'SIGKILL')
  const next = await start()
  expect(next).toMatchObject({ firstStart: false, adopted: false })
  expect(await read(next.urlFor('postgres'))).toBe('满园')
})

test('a number in postmaster.pid that now belongs to another process neither stops the start nor that process', async () => {
  const first = await start()
  await write(first.urlFor('postgres'))
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  process.kill(postmaster(), 'SIGKILL')
  const { uid, gid } = statSync(file)
  // The same user, or PostgreSQL would pass over the number by itself.
  const other = spawn('sleep', ['600'], { uid, gid, stdio: 'ignore' })
  await once(other, 'spawn')
  writeFileSync(file, [String(other.pid), ...lines.slice(1)].join('\n'))
  const next = await start()
  expect(next.adopted).toBe(false)
  expect(await read(next.urlFor('postgres'))).toBe('满园')
  expect(other.exitCode).toBeNull()
  await killProgram(other)
})

test('an interrupted first start is begun anew', async () => {
  mkdirSync(join(dataDir, 'postgres', 'global'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n')
  expect((await start()).firstStart).toBe(true)
})

test('a folder below a closed home works, and its data are found again after the home was opened', async () => {
  chmodSync(top, 0o700)
  const first = await start()
  await write(first.urlFor('postgres'))
  await first.stop()
  chmodSync(top, 0o755)
  const second = await start()
  expect(second.firstStart).toBe(false)
  expect(await read(second.urlFor('postgres'))).toBe('满园')
})

test('another password file is told in one sentence, and no server is left running', async () => {
  const first = await start()
  await first.stop()
  writeFileSync(join(dataDir, 'postgres-password'), 'another')
  await expect(start()).rejects.toThrow('put the right file back')
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('of two that begin together on a fresh folder, one makes the cluster and the other takes part in it', async () => {
  const both = await Promise.all([start(), start()])
  expect(both.map(({ firstStart, adopted }) => [firstStart, adopted]).sort()).toEqual([
    [false, true],
    [true, false],
  ])
  await write(both[0].urlFor('postgres'))
  expect(await read(both[1].urlFor('postgres'))).toBe('满园')
})

test('a postmaster.pid that stayed empty, its server killed as it began, keeps nobody from starting', async () => {
  const first = await start()
  await write(first.urlFor('postgres'))
  await first.stop()
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  writeFileSync(file, '')
  utimesSync(file, 0, 0)
  const next = await start()
  expect(await read(next.urlFor('postgres'))).toBe('满园')
})

test('a data folder that cannot be one is told in one sentence', async () => {
  writeFileSync(join(top, 'file'), '')
  dataDir = join(top, 'file')
  await expect(start()).rejects.toThrow('set another MANYUAN_DATA')
})
