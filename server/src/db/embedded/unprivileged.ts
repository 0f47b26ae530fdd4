import { execFile } from 'node:child_process'
import { accessSync, chownSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Another user to run PostgreSQL as, because it refuses to run as root. */
export type RunAs = { uid: number; gid: number }

/** `undefined` when this program is not root and may run PostgreSQL itself. */
export function findRunAs(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields?.[2] && fields[3]) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody".')
}

/** Whether somebody who owns nothing on the way can enter the folder. */
export function isEnterable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    try {
      accessSync(at, constants.F_OK)
      if ((statSync(at).mode & 0o001) === 0) return false
    } catch {
      // A folder that is not there yet will be made; what counts is the way to it.
    }
    if (at === dirname(at)) return true
  }
}

/** Gives a folder to the other user. */
export function giveTo(path: string, runAs: RunAs | undefined): void {
  if (runAs) chownSync(path, runAs.uid, runAs.gid)
}

/** Runs one of PostgreSQL's programs to its end; throws with what it said. */
export async function runProgram(
  program: string,
  args: string[],
  options: { runAs: RunAs | undefined; cwd: string },
): Promise<string> {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
  try {
    const { stdout } = await run(program, args, { ...options.runAs, cwd: options.cwd, env })
    return stdout
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new Error(`${program.split('/').at(-1)} failed: ${said}`, { cause: error })
  }
}
