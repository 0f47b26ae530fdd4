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

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The PostgreSQL that the system brings, in a temporary folder, without fsync: its data are thrown away. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
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
  const port = await freePort()
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(
    'sh',
    ['-c', untilInputEnds, data, join(installed.bin, 'postgres'), '-D', data, '-p', String(port), ...options],
    { ...runAs, cwd: '/', env: plainSurroundings, stdio: ['pipe', 'ignore', 'ignore'] },
  )
  async function stop(): Promise<void> {
    const ended = server.exitCode === null ? once(server, 'exit') : undefined
    server.stdin.end()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `postgres://manyuan_owner@127.0.0.1:${port}/postgres`
  try {
    for (let tries = 0; !(await answers(url)); tries += 1) {
      if (tries === 200) throw new Error(`PostgreSQL ${installed.version} of the system did not start.`)
      await wait(50)
    }
    await makeTemplates(url)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('databaseUrl', url)
  return stop
}
