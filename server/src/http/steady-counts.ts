import type { FastifyRateLimitStore } from '@fastify/rate-limit'

/** So many addresses are remembered; beyond them the one that asked longest ago is forgotten. */
const most = 5000

type Counted = { current: number; since: number }

/**
 * Who asked how often in this window, by a clock that only goes forward: by that of the wall, everybody would wait out
 * the hour by which it was put back.
 */
export class SteadyCounts implements FastifyRateLimitStore {
  readonly #counts = new Map<string, Counted>()

  incr(...[key, done, windowMs]: Parameters<FastifyRateLimitStore['incr']>): void {
    const now = performance.now()
    const known = this.#counts.get(key)
    const goesOn = known !== undefined && now - known.since < windowMs
    const counted = goesOn ? { ...known, current: known.current + 1 } : { current: 1, since: now }
    this.#counts.delete(key)
    this.#counts.set(key, counted)
    const [oldest] = this.#counts.size > most ? this.#counts.keys() : []
    if (oldest !== undefined) this.#counts.delete(oldest)
    done(null, { current: counted.current, ttl: windowMs - (now - counted.since) })
  }

  child(): SteadyCounts {
    return new SteadyCounts()
  }
}
