import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { findRunAs, giveTo, plainSurroundings, runProgram } from '../server/src/db/embedded/unprivileged.ts'
import { findInstalledPostgres } from './installed-postgres.ts'
import { makeTemplates } from './templates.ts'
import { temporaryFolder } from './temporary-folder.ts'

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  timezone: 'UTC',
  jit: 'off',
  log_min_messages: 'fatal',
}

/** Runs the server until its input ends: however this process ends, also by SIGKILL, the server and its data go with it. */
const untilInputEnds = '"$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$0"/*'

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Where the server that answers keeps its data; `undefined` when none answers. */
async function dataFolderOf(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    )
    return rows[0]?.folder
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}

type Server = { url: string; stop(): Promise<void> }

/** Starts the server on a port that was free a moment ago; `undefined` when somebody else was quicker to take it. */
async function startServer(
  bin: string,
  data: string,
  runAs: ReturnType<typeof findRunAs>,
): Promise<Server | undefined> {
  const port = await freePort()
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(
    'sh',
    ['-c', untilInputEnds, data, join(bin, 'postgres'), '-D', data, '-p', String(port), ...options],
    { ...runAs, cwd: '/', env: plainSurroundings, stdio: ['pipe', 'ignore', 'ignore'] },
  )
  async function stop(): Promise<void> {
    const ended = server.exitCode === null ? once(server, 'exit') : undefined
    server.stdin.end()
    await ended
  }
  const url = `postgres://manyuan_owner@127.0.0.1:${port}/postgres`
  for (let tries = 0; tries < 200; tries += 1) {
    const folder = await dataFolderOf(url)
    if (folder === data) return { url, stop }
    if (folder !== undefined) break
    await wait(50)
  }
  await stop()
  return undefined
}

/** The PostgreSQL that the system brings, in a temporary folder, without fsync: its data are thrown away. */
export default async function setUp(project: TestProject, tries = 3): Promise<() => Promise<void>> {
  const installed = findInstalledPostgres()
  if (!installed) throw new Error('There is no PostgreSQL of the system to test on.')
  const folder = temporaryFolder('installed')
  const data = join(folder, 'data')
  const runAs = findRunAs()
  mkdirSync(data, { mode: 0o700 })
  giveTo(data, runAs)
  await runProgram(
    join(installed.bin, 'initdb'),
    ['-D', data, '-U', 'manyuan_owner', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '-N'],
    runAs,
  )
  const server = await startServer(installed.bin, data, runAs)
  if (!server) {
    rmSync(folder, { recursive: true, force: true })
    if (tries > 1) return await setUp(project, tries - 1)
    throw new Error(`PostgreSQL ${installed.version} of the system did not start.`)
  }
  async function stop(): Promise<void> {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplates(server.url)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('databaseUrl', server.url)
  return stop
}
