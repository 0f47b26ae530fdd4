export type Measured = { perSecond: number; p50: number; p99: number; count: number }

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
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
  took.sort((a, b) => a - b)
  return {
    perSecond: took.length / seconds,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    count: took.length,
  }
}
