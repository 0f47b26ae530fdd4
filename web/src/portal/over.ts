import type { FollowView } from '@manyuan/core/matters/views.ts'

const ends: readonly FollowView['stage'][] = [
  'closed',
  'concluded',
  'archived',
  'declined',
  'redirected',
  'withdrawn',
]

/** Whether a matter has come to its end, whichever; one that was merged goes on in another. */
export function isOver(stage: FollowView['stage']): boolean {
  return ends.includes(stage)
}
