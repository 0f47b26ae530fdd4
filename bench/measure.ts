import { Client } from 'pg'
import { benchBoard } from './board.ts'
import { benchBulk } from './bulk.ts'
import { cloneCity, makeCity, type Surroundings } from './city.ts'
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
import type { Results } from './results.ts'
import { cities, isBehind, type Part, parts, type Sizes } from './sizes.ts'
import { benchStart } from './start.ts'

type Say = (line: string) => void
type Wanted = (part: Part) => boolean

async function versionOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  await client.end()
  return rows[0]?.version ?? ''
}

/** Measures what is wanted, the cities made as they are needed. */
export async function measure(at: Surroundings, sizes: Sizes, wanted: Wanted, say: Say): Promise<Results> {
  const { short, long, open, busier, seconds, secondsByTurns } = sizes
  const results: Results = {
    shortMatters: short,
    longMatters: long,
    open,
    busier,
    postgres: await versionOf(at.urlFor('postgres')),
  }
  const make = (city: string, matters: number, stillOpen = open) => {
    say(`a city of ${matters} matters, ${stillOpen} of them open`)
    return makeCity(at, city, matters, stillOpen)
  }
  if (wanted('deadlines')) results.deadlines = benchDeadlines(seconds / 2, say)
  if (wanted('start')) results.start = await benchStart()
  const isLong = parts.some((part) => wanted(part) && isBehind(part, 'long'))
  if (!isLong && !parts.some((part) => wanted(part) && isBehind(part, 'short'))) return results
  const madeShort = await make(cities.short, short)
  if (wanted('registration'))
    results.registration = await benchRegistration(at, cities.short, secondsByTurns, say)
  if (wanted('cycles')) results.cycles = await benchCycles(at, cities.short, secondsByTurns, say)
  if (wanted('spikes')) {
    const url = await cloneCity(at, cities.short, 'bench_spike')
    results.spikes = await benchSpikes(at, { url, matters: short }, sizes.spikeSeconds, say)
  }
  if (wanted('bulk')) results.bulk = await benchBulk(at, cities.short, sizes.bulk, say)
  if (wanted('imports')) results.imports = await benchImports(at, cities.short, sizes.imports, say)
  if (wanted('escalation') || wanted('board')) await make(cities.many, sizes.many.matters, sizes.many.open)
  if (wanted('escalation')) {
    const sweeping = { open: sizes.many.open, fewer: open, seconds: sizes.sweepSeconds }
    results.escalation = await benchEscalation(at, { few: cities.short, many: cities.many }, sweeping, say)
  }
  if (!isLong) return results
  const madeLong = await make(cities.long, long)
  if (madeShort.seconds !== undefined && madeLong.seconds !== undefined)
    results.generated = { short: madeShort.seconds, long: madeLong.seconds }
  if (wanted('exports')) results.exports = await benchExports(at, cities.long, say)
  if (wanted('reads')) {
    await make(cities.busy, long, open * busier)
    results.reads = await benchReads(at, cities, seconds, say)
  }
  if (wanted('board')) results.board = await benchBoard(at, cities, seconds, say)
  // From here on the cities are written into: the long one is too large for a copy to each.
  if (wanted('listeners')) results.listeners = await benchListeners(at, cities.long, sizes.listening, say)
  if (wanted('spikes')) {
    const behind = await benchSpikes(
      at,
      { url: at.urlFor(cities.long), matters: long },
      sizes.spikeSeconds,
      say,
    )
    results.spikes?.push(...behind)
  }
  if (wanted('lives')) {
    await make(cities.middle, sizes.middle)
    const three = [
      { city: cities.short, matters: short },
      { city: cities.middle, matters: sizes.middle },
      { city: cities.long, matters: long },
    ]
    results.lives = await benchLives(at, three, secondsByTurns, say)
  }
  if (wanted('desks')) results.desks = await benchDesks(at, cities.long, sizes.desks, say)
  if (wanted('history')) results.history = await benchHistory(at, cities, secondsByTurns, say)
  return results
}
