import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import { listPostsHeld } from '../db/posts.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { actorOf } from './sessions.ts'

/**
 * Who holds a post on a day, with all rights and walls of that day: for what goes on for somebody who is not there.
 * Nothing once the person has left, or the post is no longer theirs.
 */
export async function holderOf(
  { db }: Pick<Deps, 'db'>,
  dictionary: Dictionary,
  { staffId, postId }: { staffId: string; postId: string },
  day: BusinessDay,
): Promise<StaffActor | undefined> {
  const { posts, formerlyAt } = await listPostsHeld(db, staffId, day)
  const post = posts.find((one) => one.postId === postId)
  return post && actorOf(dictionary, post, posts, formerlyAt)
}
