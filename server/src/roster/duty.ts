import { dutyPosts, type IsHeld, type Roster } from '@manyuan/core/roster/roster.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { listRosterPosts, type RosterPost, readRosters } from '../db/rosters.ts'
import type { Database, Tx } from '../db/tx.ts'

/** Every post that a roster names. */
export function postIdsOf({ weeks, days }: Roster): string[] {
  return [...new Set([...weeks, ...days].flatMap(({ shifts }) => shifts.map(({ postId }) => postId)))]
}

/** Whether one of these posts is held on a day: not ended, begun and not past its last day. */
export function heldAmong(posts: readonly RosterPost[]): IsHeld {
  const byId = new Map(posts.map((post) => [post.postId, post]))
  return (postId, day) => {
    const post = byId.get(postId)
    return post !== undefined && !post.ended && post.from <= day && (post.to === null || post.to >= day)
  }
}

/** Who is on duty at a centre, whether it keeps a roster at all, and the units of which it names posts. */
export type OnDuty = { kept: boolean; posts: RosterPost[]; unitIds: ReadonlySet<string> }

/**
 * Who is on duty at each of these centres at an instant, in three statements however many centres there are; nobody where
 * there is a gap or no roster.
 */
export async function readDuty(
  db: Database | Tx,
  centreIds: readonly string[],
  instant: Date,
): Promise<Map<string, OnDuty>> {
  if (centreIds.length === 0) return new Map()
  const day = businessDayOf(instant)
  const rosters = await readRosters(db, centreIds, day, day)
  const named = await listRosterPosts(db, [...rosters.values()].flatMap(postIdsOf))
  const isHeld = heldAmong(named)
  return new Map(
    [...rosters].map(([centreId, roster]) => {
      const of = (ids: readonly string[]) =>
        ids.flatMap((id) => named.find(({ postId }) => postId === id) ?? [])
      const ids = postIdsOf(roster)
      const unitIds = new Set(of(ids).map(({ unitId }) => unitId))
      return [centreId, { kept: ids.length > 0, posts: of(dutyPosts(roster, instant, isHeld)), unitIds }]
    }),
  )
}

/** The posts on duty at each of these centres at an instant. */
export async function dutyPostsAt(
  db: Database | Tx,
  centreIds: readonly string[],
  instant: Date,
): Promise<Map<string, string[]>> {
  const duty = await readDuty(db, centreIds, instant)
  return new Map([...duty].map(([centreId, { posts }]) => [centreId, posts.map(({ postId }) => postId)]))
}
