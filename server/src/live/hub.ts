import { EventEmitter } from 'node:events'
import { MatterRef, matterKey } from '@manyuan/core/ids.ts'
import type { MatterFacts } from '@manyuan/core/permissions/relations.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { Connection } from '../db/connect.ts'
import { type Listener, listenOn, notify } from '../db/live.ts'
import { findMatters } from '../db/matter-record.ts'

const batchMs = 200
/** A notification holds 8,000 bytes, an outer id 43. */
const mostAtOnce = 150

/** A change of a matter, as it stands afterwards; that one went away from a path; or that somebody was told something. */
export type Hint = { matter: MatterFacts } | { leftPath: string } | { addresseeId: string }

/** Before the unit, post or person that was told something. */
const toAddressee = '@'

/**
 * Tells open screens that something changed, never what: what a reader sees of the change is decided when their screen
 * asks again. Between our processes a change is named by the matter, so that each can tell those who may read it and
 * nobody else: a desk that hears of everything in its county asks again for nothing most of the time.
 */
export type LiveHub = {
  /**
   * Notes a change of a matter after its commit, with the paths at which it stood and stands no longer: who had it there
   * sees it no more. Hints are joined into one NOTIFY every 200 ms.
   */
  hint(matterRef: string, leftPaths?: readonly string[]): void
  /** Notes that units, posts or people were told something, after its commit. */
  tell(addresseeIds: readonly string[]): void
  /** Calls back for each change; gives the function that stops it. */
  listen(onChange: (hint: Hint) => void): () => void
  /** How many screens listen. */
  listeners(): number
  close(): Promise<void>
}

function readHint(word: string): Hint {
  return word.startsWith(toAddressee) ? { addresseeId: word.slice(toAddressee.length) } : { leftPath: word }
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

  async function tell(words: readonly string[]): Promise<void> {
    if (emitter.listenerCount('change') === 0) return
    try {
      const refs = words.flatMap((word) => MatterRef.safeParse(word).data ?? [])
      const matters = await findMatters(db, refs.map(matterKey))
      for (const word of words.filter((one) => !MatterRef.safeParse(one).success))
        emitter.emit('change', readHint(word))
      for (const matter of matters) emitter.emit('change', { matter } satisfies Hint)
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
      await listenOn(listener, (words) => void tell(words))
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
    const words = [...waiting]
    waiting.clear()
    try {
      for (let at = 0; at < words.length; at += mostAtOnce)
        await notify(pool, words.slice(at, at + mostAtOnce))
    } catch (error) {
      warnOfLoss(error)
    }
  }
  function send(words: readonly string[]): void {
    if (words.length === 0) return
    for (const word of words) waiting.add(word)
    timer ??= setTimeout(() => void flush(), batchMs)
  }
  void connect()
  return {
    hint: (matterRef, leftPaths = []) => send([matterRef, ...leftPaths]),
    tell: (addresseeIds) => send(addresseeIds.map((id) => toAddressee + id)),
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
