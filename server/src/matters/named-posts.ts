import { businessDayOf } from '@manyuan/core/time.ts'
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

/**
 * Who calls back a matter that is not open to the area when nobody at its own centre may, since the centre worked on it
 * itself or has no call-back clerk: those of the centre above, who would otherwise not even see it.
 */
export function nameCallers(use: UseCase, matter: MatterRecord): void {
  if (matter.confidentiality === 'normal') return
  const { dictionary } = use
  const here = dictionary.centre(matter.custodyCentreId)
  const above = here?.parentId ? dictionary.centre(here.parentId) : undefined
  if (!here || !above) return
  const day = businessDayOf(use.now)
  const ownWork = matter.everUnitIds.includes(here.unitId)
  if (matter.confidentiality === 'sealed') {
    if (ownWork) namePosts(use, matter, dictionary.postsForSealed(above.unitId, day))
    return
  }
  if (ownWork || dictionary.callersOf(here.unitId, day).length === 0)
    namePosts(use, matter, dictionary.callersOf(above.unitId, day))
}
