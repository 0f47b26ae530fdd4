/** Chance that repeats itself: the same seed gives the same rows and ids. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number
  int(below: number): number
  pick<T>(from: readonly T[]): T
  /** Picks by weight; weights need not add up to anything. */
  weighted<T>(from: readonly (readonly [T, number])[]): T
  /** A delay with a long tail, around `median`. */
  delay(median: number): number
  /** A UUID of version 7 for a moment. */
  uuid(at: Date): string
}

function hashSeed(seed: string): number {
  let hash = 2166136261
  for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619)
  return hash >>> 0
}

/** Builds a chance from a seed (mulberry32). */
export function chanceFrom(seed: string): Chance {
  let state = hashSeed(seed)
  let made = 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  /** So many hexadecimal digits, six at most from one throw. */
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return {
    next,
    int: (below) => Math.floor(next() * below),
    pick(from) {
      const found = from[Math.floor(next() * from.length)]
      if (found === undefined) throw new RangeError('Nothing to pick from.')
      return found
    },
    weighted(from) {
      let rest = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of from) {
        rest -= weight
        if (rest < 0) return value
      }
      const last = from.at(-1)
      if (!last) throw new RangeError('Nothing to pick from.')
      return last[0]
    },
    delay(median) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(0.75 * normal)
    },
    uuid(at) {
      const ms = at.getTime().toString(16).padStart(12, '0')
      // The counter keeps the order of rows made for one moment, as the program's own ids do.
      made = (made + 1) % 4096
      return `${ms.slice(0, 8)}-${ms.slice(8)}-7${made.toString(16).padStart(3, '0')}-8${hex(3)}-${hex(6)}${hex(6)}`
    },
  }
}
