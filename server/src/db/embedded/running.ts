import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Home, owner } from './home.ts'
import { runProgram } from './unprivileged.ts'

export type Running = { pid: number; port: number }

/** What a process was started with; empty for one that is gone or dead and not yet buried. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    if (process.platform === 'linux') return ''
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  }
}

function pidLines(home: Home): string[] {
  try {
    return readFileSync(join(home.data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** The server of this data folder, if it lives: a number in `postmaster.pid` may belong to anything by now. */
export function findRunning(home: Home): Running | undefined {
  const lines = pidLines(home)
  const pid = Number(lines[0])
  if (!(pid > 0) || !commandOf(pid).includes(` -D ${home.data} `)) return undefined
  return { pid, port: Number(lines[3]) }
}

/** A server fills it in the moment it has made it: one that stays empty belongs to nobody. */
const emptyForMs = 1000

/** Killed between making and filling the file, PostgreSQL would take it for a server that is starting, for ever. */
function removeEmptyPidFile(home: Home): void {
  const file = join(home.data, 'postmaster.pid')
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.size === 0 && Date.now() - found.mtimeMs > emptyForMs) rmSync(file)
}

/**
 * Takes the number of a foreign or dead process out of `postmaster.pid`, where it would keep PostgreSQL from starting
 * for ever. Our own number stands in for it, which PostgreSQL passes over as its parent's. The file itself stays: by it
 * PostgreSQL sees children of a killed server that still write, and two writers would ruin the data.
 */
export function disownPidFile(home: Home): void {
  removeEmptyPidFile(home)
  const [pid, ...rest] = pidLines(home)
  if (!pid || findRunning(home)) return
  writeFileSync(join(home.data, 'postmaster.pid'), [String(process.pid), ...rest].join('\n'))
}

export function urlAt(port: number, password: string, database: string): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
}

/** `ours` answers with our password from our folder; `starting` will answer, perhaps after minutes of recovery. */
export type Voice = 'ours' | 'starting' | 'other password' | 'silent'

export async function listen(port: number, home: Home): Promise<Voice> {
  if (!(port > 0)) return 'silent'
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
    return rows[0]?.folder === home.data ? 'ours' : 'silent'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === '57P03') return 'starting'
    return code === '28P01' ? 'other password' : 'silent'
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Stops the server of this data folder, if one runs; open statements are cut, data are safe. */
export async function stopServer(home: Home): Promise<void> {
  if (!findRunning(home)) return
  const stop = (mode: string) =>
    runProgram(join(home.bin, 'pg_ctl'), ['stop', '-D', home.data, '-m', mode, '-w', '-t', '30'], home.runAs)
  try {
    await stop('fast')
  } catch (error) {
    // It may have ended by itself in between; one that hangs is ended without its last checkpoint.
    if (findRunning(home)) await stop('immediate')
    else if (pidLines(home).length > 0) throw error
  }
}
