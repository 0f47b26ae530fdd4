import type { Actor } from '@manyuan/core/permissions/actor.ts'

/** Who sends a command or asks, and in which session. */
export type Sender = { actor: Actor; sessionId: string | null }
