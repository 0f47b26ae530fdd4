import type { Actor } from '@manyuan/core/permissions/actor.ts'
import type { Tx } from '../db/tx.ts'

/** Who sends a command or asks, and in which session. */
export type Sender = {
  actor: Actor
  sessionId: string | null
  /**
   * Set for a sender as last seen, whose session has not been read again for this request. Whoever writes for them asks
   * this in the transaction of the write, and commits only when it holds.
   */
  confirm?: (tx: Tx) => Promise<boolean>
}

/** A sender as last seen who is no longer the same: nothing was written, and the sender is to be read anew. */
export class SenderChanged extends Error {}
