import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for one test that other users may enter: PostgreSQL runs as somebody else when the tests run as root. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `manyuan-${name}-`))
  chmodSync(folder, 0o755)
  return folder
}
