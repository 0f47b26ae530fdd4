import { execFile } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { OperationFault } from '../../operation-fault.ts'

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
  throw new OperationFault({ code: 'database.noUser' })
}

/** Whether somebody who owns nothing on the way can enter the folder, which must exist. */
export function isEnterable(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Gives a file or folder to the other user. */
export function giveTo(path: string, runAs: RunAs | undefined): void {
  if (runAs) chownSync(path, runAs.uid, runAs.gid)
}

/** What PostgreSQL's programs see of our surroundings: nothing that could change how they behave. */
export const plainSurroundings = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

/** Runs one of PostgreSQL's programs to its end; throws with what it said. */
export async function runProgram(program: string, args: string[], runAs: RunAs | undefined): Promise<void> {
  try {
    await run(program, args, { ...runAs, cwd: '/', env: plainSurroundings })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new OperationFault({ code: 'database.programFailed', program: basename(program), said }, error)
  }
}
