/**
 * What `npm run bench` can measure, in the order in which it does, each with the histories that it is measured behind; every
 * city is made where a part needs it.
 */
const measuredIn = {
  deadlines: [],
  start: [],
  registration: ['short'],
  cycles: ['short'],
  spikes: ['short', 'long'],
  bulk: ['short'],
  imports: ['short'],
  escalation: ['short'],
  exports: ['long'],
  reads: ['long'],
  board: ['long'],
  listeners: ['long'],
  lives: ['long'],
  desks: ['long'],
  history: ['long'],
} as const satisfies Record<string, readonly ('short' | 'long')[]>
export type Part = keyof typeof measuredIn
export const parts = Object.keys(measuredIn) as Part[]

/** Whether a part is measured behind this history. */
export function isBehind(part: Part, history: 'short' | 'long'): boolean {
  return (measuredIn[part] as readonly string[]).includes(history)
}

/** The names of the databases. */
export const cities = {
  short: 'bench_short',
  middle: 'bench_middle',
  long: 'bench_long',
  busy: 'bench_busy',
  many: 'bench_many',
}

/** How much is made and how long is looked; `quick` to see whether everything runs. */
export function sizesFor(quick: boolean, long: number | undefined) {
  return {
    short: 10_000,
    middle: quick ? 8000 : 100_000,
    long: long ?? (quick ? 20_000 : 1_000_000),
    open: 2000,
    /** How many times as much is open in the city where much is. */
    busier: 10,
    /** As many open as a prefecture city has at no time, two of three with a point, and looked after by nobody. */
    many: quick ? { matters: 15_000, open: 5000 } : { matters: 280_000, open: 100_000 },
    seconds: quick ? 1.5 : 5,
    /** Of what is measured beside something else, by turns. */
    secondsByTurns: quick ? 3 : 9,
    spikeSeconds: quick ? 2 : 10,
    sweepSeconds: quick ? 5 : 600,
    bulk: quick ? 200 : 1000,
    imports: quick
      ? { sizes: [5000], compared: 5000 }
      : { sizes: [10_000, 20_000, 100_000], compared: 20_000 },
    /** Registrations in a second, some twenty times what a prefecture city has on a busy day. */
    desks: quick ? { perSecond: 5, seconds: 5, desks: 100 } : { perSecond: 5, seconds: 30, desks: 500 },
    listening: quick ? { listeners: 200, registrations: 5 } : { listeners: 2000, registrations: 40 },
  }
}
export type Sizes = ReturnType<typeof sizesFor>
