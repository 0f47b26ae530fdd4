/** A rate, and the milliseconds that single rounds took, shortest first. */
export type Measured = {
  perSecond: number
  p50: number
  p99: number
  took: readonly number[]
  seconds: number
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}

/** Rate and quantiles of rounds that took so many milliseconds each, in so many seconds. */
export function measured(took: readonly number[], seconds: number): Measured {
  const sorted = took.toSorted((a, b) => a - b)
  return {
    perSecond: sorted.length / seconds,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    took: sorted,
    seconds,
  }
}

/**
 * Lets every worker do its work again and again for so many seconds after a warm-up, and measures: rate per second,
 * p50 and p99 in milliseconds. What is still under way at the end is waited for and not counted.
 */
export async function load(
  workers: readonly ((round: number) => Promise<void>)[],
  seconds: number,
  warmUpSeconds = Math.min(1, seconds / 3),
): Promise<Measured> {
  const began = performance.now()
  const from = began + warmUpSeconds * 1000
  const until = from + seconds * 1000
  const took: number[] = []
  await Promise.all(
    workers.map(async (work) => {
      for (let round = 0; ; round += 1) {
        const started = performance.now()
        if (started >= until) return
        await work(round)
        const ended = performance.now()
        if (ended >= from && ended < until) took.push(ended - started)
      }
    }),
  )
  return measured(took, seconds)
}

const turns = 3

/**
 * Measures two ways of doing a thing by turns, each for so many seconds in all: a machine that is shared with others
 * grows faster and slower within a minute, and a ratio is to find both alike.
 */
export async function loadInTurns(
  seconds: number,
  one: (seconds: number) => Promise<Measured>,
  other: (seconds: number) => Promise<Measured>,
): Promise<[Measured, Measured]> {
  const parts: { one: Measured; other: Measured }[] = []
  for (let turn = 0; turn < turns; turn += 1)
    parts.push({ one: await one(seconds / turns), other: await other(seconds / turns) })
  const all = (which: 'one' | 'other') =>
    measured(
      parts.flatMap((part) => part[which].took),
      seconds,
    )
  return [all('one'), all('other')]
}
