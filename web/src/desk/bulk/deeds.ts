import type { BulkDeed } from '@manyuan/core/bulk/contract.ts'
import type { Queue } from '@manyuan/core/matters/contract.ts'
import type { SessionView } from '@manyuan/core/people/contract.ts'
import { mayDemand, maySupervise } from '../supervision/may-supervise.ts'

/** Queues whose rows are all waiting for the same thing, which can be done to many of them. */
const deedOfQueue: Partial<Record<Queue, BulkDeed>> = {
  judge: 'accept',
  dispatch: 'dispatch',
  sign: 'sign',
  close: 'close',
}

/** What this post may do with several rows of one of its queues. */
export function deedsOfQueue(queue: Queue, session: SessionView): BulkDeed[] {
  const own = deedOfQueue[queue]
  const remind = queue === 'late' && maySupervise(session)
  return [...(own ? [own] : []), ...(remind ? (['remind'] as const) : [])]
}

/** What it may do with several matters of any list: what its queues are for, and what supervisors do. */
export function deedsOfList(session: SessionView): BulkDeed[] {
  return [
    ...session.queues.flatMap((queue) => deedOfQueue[queue] ?? []),
    ...(maySupervise(session) ? (['remind'] as const) : []),
    ...(mayDemand(session) ? (['supervise'] as const) : []),
  ]
}
