import type { SessionView } from '@manyuan/core/people/contract.ts'
import { grantsFor } from '@manyuan/core/permissions/table.ts'

/** Whether requests of people about their own data come to this post at all. */
export function mayAnswerRights({ post, centreId }: SessionView): boolean {
  return centreId !== null && grantsFor('matter.answerRight').some(({ roles }) => roles.includes(post.role))
}
