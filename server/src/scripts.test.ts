import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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

test('what a first command prints into a file is not mixed with what the installing says', async () => {
  const folder = temporaryFolder('fresh')
  cpSync(fileURLToPath(new URL('../../scripts', import.meta.url)), join(folder, 'scripts'), {
    recursive: true,
  })
  writeFileSync(join(folder, 'package-lock.json'), '{}')
  writeFileSync(join(folder, 'npm'), '#!/bin/sh\necho added 500 packages\n', { mode: 0o755 })
  writeFileSync(join(folder, 'program.mjs'), "console.log('the keys')")
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join(folder, 'scripts', 'run.mjs'), join(folder, 'program.mjs')],
    { env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } },
  )
  expect(stdout).toBe('the keys\n')
  expect(stderr).toContain('added 500 packages')
  rmSync(folder, { recursive: true })
})
