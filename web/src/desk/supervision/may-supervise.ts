import type { SessionView } from '@manyuan/core/people/contract.ts'
import { grantsFor } from '@manyuan/core/permissions/table.ts'

function has(action: 'matter.remind' | 'matter.supervise', { post }: SessionView): boolean {
  return grantsFor(action).some(({ roles }) => roles.includes(post.role))
}

/** Whether this post sees what is late around it, and may remind of it. */
export function maySupervise(session: SessionView): boolean {
  return has('matter.remind', session)
}

/** Whether it may demand answers. */
export function mayDemand(session: SessionView): boolean {
  return has('matter.supervise', session)
}
