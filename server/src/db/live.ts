import type { MatterKey } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { acrossCounties } from './city-wide.ts'
import type { Database } from './tx.ts'

const channel = 'manyuan_live'

/** A connection that listens; whoever takes one gives it back. */
export type Listener = PoolClient

/** Sends words to every program that listens; a notification holds 8,000 bytes. */
export async function notify(pool: Pool, words: readonly string[]): Promise<void> {
  await pool.query('select pg_notify($1, $2)', [channel, words.join(',')])
}

/** Listens on a connection of its own for the words that programs send. */
export async function listenOn(client: Listener, onWord: (word: string) => void): Promise<void> {
  client.on('notification', ({ payload }) => {
    for (const word of (payload ?? '').split(',')) if (word) onWord(word)
  })
  await client.query(`listen ${channel}`)
}

/** Whom a change of a matter may concern, as far as hints go. */
export type MatterReach = MatterKey & {
  /** Not everybody whose duty covers its place may see it: restricted, sealed, or behind a wall. */
  hidden: boolean
  /** Counties of the centre that has it now and of the units that have or had a task in it. */
  counties: string[]
}

/** Whom changes of these matters may concern. */
export async function listReach(db: Database, keys: readonly MatterKey[]): Promise<MatterReach[]> {
  const counties = keys.map(({ county }) => county)
  const ids = keys.map(({ id }) => id)
  const { rows } = await sql<MatterReach>`${acrossCounties('hints')}
    select m.county, m.id,
      m.confidentiality <> 'normal' or exists (
        select 1 from matter_exclusion x where x.county = m.county and x.matter_id = m.id) as hidden,
      array(
        select c.county from centre c where c.id = m.custody_centre_id
        union
        select u.county from task t join unit u on u.id = t.unit_id
          where t.county = m.county and t.matter_id = m.id) as counties
    from matter m
    join unnest(${counties}::text[], ${ids}::uuid[]) as k (county, id) on m.county = k.county and m.id = k.id`.execute(
    db,
  )
  return rows
}
