import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, root, run } from './project.mjs'

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}

/** Builds the web when its sources, or what they stand on, have changed since the last build. */
export async function buildWeb(env) {
  const sources = [
    ...filesBelow(join(root, 'web', 'src')),
    ...filesBelow(join(root, 'core', 'src')),
    ...filesBelow(join(root, 'web', 'pages')),
    join(root, 'web', 'vite.config.ts'),
    join(root, 'package-lock.json'),
  ].sort()
  const hash = createHash('sha256')
  for (const file of sources) hash.update(file.slice(root.length)).update(readFileSync(file))
  const stamp = hash.digest('hex')
  const stampFile = join(root, 'web', 'dist', '.stamp')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  process.stdout.write('Building the web…\n')
  const code = await run(
    'vite',
    ['build', '--logLevel', 'warn'],
    { ...env, NODE_ENV: 'production' },
    { cwd: join(root, 'web') },
  )
  if (code !== 0) fail('The web could not be built; see above.')
  writeFileSync(stampFile, stamp)
}
