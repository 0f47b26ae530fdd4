import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, run } from './lib/project.mjs'
import { buildWeb } from './lib/web.mjs'

const checks = [
  ['types of core', 'tsc', ['-p', 'core']],
  ['types of server', 'tsc', ['-p', 'server']],
  ['types of web', 'tsc', ['-p', 'web']],
  ['style and import rules', 'biome', ['check', '--error-on-warnings', '.']],
  ['dead code', 'knip', []],
]

const filters = process.argv.slice(2)
const env = { ...prepare(), NODE_ENV: 'test' }
await buildWeb(env)

let failed = 0
if (filters.length === 0)
  for (const [name, command, args] of checks) {
    process.stdout.write(`\n— ${name}\n`)
    if ((await run(command, args, env)) !== 0) {
      process.stdout.write(`  ${name}: failed\n`)
      failed += 1
    }
  }

process.stdout.write('\n— tests\n')
const folder = mkdtempSync(join(tmpdir(), 'manyuan-results-'))
const file = join(folder, 'results.json')
const code = await run(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters],
  env,
)
let result
try {
  result = JSON.parse(readFileSync(file, 'utf8'))
} catch {
  result = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, testResults: [] }
}
rmSync(folder, { recursive: true, force: true })
failed += result.numFailedTests
// A file that could not be loaded, or whose set-up failed, holds no failed test and yet failed.
failed += result.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
).length
if (code !== 0 && failed === 0) failed = 1
if (result.numPassedTests === 0) failed += 1
process.stdout.write(
  `\n${result.numPassedTests} passed, ${failed} failed, ${result.numPendingTests + result.numTodoTests} skipped\n`,
)
process.exit(failed === 0 ? 0 : 1)
