import { sweepClocks } from '../server/src/clock/sweep.ts'
import { readConfig } from '../server/src/config.ts'
import type { Deps } from '../server/src/deps.ts'
import { escalateDue } from '../server/src/escalation/escalate.ts'
import { openLog } from '../server/src/log.ts'
import { startProgram } from '../server/src/program.ts'
import { cloneCity, type Surroundings } from './city.ts'
import { type Measured, measured } from './load.ts'

type Job = (deps: Deps, now: Date) => Promise<number>

/** What a job did within its seconds: how much, how fast at first and at last, and whether something was left. */
export type SweepLine = {
  what: string
  done: number
  seconds: number
  first: number
  last: number
  left: boolean
}
export type EscalationPart = {
  open: number
  fewer: number
  lines: SweepLine[]
  /** To find that nothing is due, milliseconds, among few open matters and among many. */
  idle: { few: Measured; many: Measured }
}

const day = 86_400_000
const looks = 60

/** Runs a job portion by portion until nothing is left or its seconds are over. */
async function sweep(what: string, seconds: number, job: () => Promise<number>): Promise<SweepLine> {
  const rates: number[] = []
  const began = performance.now()
  let done = 0
  for (let left = true; left; ) {
    const from = performance.now()
    const n = await job()
    if (n === 0) return lineOf(what, done, began, rates, false)
    rates.push((1000 * n) / (performance.now() - from))
    done += n
    left = performance.now() - began < seconds * 1000
  }
  return lineOf(what, done, began, rates, true)
}

/** A single portion says little: the first tenth and the last one are compared. */
function lineOf(
  what: string,
  done: number,
  began: number,
  rates: readonly number[],
  left: boolean,
): SweepLine {
  const tenth = Math.max(1, Math.floor(rates.length / 10))
  const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / Math.max(1, some.length)
  const seconds = (performance.now() - began) / 1000
  return { what, done, seconds, first: mean(rates.slice(0, tenth)), last: mean(rates.slice(-tenth)), left }
}

async function atRest(deps: Deps, now: Date): Promise<Measured> {
  const took: number[] = []
  for (const job of [sweepClocks, escalateDue]) while ((await job(deps, now)) > 0);
  const began = performance.now()
  for (let n = 0; n < looks; n += 1) {
    const from = performance.now()
    await sweepClocks(deps, now)
    await escalateDue(deps, now)
    took.push(performance.now() - from)
  }
  return measured(took, (performance.now() - began) / 1000)
}

/** Opens a copy of a city, as a worker of its own would, whose jobs run only when they are told to. */
async function within<T>(at: Surroundings, city: string, work: (deps: Deps) => Promise<T>): Promise<T> {
  const databaseUrl = await cloneCity(at, city, 'bench_sweep')
  const config = readConfig({ MANYUAN_MODE: 'demonstration', MANYUAN_DATA: at.dataDir, MANYUAN_PORT: '0' })
  const program = await startProgram(config, { databaseUrl, log: openLog('error'), jobs: false })
  try {
    return await work(program.deps)
  } finally {
    await program.close()
  }
}

/**
 * Nobody does anything for four months: every light of the open matters turns, and every ladder is climbed, each matter in a
 * transaction of its own, by one worker. And what looking costs while nothing is due, among few open matters and among many.
 */
export async function benchEscalation(
  at: Surroundings,
  cities: { few: string; many: string },
  { open, fewer, seconds }: { open: number; fewer: number; seconds: number },
  say: (line: string) => void,
): Promise<EscalationPart> {
  const few = await within(at, cities.few, (deps) => atRest(deps, new Date()))
  const { many, lines } = await within(at, cities.many, async (deps) => {
    const now = new Date()
    const many = await atRest(deps, now)
    const lines: SweepLine[] = []
    const later = new Date(now.getTime() + 120 * day)
    const works: [string, Job][] = [
      ['lights that turn', sweepClocks],
      ['ladders climbed, each level told', escalateDue],
    ]
    for (const [what, job] of works) {
      const line = await sweep(what, seconds, () => job(deps, later))
      say(`${what}: ${line.done} in ${line.seconds.toFixed(0)} s${line.left ? ', more are left' : ''}`)
      lines.push(line)
    }
    return { many, lines }
  })
  say(`nothing due: ${few.p50.toFixed(1)} ms among ${fewer}, ${many.p50.toFixed(1)} ms among ${open}`)
  return { open, fewer, lines, idle: { few, many } }
}
