import { isAdministrator } from '@manyuan/core/people/administrators.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { GeneralAction } from '@manyuan/core/permissions/actions.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { findStaff, listPostsOfStaff, type PostRecord, type StaffRecord } from '../db/staff.ts'
import type { Dictionary } from '../places/dictionary.ts'

export type Person = StaffRecord & { posts: PostRecord[]; standing: PostRecord[] }

/** Held now or later: not ended and not past its last day. */
export function isStanding(post: PostRecord, day: BusinessDay): boolean {
  return post.endedAt === null && (post.to === null || post.to >= day)
}

/** How a post stands on a day: one that was given for later takes effect by itself. */
export function stateOfPost(post: PostRecord, day: BusinessDay): 'past' | 'now' | 'planned' {
  if (!isStanding(post, day)) return 'past'
  return post.from > day ? 'planned' : 'now'
}

/** The posts that say where a person belongs: those that stand, or, when none does, those of before. */
function telling(posts: PostRecord[], day: BusinessDay): PostRecord[] {
  const standing = posts.filter((post) => isStanding(post, day))
  return standing.length > 0 ? standing : posts
}

function pathOf(dictionary: Dictionary, post: { unitId: string }): string {
  return dictionary.unit(post.unitId)?.path ?? ''
}

/** Whether the reader may see this person: one post within their place is enough. */
export function maySee(
  of: { dictionary: Dictionary; actor: StaffActor; day: BusinessDay },
  posts: PostRecord[],
): boolean {
  return telling(posts, of.day).some((post) => canAt(of.actor, 'staff.read', pathOf(of.dictionary, post)))
}

/** Which act a role of a post asks for: administrators are the security administrator's business alone. */
export function actFor(role: StaffRole): GeneralAction {
  return isAdministrator(role) ? 'staff.security' : 'staff.edit'
}

/**
 * Whether the actor may do `act` to the whole account: every post of the person must lie within their place, since
 * whoever can change an account can act as all of its posts.
 */
export function mayManageAccount(
  of: { dictionary: Dictionary; actor: StaffActor; day: BusinessDay },
  posts: PostRecord[],
  act?: GeneralAction,
): boolean {
  return telling(posts, of.day).every((post) =>
    canAt(of.actor, act ?? actFor(post.role), pathOf(of.dictionary, post)),
  )
}

/** Locks a person whom the actor can see; anybody else's answer like unknown ones. Refuses old knowledge. */
export async function getPerson(use: AdminUseCase, staffId: string): Promise<Person> {
  const staff = await findStaff(use.tx, staffId, true)
  const posts = staff ? await listPostsOfStaff(use.tx, staffId) : []
  if (!staff || !maySee(use, posts)) return refuse('record.notFound')
  if (use.expectedVersion !== undefined && use.expectedVersion !== staff.version)
    return refuse('record.changed', { version: staff.version })
  return { ...staff, posts, standing: posts.filter((post) => isStanding(post, use.day)) }
}

/** A person whose account the actor may manage. Nobody manages their own: that is what a second person is for. */
export async function getManaged(use: AdminUseCase, staffId: string, act?: GeneralAction): Promise<Person> {
  const person = await getPerson(use, staffId)
  if (!mayManageAccount(use, person.posts, act)) {
    const needed =
      act ?? (person.standing.some(({ role }) => isAdministrator(role)) ? 'staff.security' : 'staff.edit')
    return refuse('permission.denied', { action: needed })
  }
  if (staffId === use.actor.staffId) return refuse('staff.self')
  return person
}
