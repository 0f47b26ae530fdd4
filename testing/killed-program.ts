import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import type { KillableStart } from './killable.ts'
import { temporaryFolder } from './temporary-folder.ts'

const script = fileURLToPath(new URL('./killable.ts', import.meta.url))

export type Victim = 'program' | 'postmaster' | 'one child' | 'children'
export type Running = { child: ChildProcess; address: string }

/** The whole program as a process with a database of its own, killed and started again on the same folder. */
export type Killable = {
  dataDir: string
  start(settings?: KillableStart): Promise<Running>
  postmasterPid(): number
  /** Asks as the owner of the database, whoever started it. */
  openOwner(): Promise<Client>
  /** Kills at once, without asking: the program, the head of the database, one or all of the processes below it. */
  kill(owner: Client, child: ChildProcess, victims: readonly Victim[]): Promise<void>
  end(): Promise<void>
}

/** Makes the folder; nothing runs in it yet. */
export function openKillable(): Killable {
  const dataDir = temporaryFolder('kill')
  const running: ChildProcess[] = []
  const postmasterPid = () =>
    Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    dataDir,
    postmasterPid,
    async start(settings = {}) {
      const child = spawn('node', [script, dataDir, JSON.stringify(settings)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      running.push(child)
      const address = await new Promise<string>((resolve, reject) => {
        child.stdout?.on('data', (text: Buffer) => resolve(text.toString().trim()))
        child.once('exit', (code) => reject(new Error(`The program ended with ${code} before it answered.`)))
      })
      return { child, address }
    },
    async openOwner() {
      const database = await startEmbedded({ dataDir, log: () => undefined })
      const owner = new Client({ connectionString: database.urlFor('manyuan') })
      // It is killed with the rest.
      owner.on('error', () => undefined)
      await owner.connect()
      return owner
    },
    async kill(owner, child, victims) {
      const { rows } = await owner.query<{ pid: number }>(
        'select pid from pg_stat_activity where pid <> pg_backend_pid() order by backend_start desc',
      )
      const pids = rows.map(({ pid }) => pid)
      const below = {
        program: [],
        postmaster: [postmasterPid()],
        'one child': pids.slice(0, 1),
        children: pids,
      }
      for (const pid of victims.flatMap((victim) => below[victim]))
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // Its head has taken it down with the first of them.
        }
      if (victims.includes('program')) child.kill('SIGKILL')
    },
    async end() {
      for (const child of running) child.kill('SIGKILL')
      const database = await startEmbedded({ dataDir, log: () => undefined })
      await database.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
