import type { Queue } from '@manyuan/core/matters/contract.ts'

/** Queues that are worked through one by one: what waits to be accepted, and what waits to be sent. */
export const triageQueues = ['judge', 'dispatch'] as const satisfies readonly Queue[]
export type TriageQueue = (typeof triageQueues)[number]
