import type { FactRows } from '../db/matter-write.ts'

type Delta = FactRows['tally_delta'][number]

/** Joins what is counted in the same place of the figures, and leaves out what comes to nothing. */
export function sumTallies(deltas: readonly Delta[]): Delta[] {
  const sums = new Map<string, Delta>()
  for (const delta of deltas) {
    const { id, n, ...place } = delta
    const key = Object.values(place).join('\n')
    const sum = sums.get(key)
    sums.set(key, sum ? { ...sum, n: sum.n + n } : delta)
  }
  return [...sums.values()].filter(({ n }) => n !== 0)
}
