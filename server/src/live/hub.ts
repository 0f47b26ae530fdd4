import { EventEmitter } from 'node:events'
import { type MatterKey, MatterRef, matterKey, matterRef } from '@manyuan/core/ids.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { Connection } from '../db/connect.ts'
import { type Listener, listenOn, listReach, notify } from '../db/live.ts'
import { findMatter, type MatterRecord } from '../db/matter-record.ts'
import type { Database } from '../db/tx.ts'

const batchMs = 200
/** A notification holds 8,000 bytes, an outer id 43. */
const mostAtOnce = 150

/** A change in a county; of a matter that not everybody there may see, with the matter itself. */
export type Hint = { county: string; hidden?: MatterRecord }

/**
 * Tells open screens that something changed, never what: what a reader sees of the change is decided when their screen
 * asks again. Of what is open to its place the county alone goes out. What is hidden is named between our processes,
 * so that each can tell those who may read it and nobody else.
 */
export type LiveHub = {
  /** Notes a change of a matter after its commit; hints are joined into one NOTIFY every 200 ms. */
  hint(matterRef: string): void
  /** Calls back for each change; gives the function that stops it. */
  listen(onChange: (hint: Hint) => void): () => void
  /** How many screens listen. */
  listeners(): number
  close(): Promise<void>
}

/** What goes out about these changes: counties it concerns, and outer ids of what is hidden. */
async function wordHints(db: Database, refs: readonly string[]): Promise<string[]> {
  const keys = refs.map((ref) => matterKey(MatterRef.parse(ref)))
  const words = (await listReach(db, keys)).flatMap((one) =>
    one.hidden ? [matterRef(one)] : [one.county, ...one.counties],
  )
  return [...new Set(words)]
}

async function readHint(db: Database, word: string): Promise<Hint | undefined> {
  const ref = MatterRef.safeParse(word)
  if (!ref.success) return { county: word }
  const key: MatterKey = matterKey(ref.data)
  const hidden = await findMatter(db, key)
  return hidden && { county: key.county, hidden }
}

/** Opens the hub; it listens again by itself when the database was away. */
export function openLiveHub(
  { pool, db }: Pick<Connection, 'pool' | 'db'>,
  log: Pick<FastifyBaseLogger, 'warn'>,
): LiveHub {
  const emitter = new EventEmitter().setMaxListeners(0)
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let client: Listener | undefined
  let closed = false

  async function tell(word: string): Promise<void> {
    try {
      const hint = emitter.listenerCount('change') > 0 && (await readHint(db, word))
      if (hint) emitter.emit('change', hint)
    } catch (error) {
      warnOfLoss(error)
    }
  }
  function warnOfLoss(error: unknown): void {
    log.warn({ err: error }, 'A live hint was lost; screens catch up at their next look.')
  }
  async function connect(): Promise<void> {
    let listener: Listener | undefined
    try {
      listener = await pool.connect()
      listener.on('error', () => again(listener))
      client = listener
      await listenOn(listener, (word) => void tell(word))
    } catch (error) {
      log.warn({ err: error }, 'Live updates are away; trying again.')
      again(listener)
    }
  }
  /** Gives a lost listener back once, however many ways its loss is told, and opens another. */
  function again(lost: Listener | undefined): void {
    if (lost !== undefined && lost !== client) return
    client = undefined
    lost?.release(true)
    if (!closed) setTimeout(() => void connect(), 1000).unref()
  }
  async function flush(): Promise<void> {
    timer = undefined
    const refs = [...waiting]
    waiting.clear()
    try {
      for (let at = 0; at < refs.length; at += mostAtOnce) {
        const words = await wordHints(db, refs.slice(at, at + mostAtOnce))
        await notify(pool, words)
      }
    } catch (error) {
      warnOfLoss(error)
    }
  }
  void connect()
  return {
    hint(ref) {
      waiting.add(ref)
      timer ??= setTimeout(() => void flush(), batchMs)
    },
    listen(onChange) {
      emitter.on('change', onChange)
      return () => emitter.off('change', onChange)
    },
    listeners: () => emitter.listenerCount('change'),
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
