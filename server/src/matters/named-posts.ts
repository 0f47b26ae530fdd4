import type { MatterRecord } from '../db/matter-record.ts'
import type { PostBrief } from '../db/posts.ts'
import { isShutOut } from './routing.ts'
import type { UseCase } from './use-case.ts'

type Named = Pick<PostBrief, 'id' | 'unitId'>

/** Opens a matter to these posts, except to those behind its wall. */
export function namePosts(use: UseCase, matter: MatterRecord, posts: readonly Named[]): void {
  const known = new Set([
    ...matter.namedPostIds,
    ...use.facts.matter_named_post.map(({ post_id }) => post_id),
  ])
  for (const { id, unitId } of posts) {
    if (known.has(id) || isShutOut(use.dictionary, matter, unitId)) continue
    known.add(id)
    use.facts.matter_named_post.push({
      county: matter.county,
      matter_id: matter.id,
      post_id: id,
      matter_registered_at: matter.registeredAt,
    })
  }
}
