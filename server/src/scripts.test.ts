import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'

const script = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url))

test('what npm started ends in order when npm is asked to end, though npm tells its shell alone', async () => {
  const folder = temporaryFolder('npm')
  const program = join(folder, 'program.mjs')
  writeFileSync(
    program,
    "process.on('SIGTERM', () => { console.log('in order'); process.exit(0) }); setInterval(() => {}, 1000); console.log('started')",
  )
  // The shell stays between, as that of npm does.
  const shell = spawn('sh', ['-c', `node "${script}" "${program}"; true`], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  shell.stdout.on('data', (text: Buffer) => {
    said += text
    if (said === 'started\n') shell.kill('SIGTERM')
  })
  await once(shell.stdout, 'close')
  expect(said).toBe('started\nin order\n')
  rmSync(folder, { recursive: true })
})
