import { EventEmitter } from 'node:events'
import type { FastifyBaseLogger } from 'fastify'
import type { Pool, PoolClient } from 'pg'

const channel = 'manyuan_live'
const batchMs = 200

/**
 * Tells open screens that something changed. A hint carries the county alone, never an id: what a reader sees of
 * the change is decided when their screen asks again.
 */
export type LiveHub = {
  /** Notes a change after its commit; hints are joined into one NOTIFY every 200 ms. */
  hint(matterRef: string): void
  /** Calls back for each change in a county; gives the function that stops it. */
  listen(onChange: (county: string) => void): () => void
  close(): Promise<void>
}

/** Opens the hub; it listens again by itself when the database was away. */
export function openLiveHub(pool: Pool, log: Pick<FastifyBaseLogger, 'warn'>): LiveHub {
  const emitter = new EventEmitter().setMaxListeners(0)
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let client: PoolClient | undefined
  let closed = false

  async function connect(): Promise<void> {
    let listener: PoolClient | undefined
    try {
      listener = await pool.connect()
      listener.on('notification', (message) => {
        for (const county of (message.payload ?? '').split(',')) if (county) emitter.emit('change', county)
      })
      listener.on('error', () => again(listener))
      client = listener
      await listener.query(`listen ${channel}`)
    } catch (error) {
      log.warn({ err: error }, 'Live updates are away; trying again.')
      again(listener)
    }
  }
  /** Gives a lost listener back once, however many ways its loss is told, and opens another. */
  function again(lost: PoolClient | undefined): void {
    if (lost !== undefined && lost !== client) return
    client = undefined
    lost?.release(true)
    if (!closed) setTimeout(() => void connect(), 1000).unref()
  }
  async function flush(): Promise<void> {
    timer = undefined
    const counties = [...waiting].join(',')
    waiting.clear()
    try {
      await pool.query('select pg_notify($1, $2)', [channel, counties])
    } catch (error) {
      log.warn({ err: error }, 'A live hint was lost; screens catch up at their next look.')
    }
  }
  void connect()
  return {
    hint(matterRef) {
      waiting.add(matterRef.slice(0, 6))
      timer ??= setTimeout(() => void flush(), batchMs)
    },
    listen(onChange) {
      emitter.on('change', onChange)
      return () => emitter.off('change', onChange)
    },
    async close() {
      closed = true
      if (timer) {
        clearTimeout(timer)
        await flush()
      }
      const listener = client
      client = undefined
      listener?.release(true)
    },
  }
}
