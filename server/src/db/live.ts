import type { Pool, PoolClient } from 'pg'

const channel = 'manyuan_live'

/** A connection that listens; whoever takes one gives it back. */
export type Listener = PoolClient

/** Sends words to every program that listens; a notification holds 8,000 bytes. */
export async function notify(pool: Pool, words: readonly string[]): Promise<void> {
  await pool.query('select pg_notify($1, $2)', [channel, words.join(',')])
}

/** Listens on a connection of its own for the words that programs send, as many at once as were sent at once. */
export async function listenOn(client: Listener, onWords: (words: string[]) => void): Promise<void> {
  client.on('notification', ({ payload }) => {
    onWords((payload ?? '').split(',').filter(Boolean))
  })
  await client.query(`listen ${channel}`)
}
