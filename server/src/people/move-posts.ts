import { isAdministrator } from '@manyuan/core/people/administrators.ts'
import { auditRow } from '../audit/audit-row.ts'
import type { Sender } from '../commands/sender.ts'
import { insertRows } from '../db/insert.ts'
import { endPosts, listPostsHeldAt, listPostsOfStaff, type PostRecord, raiseStaff } from '../db/staff.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { unitAfter } from '../places/succession.ts'
import { isStanding } from './staff-frame.ts'

type Move = { dictionary: Dictionary; unitId: string; now: Date; day: string }

/** Whether a post goes on at the successor: that one has a head, and an administrator is appointed by hand. */
function goesAlong({ role }: Pick<PostRecord, 'role'>): boolean {
  return role !== 'centreHead' && role !== 'unitHead' && !isAdministrator(role)
}

/**
 * Ends the posts at a unit that ended with its place. Who had one has the same post at the successor from the same moment
 * on, a grid worker in the grid that goes on; only heads stay without, and nobody receives sealed matters there by that.
 */
export async function movePosts(deps: Deps, tx: Tx, sender: Sender, move: Move): Promise<void> {
  const { dictionary, unitId, now, day } = move
  const county = dictionary.city.county
  for (const post of await listPostsHeldAt(tx, unitId, day)) {
    await endPosts(tx, [post.id], day, now)
    const next = goesAlong(post) ? await placeAfter(tx, move, post) : undefined
    const postId = next && deps.newId(now)
    if (next && postId)
      insertRows(tx, 'post', [
        {
          id: postId,
          staff_id: post.staffId,
          unit_id: next.unitId,
          grid_id: next.gridId,
          role: post.role,
          title: post.title,
          valid_from: laterDay(post.from, day),
          valid_to: post.to,
        },
      ])
    await raiseStaff(tx, post.staffId)
    const of = { id: deps.newId(now), epoch: dictionary.epoch, at: now, sender }
    const data = { endedPostId: post.id, ...(postId ? { postId } : {}) }
    insertRows(tx, 'audit', [
      auditRow(of, { county, action: 'post.follow', objectType: 'staff', objectId: post.staffId, data }),
    ])
  }
}

function laterDay(a: string, b: string): string {
  return [a, b].sort().at(-1) ?? b
}

/** Where a post goes on; nowhere when its person has the same one there already. */
async function placeAfter(
  tx: Tx,
  { dictionary, unitId, day }: Move,
  post: PostRecord,
): Promise<{ unitId: string; gridId: string | null } | undefined> {
  const grid = post.gridId === null ? undefined : dictionary.grid(post.gridId)
  const gridId = grid?.successorId ?? null
  const unit = unitAfter(dictionary, unitId, post.gridId)
  if (!unit || (post.role === 'gridWorker' && gridId === null)) return undefined
  const held = await listPostsOfStaff(tx, post.staffId)
  const isTwin = held.some(
    (one) =>
      isStanding(one, day) && one.role === post.role && one.unitId === unit.id && one.gridId === gridId,
  )
  return isTwin ? undefined : { unitId: unit.id, gridId }
}
