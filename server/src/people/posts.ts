import { dutyInTheWay, isAdministrator, type Period } from '@manyuan/core/people/administrators.ts'
import type { NewPost, StaffCommandInput } from '@manyuan/core/people/commands.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { raiseRulesVersion } from '../db/dictionary.ts'
import { insertRows } from '../db/insert.ts'
import { nameReceivers } from '../db/named-posts.ts'
import {
  countOtherSecurityAdministrators,
  endPosts,
  findPost,
  lockAdministrators,
  type PostRecord,
  raiseStaff,
} from '../db/staff.ts'
import { actFor, getPerson, type Person } from './staff-frame.ts'

/** Roles that routing looks for by itself, so that every process must read them anew. */
const routed = ['unitHead', 'centreHead']

/** Refuses to take these posts away when the city would be left without a security administrator. */
export async function keepSecurityAdministrator(
  use: AdminUseCase,
  posts: readonly PostRecord[],
): Promise<void> {
  if (!posts.some(({ role }) => isAdministrator(role))) return
  await lockAdministrators(use.tx)
  const taken = posts.filter(({ role }) => role === 'securityAdmin').map(({ id }) => id)
  const ofCity = posts.some(
    ({ role, unitId }) => role === 'securityAdmin' && use.dictionary.unit(unitId)?.level === levels.city,
  )
  if (ofCity && (await countOtherSecurityAdministrators(use.tx, taken)) === 0)
    refuse('staff.lastSecurityAdmin')
}

/** Tells the other processes when routing depends on one of these posts, and opens what is sealed to who follows. */
export async function tellRouting(
  use: AdminUseCase,
  posts: readonly { role: string; receivesSealed: boolean }[],
): Promise<void> {
  if (posts.some(({ role, receivesSealed }) => receivesSealed || routed.includes(role))) {
    await raiseRulesVersion(use.tx)
    await nameReceivers(use.tx, use.day)
  }
}

function periodOf(use: AdminUseCase, post: NewPost): Period {
  const period = { from: post.from ?? use.day, to: post.to ?? null }
  // A post that lies in the past would give rights over what was done then.
  if (period.from < use.day)
    return refuse('input.invalid', { fields: [{ path: 'post.from', problem: 'past' }] })
  if (period.to !== null && period.to < period.from)
    return refuse('input.invalid', { fields: [{ path: 'post.to', problem: 'order' }] })
  return period
}

/** Makes sure that the actor may fill this post; a unit outside their place answers like an unknown one. */
export function checkPost(use: AdminUseCase, post: NewPost): Period {
  const unit = use.dictionary.unit(post.unitId)
  const outside = !unit || unit.validTo !== null || !canAt(use.actor, 'staff.read', unit.path)
  if (outside) return refuse('unit.unknown', { unitId: post.unitId })
  const act = actFor(post.role)
  if (!canAt(use.actor, act, unit.path)) return refuse('permission.denied', { action: act })
  const grid = post.gridId === undefined ? undefined : use.dictionary.grid(post.gridId)
  if (post.gridId !== undefined && (!grid || grid.validTo !== null || grid.divisionId !== unit.divisionId))
    return refuse('place.unknown', { place: post.gridId })
  if (post.role === 'gridWorker' && !grid)
    return refuse('input.invalid', { fields: [{ path: 'post.gridId', problem: 'required' }] })
  if (post.receivesSealed && use.dictionary.centreOfUnit(unit.id) === undefined)
    return refuse('input.invalid', { fields: [{ path: 'post.receivesSealed', problem: 'option' }] })
  return periodOf(use, post)
}

/** Writes a post for a person who has none of the two other administrators' duties at the same time. */
export async function insertPost(
  use: AdminUseCase,
  staffId: string,
  held: readonly PostRecord[],
  post: NewPost,
  deputyFor: string | null = null,
): Promise<string> {
  const { receivesSealed } = post
  const period = checkPost(use, post)
  if (isAdministrator(post.role)) await lockAdministrators(use.tx)
  const other = dutyInTheWay(held, post.role, period)
  if (other) return refuse('staff.twoDuties', { role: other })
  const twin = held.some(
    (one) => one.role === post.role && one.unitId === post.unitId && one.gridId === (post.gridId ?? null),
  )
  if (twin) return refuse('record.duplicate', { what: post.role })
  const id = use.newId()
  insertRows(use.tx, 'post', [
    {
      id,
      staff_id: staffId,
      unit_id: post.unitId,
      grid_id: post.gridId ?? null,
      role: post.role,
      title: post.title ?? null,
      receives_sealed: receivesSealed,
      valid_from: period.from,
      valid_to: period.to,
      deputy_for: deputyFor,
    },
  ])
  await tellRouting(use, [{ role: post.role, receivesSealed }])
  return id
}

/** Gives somebody else a post; nobody gives one to themselves. */
export async function givePost(use: AdminUseCase, input: StaffCommandInput<'post.give'>) {
  checkPost(use, input.post)
  const person = await getPerson(use, input.staffId)
  if (person.id === use.actor.staffId) return refuse('staff.self')
  if (person.endedAt) return refuse('staff.ended')
  const postId = await insertPost(use, person.id, person.standing, input.post)
  return { staffId: person.id, postId, version: await raiseStaff(use.tx, person.id) }
}

/** A post within the actor's place that they may change, with its person locked. */
export async function getPost(
  use: AdminUseCase,
  postId: string,
): Promise<{ person: Person; post: PostRecord }> {
  const found = await findPost(use.tx, postId)
  if (!found) return refuse('record.notFound')
  const path = use.dictionary.unit(found.unitId)?.path ?? ''
  if (!canAt(use.actor, 'staff.read', path)) return refuse('record.notFound')
  const person = await getPerson(use, found.staffId)
  const post = person.standing.find(({ id }) => id === postId)
  if (!post) return refuse('record.notFound')
  const act = actFor(post.role)
  if (!canAt(use.actor, act, path)) return refuse('permission.denied', { action: act })
  return { person, post }
}

/** Ends a post: at once without a day, otherwise with the end of that day. Its work stays with the unit. */
export async function endPost(use: AdminUseCase, input: StaffCommandInput<'post.end'>) {
  const { person, post } = await getPost(use, input.postId)
  if (input.to !== undefined && (input.to < use.day || input.to < post.from))
    return refuse('input.invalid', { fields: [{ path: 'to', problem: 'past' }] })
  await keepSecurityAdministrator(use, [post])
  await endPosts(use.tx, [post.id], input.to ?? use.day, input.to === undefined ? use.now : null)
  await tellRouting(use, [post])
  return { staffId: person.id, postId: post.id, version: await raiseStaff(use.tx, person.id) }
}

/** One hand to the next: the post ends for the one and begins for the other in the same moment, or on its first day. */
export async function handOverPost(use: AdminUseCase, input: StaffCommandInput<'post.handOver'>) {
  const { person, post } = await getPost(use, input.postId)
  if (input.toStaffId === use.actor.staffId || person.id === input.toStaffId) return refuse('staff.self')
  const next = await getPerson({ ...use, expectedVersion: undefined }, input.toStaffId)
  if (next.endedAt) return refuse('staff.ended')
  const postId = await insertPost(use, next.id, next.standing, {
    unitId: post.unitId,
    role: post.role,
    ...(post.gridId === null ? {} : { gridId: post.gridId }),
    ...(post.title === null ? {} : { title: post.title }),
    ...(post.from > use.day ? { from: post.from } : {}),
    ...(post.to === null ? {} : { to: post.to }),
    receivesSealed: post.receivesSealed,
  })
  await keepSecurityAdministrator(use, [post])
  await endPosts(use.tx, [post.id], use.day, use.now)
  await raiseStaff(use.tx, person.id)
  return { staffId: next.id, postId, version: await raiseStaff(use.tx, next.id) }
}
