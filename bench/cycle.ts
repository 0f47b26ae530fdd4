import { bareWorker } from './bare-loop.ts'
import { cloneCity, type Surroundings, startServer } from './city.ts'
import { load, loadInTurns, type Measured } from './load.ts'
import { runCycle, signInAll, unitFor } from './one-cycle.ts'
import { openRecorder, rowsInWords, type Transaction } from './record.ts'
import { openWire, type Wire } from './wire.ts'

export type CycleLine = { connections: number; program: Measured; bare: Measured }
/** Whole cycles in front of a short history and of a long one. */
export type HistoryLine = { connections: number; short: Measured; long: Measured }
export type Cycles = { rows: string; transactions: number; lines: CycleLine[] }

/** Runs one cycle with no job running beside it, and gives every row of its transactions, one request at a time. */
async function recordCycle(at: Surroundings, url: string): Promise<Transaction[]> {
  const server = await startServer(at, url, 'api')
  const cookies = await signInAll(server.address)
  const unitId = await unitFor(server.address, cookies)
  const wire = await openWire(server.address)
  const recorder = await openRecorder(url)
  const ask: Wire['ask'] = async (...asked) => {
    const reply = await wire.ask(...asked)
    await recorder.note()
    return reply
  }
  await runCycle({ ...wire, ask }, cookies, unitId)
  wire.close()
  await server.stop()
  return await recorder.close()
}

async function loadAll(
  workers: { work(round: number): Promise<void>; close(): unknown }[],
  seconds: number,
): Promise<Measured> {
  const measured = await load(
    workers.map(({ work }) => work),
    seconds,
  )
  await Promise.all(workers.map(({ close }) => close()))
  return measured
}

/** A program of its own over a city, with everybody signed in whom a cycle needs. */
async function openCity(at: Surroundings, url: string) {
  const server = await startServer(at, url)
  const cookies = await signInAll(server.address)
  const unitId = await unitFor(server.address, cookies)
  return {
    stop: () => server.stop(),
    worker: async () => {
      const wire = await openWire(server.address)
      return { work: () => runCycle(wire, cookies, unitId), close: () => wire.close() }
    },
  }
}

/**
 * Whole cycles over HTTP with signed-in people, jobs running; beside them a bare loop commits the rows of the same
 * transactions in as many transactions.
 */
export async function benchCycles(
  at: Surroundings,
  city: string,
  seconds: number,
  say: (line: string) => void,
): Promise<Cycles> {
  const url = await cloneCity(at, city, 'bench_cycle')
  const bareUrl = await cloneCity(at, city, 'bench_bare')
  const transactions = await recordCycle(at, url)
  const rows = rowsInWords(transactions)
  say(`one cycle commits, in ${transactions.length} transactions: ${rows}`)
  const county = String(transactions[0]?.[0]?.rows[0]?.county)
  const { worker, stop } = await openCity(at, url)
  const lines: CycleLine[] = []
  for (const connections of [1, 16]) {
    const many = <T>(open: () => Promise<T>) => Promise.all(Array.from({ length: connections }, open))
    const [program, bare] = await loadInTurns(
      seconds,
      async (each) => await loadAll(await many(worker), each),
      async (each) => await loadAll(await many(() => bareWorker(bareUrl, transactions, [county])), each),
    )
    lines.push({ connections, program, bare })
    say(
      `${connections} connections: ${program.perSecond.toFixed(1)} cycles/s of ${bare.perSecond.toFixed(1)}/s = ${Math.round((100 * program.perSecond) / bare.perSecond)} %`,
    )
  }
  await stop()
  return { rows, transactions: transactions.length, lines }
}

/** The same cycles in front of a short history and of a long one, by turns; writes into both cities. */
export async function benchHistory(
  at: Surroundings,
  cities: { short: string; long: string },
  seconds: number,
  say: (line: string) => void,
): Promise<HistoryLine[]> {
  const short = await openCity(at, at.urlFor(cities.short))
  const long = await openCity(at, at.urlFor(cities.long))
  const lines: HistoryLine[] = []
  for (const connections of [1, 16]) {
    const many = ({ worker }: typeof short) => Promise.all(Array.from({ length: connections }, worker))
    const [before, after] = await loadInTurns(
      seconds,
      async (each) => await loadAll(await many(short), each),
      async (each) => await loadAll(await many(long), each),
    )
    lines.push({ connections, short: before, long: after })
    say(
      `${connections} connections: ${before.perSecond.toFixed(1)} cycles/s, long history ${after.perSecond.toFixed(1)}/s`,
    )
  }
  await short.stop()
  await long.stop()
  return lines
}
