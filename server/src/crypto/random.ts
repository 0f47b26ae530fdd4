import { randomBytes } from 'node:crypto'

const poolBytes = 4096
let pool = Buffer.alloc(0)
let used = 0

/**
 * Random bytes for nonces and ids, which nobody has to keep secret, from a pool that is filled in one call to the
 * system. Keys are never taken from it.
 */
export function takeRandom(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    pool = randomBytes(poolBytes)
    used = 0
  }
  const taken = pool.subarray(used, used + bytes)
  used += bytes
  return taken
}
