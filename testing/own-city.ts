import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { expectInvariants } from './invariants.ts'
import { type City, startCity } from './start-city.ts'

/** A city, and whoever owns its database. */
type OwnCity = { city: City; owner: Client }

/**
 * A city for the tests of one file, given to `take` before the first of them. After the last one everything in it is as it has
 * to be in every city, whatever was done there.
 */
export function inOwnCity(take: (own: OwnCity) => void): void {
  let own: OwnCity | undefined
  beforeAll(async () => {
    const city = await startCity()
    const owner = new Client({ connectionString: city.url })
    await owner.connect()
    own = { city, owner }
    take(own)
  })
  afterAll(async () => {
    if (!own) return
    await expectInvariants(own.owner)
    await own.owner.end()
    await own.city.close()
  })
}

/** Until the program waits for a lock in the database of `watcher`, so many times at once. */
export async function programWaits(watcher: Client, times = 1): Promise<void> {
  const asked = `select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  for (let waiting = 0; waiting < times; )
    waiting = (await watcher.query<{ n: number }>(asked)).rows[0]?.n ?? 0
}
