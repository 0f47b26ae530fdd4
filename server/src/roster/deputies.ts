import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { mostDeputyDays, type RosterCommandInput } from '@manyuan/core/roster/commands.ts'
import type { DeputyView, PostOfRoster } from '@manyuan/core/roster/contract.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import {
  endDeputy,
  findDeputyForUpdate,
  insertDeputy,
  isDeputyNamed,
  listDeputies,
  listPostsToChoose,
  listRosterPosts,
  type RosterPost,
} from '../db/rosters.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { heldAmong } from './duty.ts'
import type { RosterDone } from './edit-roster.ts'

/** Whoever holds a post names who hears for it; for somebody who fell ill the head of the unit does, or its administrator. */
function mayName({ actor, dictionary }: AdminUseCase, post: RosterPost): boolean {
  if (actor.postId === post.postId) return true
  const isHead = actor.role === 'unitHead' || actor.role === 'centreHead'
  if (isHead && actor.unitId === post.unitId) return true
  return canAt(actor, 'staff.edit', dictionary.unit(post.unitId)?.path)
}

async function getNamed(use: AdminUseCase, postId: string): Promise<RosterPost> {
  const [post] = await listRosterPosts(use.tx, [postId])
  if (!post || post.ended || !canAt(use.actor, 'roster.read') || !mayName(use, post))
    return refuse('record.notFound')
  return post
}

/** Lets another post of the same unit hear what a post is told; rights stay as they are. */
export async function nameDeputy(
  use: AdminUseCase,
  { postId, deputyPostId, from = use.day, to }: RosterCommandInput<'deputy.name'>,
): Promise<RosterDone> {
  const post = await getNamed(use, postId)
  const fault = (path: string, problem: string) => refuse('input.invalid', { fields: [{ path, problem }] })
  if (from < use.day) return fault('from', 'past')
  if (to < from) return fault('to', 'order')
  if (to > addDays(from, mostDeputyDays)) return fault('to', 'tooLate')
  const [deputy] = await listRosterPosts(use.tx, [deputyPostId])
  if (
    !deputy ||
    deputyPostId === postId ||
    deputy.unitId !== post.unitId ||
    !heldAmong([deputy])(deputyPostId, from)
  )
    return fault('deputyPostId', 'option')
  if (await isDeputyNamed(use.tx, { postId, deputyPostId, from, to })) return fault('deputyPostId', 'twice')
  const id = use.newId()
  insertDeputy(use.tx, { id, post_id: postId, deputy_post_id: deputyPostId, valid_from: from, valid_to: to })
  return { id, version: 1 }
}

/** Ends it before its day. */
export async function endDeputyOf(
  use: AdminUseCase,
  { deputyId }: RosterCommandInput<'deputy.end'>,
): Promise<RosterDone> {
  const named = await findDeputyForUpdate(use.tx, deputyId)
  if (!named) return refuse('record.notFound')
  await getNamed(use, named.postId)
  await endDeputy(use.tx, deputyId, use.now)
  return { id: deputyId, version: 2 }
}

/** A post as rosters and deputies show it on a day. */
export function presentPost(dictionary: Dictionary, post: RosterPost, day: string): PostOfRoster {
  const { postId, staffName, role, title, unitId } = post
  return {
    postId,
    staffName,
    role,
    title,
    unitName: dictionary.unit(unitId)?.name ?? { zh: '' },
    held: heldAmong([post])(postId, day),
  }
}

/** Who hears for the reader's post from today on, for whom it hears, and whom of its unit it may name. */
export async function readDeputies(deps: Deps, actor: StaffActor) {
  const dictionary = await deps.dictionary.current()
  const day = businessDayOf(deps.now())
  const [mine, by, choices] = await Promise.all([
    listDeputies(deps.db, actor.postId, 'of', day),
    listDeputies(deps.db, actor.postId, 'by', day),
    listPostsToChoose(deps.db, [actor.unitId], day),
  ])
  const named = await listRosterPosts(deps.db, [
    ...mine.map(({ deputyPostId }) => deputyPostId),
    ...by.map(({ postId }) => postId),
  ])
  const postOf = new Map(named.map((post) => [post.postId, post]))
  return {
    mine: mine.flatMap(({ deputyId, postId, deputyPostId, from, to }): DeputyView[] => {
      const post = postOf.get(deputyPostId)
      if (!post) return []
      return [{ deputyId, postId, deputyPostId, deputyName: post.staffName, deputyRole: post.role, from, to }]
    }),
    others: by.flatMap(({ deputyId, postId, from, to }) => {
      const post = postOf.get(postId)
      return post ? [{ ...presentPost(dictionary, post, day), deputyId, from, to }] : []
    }),
    choices: choices
      .filter(({ postId }) => postId !== actor.postId)
      .map((post) => presentPost(dictionary, post, day)),
  }
}
