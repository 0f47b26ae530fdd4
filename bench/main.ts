import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { makeCity, openSurroundings, type Surroundings, startServer } from './city.ts'
import { benchCycles } from './cycle.ts'
import { benchExports } from './exports.ts'
import { benchImports } from './imports.ts'
import { benchReads } from './reads.ts'
import { benchRegistration } from './registration.ts'
import { type Results, reportOf } from './report.ts'

const parts = ['registration', 'cycles', 'imports', 'exports', 'reads', 'start'] as const
const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const { quick, only } = values
const usage = `npm run bench -- [--quick] [--only ${parts.join('|')}]`
const wanted = (part: (typeof parts)[number]) => only === undefined || only === part

const shortMatters = 10_000
const longMatters = quick ? 20_000 : 100_000
const open = 2000
const seconds = quick ? 1.5 : 5
/** Of what is measured beside a bare loop, by turns. */
const secondsByTurns = quick ? 3 : 9
const importSizes = quick
  ? { sizes: [5000], compared: 5000 }
  : { sizes: [10_000, 20_000, 100_000], compared: 20_000 }
const document = new URL('../docs/benchmarks.md', import.meta.url)
const mark = '<!-- measured -->'

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'manyuan-bench-'))
  chmodSync(folder, 0o755)
  return folder
}

async function versionOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  await client.end()
  return rows[0]?.version ?? ''
}

/** A first start that makes everything, and a second one over it, as `npm start` does after installing. */
async function benchStart(): Promise<{ cold: number; warm: number }> {
  const dataDir = temporary()
  const cold = await startServer({ dataDir }, undefined)
  await cold.stop()
  const warm = await startServer({ dataDir }, undefined)
  await warm.stop()
  // The program stops its database by itself; one that was left behind is stopped here.
  await (await startEmbedded({ dataDir, log: () => undefined })).stop()
  rmSync(dataDir, { recursive: true, force: true })
  return { cold: cold.readyMs, warm: warm.readyMs }
}

async function measure(at: Surroundings): Promise<Results> {
  const results: Results = {
    shortMatters,
    longMatters,
    open,
    postgres: await versionOf(at.urlFor('postgres')),
  }
  if (only !== 'start') {
    say(`making a city of ${shortMatters} matters`)
    const short = await makeCity(at, 'bench_short', shortMatters, open)
    if (wanted('registration'))
      results.registration = await benchRegistration(at, 'bench_short', secondsByTurns, say)
    if (wanted('cycles')) results.cycles = await benchCycles(at, 'bench_short', secondsByTurns, say)
    if (wanted('imports')) results.imports = await benchImports(at, 'bench_short', importSizes, say)
    if (wanted('reads') || wanted('exports')) {
      say(`making a city of ${longMatters} matters`)
      const long = await makeCity(at, 'bench_long', longMatters, open)
      results.generated = { short: short.seconds, long: long.seconds }
      if (wanted('exports')) results.exports = await benchExports(at, 'bench_long', say)
      if (wanted('reads'))
        results.reads = await benchReads(at, { short: 'bench_short', long: 'bench_long' }, seconds, say)
    }
  }
  if (wanted('start')) results.start = await benchStart()
  return results
}

if (only !== undefined && !parts.some((part) => part === only)) {
  process.stderr.write(`${usage}\n`)
  process.exit(1)
}
const dataDir = temporary()
const at = await openSurroundings(dataDir)
try {
  const report = reportOf(await measure(at))
  say(`\n${report}`)
  // Only a whole run is kept: parts of different runs cannot be compared.
  if (!quick && only === undefined) {
    const [text = ''] = readFileSync(document, 'utf8').split(mark)
    writeFileSync(document, `${text}${mark}\n\n${report}`)
  }
} finally {
  await at.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
