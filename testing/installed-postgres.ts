import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = '/usr/lib/postgresql'
const oldest = 15

/** The oldest PostgreSQL from 15 on that the system brings, where Debian puts it; `undefined` when there is none. */
export function findInstalledPostgres(): { version: number; bin: string } | undefined {
  if (!existsSync(folder)) return undefined
  const version = readdirSync(folder)
    .map(Number)
    .filter((number) => number >= oldest && existsSync(join(folder, String(number), 'bin', 'initdb')))
    .sort((a, b) => a - b)[0]
  return version === undefined ? undefined : { version, bin: join(folder, String(version), 'bin') }
}
