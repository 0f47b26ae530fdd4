import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { startEmbedded } from '../server/src/db/embedded/start.ts'
import { benchBoard } from './board.ts'
import { benchBulk } from './bulk.ts'
import { makeCity, openSurroundings, type Surroundings, startServer } from './city.ts'
import { benchCycles, benchHistory } from './cycle.ts'
import { benchDeadlines } from './deadlines.ts'
import { benchDesks } from './desks.ts'
import { benchEscalation } from './escalation.ts'
import { benchExports } from './exports.ts'
import { benchImports } from './imports.ts'
import { benchLives, benchSpikes } from './lifecycle.ts'
import { benchListeners } from './listeners.ts'
import { benchReads } from './reads.ts'
import { benchRegistration } from './registration.ts'
import { reportOf } from './report.ts'
import type { Results } from './results.ts'

const parts = [
  'registration',
  'cycles',
  'bulk',
  'imports',
  'exports',
  'reads',
  'board',
  'history',
  'desks',
  'listeners',
  'lives',
  'spikes',
  'deadlines',
  'escalation',
  'start',
] as const
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    long: { type: 'string' },
    in: { type: 'string' },
  },
})
const { quick, only } = values
const usage = `npm run bench -- [--quick] [--only ${parts.join('|')}] [--long MATTERS] [--in FOLDER]`
const wanted = (part: (typeof parts)[number]) => only === undefined || only === part

const shortMatters = 10_000
const longMatters = Number(values.long ?? (quick ? 20_000 : 1_000_000))
const open = 2000
/** How many times as much is open in the city where much is. */
const busier = 10
const seconds = quick ? 1.5 : 5
/** Registrations in a second, some twenty times what a prefecture city has on a busy day. */
const desks = quick ? { perSecond: 5, seconds: 5, desks: 100 } : { perSecond: 5, seconds: 30, desks: 500 }
/** Of what is measured beside a bare loop, by turns. */
const secondsByTurns = quick ? 3 : 9
const importSizes = quick
  ? { sizes: [5000], compared: 5000 }
  : { sizes: [10_000, 20_000, 100_000], compared: 20_000 }
/** As many open as a prefecture city has at no time, two of three with a point, and looked after by nobody. */
const many = quick ? { matters: 15_000, open: 5000 } : { matters: 280_000, open: 100_000 }
const sweepSeconds = quick ? 5 : 600
const middleMatters = quick ? 5000 : 100_000
const listening = quick ? { listeners: 200, registrations: 5 } : { listeners: 2000, registrations: 40 }
const cities = {
  short: 'bench_short',
  middle: 'bench_middle',
  long: 'bench_long',
  busy: 'bench_busy',
  many: 'bench_many',
}
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
    busier,
    postgres: await versionOf(at.urlFor('postgres')),
  }
  if (wanted('deadlines')) results.deadlines = benchDeadlines(quick ? 0.5 : 2, say)
  if (only !== 'start' && only !== 'deadlines') {
    say(`making a city of ${shortMatters} matters`)
    const short = await makeCity(at, cities.short, shortMatters, open)
    if (wanted('registration'))
      results.registration = await benchRegistration(at, cities.short, secondsByTurns, say)
    if (wanted('cycles')) results.cycles = await benchCycles(at, cities.short, secondsByTurns, say)
    if (wanted('spikes'))
      results.spikes = await benchSpikes(at, cities.short, { seconds: quick ? 2 : 10 }, say)
    if (wanted('bulk')) results.bulk = await benchBulk(at, cities.short, quick ? 200 : 1000, say)
    if (wanted('imports')) results.imports = await benchImports(at, cities.short, importSizes, say)
    if (wanted('escalation') || wanted('board')) {
      say(`making a city of ${many.open} open matters`)
      await makeCity(at, cities.many, many.matters, many.open)
    }
    if (wanted('escalation')) {
      const sweeping = { open: many.open, fewer: open, seconds: sweepSeconds }
      results.escalation = await benchEscalation(at, { few: cities.short, many: cities.many }, sweeping, say)
    }
    if ((['reads', 'exports', 'board', 'history', 'desks', 'listeners', 'lives'] as const).some(wanted)) {
      say(`making a city of ${longMatters} matters`)
      const long = await makeCity(at, cities.long, longMatters, open)
      if (short.seconds !== undefined && long.seconds !== undefined)
        results.generated = { short: short.seconds, long: long.seconds }
      if (wanted('exports')) results.exports = await benchExports(at, cities.long, say)
      if (wanted('reads')) {
        say(`making a city of ${longMatters} matters, ${open * busier} of them open`)
        await makeCity(at, cities.busy, longMatters, open * busier)
        results.reads = await benchReads(at, cities, seconds, say)
      }
      if (wanted('board')) results.board = await benchBoard(at, cities, seconds, say)
      // These write into the cities, and the long one is too large for a copy to each.
      if (wanted('listeners')) results.listeners = await benchListeners(at, cities.long, listening, say)
      if (wanted('lives')) {
        say(`making a city of ${middleMatters} matters`)
        await makeCity(at, cities.middle, middleMatters, open)
        const sizes = [
          { city: cities.short, matters: shortMatters },
          { city: cities.middle, matters: middleMatters },
          { city: cities.long, matters: longMatters },
        ]
        results.lives = await benchLives(at, sizes, secondsByTurns, say)
      }
      if (wanted('desks')) results.desks = await benchDesks(at, cities.long, desks, say)
      if (wanted('history')) results.history = await benchHistory(at, cities, secondsByTurns, say)
    }
  }
  if (wanted('start')) results.start = await benchStart()
  return results
}

if (only !== undefined && !parts.some((part) => part === only)) {
  process.stderr.write(`${usage}\n`)
  process.exit(1)
}
const { in: kept } = values
if (kept !== undefined) mkdirSync(kept, { recursive: true, mode: 0o755 })
const dataDir = kept ?? temporary()
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
  if (kept === undefined) rmSync(dataDir, { recursive: true, force: true })
}
