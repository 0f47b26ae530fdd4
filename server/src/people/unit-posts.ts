import { gapDaysAhead, gapsIn, neededRoles } from '@manyuan/core/people/gaps.ts'
import { staffRoutes } from '@manyuan/core/people/staff-contract.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { listPostsOfUnit } from '../db/staff.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { stateOfPost } from './staff-frame.ts'

/** So many posts of one unit are shown; no unit has nearly as many. */
const mostPosts = 300

/** Who holds which post at a unit, now, later and in the year before, and on which days nobody is there for its work. */
export function serveUnitPosts(serve: Serve, deps: Deps): void {
  serve(staffRoutes.ofUnit, async ({ sender, params }) => {
    const unit = (await deps.dictionary.current()).unit(params.id)
    if (!canAt(sender.actor, 'staff.read')) return refuse('permission.denied', { action: 'staff.read' })
    if (!unit || !canAt(sender.actor, 'staff.read', unit.path)) return refuse('record.notFound')
    const day = businessDayOf(deps.now())
    const posts = await listPostsOfUnit(deps.db, unit.id, addDays(day, -365), mostPosts)
    const standing = posts.filter(({ endedAt }) => endedAt === null)
    const span = { from: day, to: addDays(day, gapDaysAhead) }
    return {
      posts: posts.map((post) => ({
        postId: post.id,
        staffId: post.staffId,
        name: post.name,
        role: post.role,
        title: post.title,
        from: post.from,
        to: post.to,
        state: stateOfPost(post, day),
        stands: post.deputyFor !== null,
      })),
      needs: [...neededRoles(unit.kind)],
      gaps: gapsIn(standing, neededRoles(unit.kind), span),
    }
  })
}
