import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { PostState } from '@manyuan/core/people/staff-contract.ts'
import { sql } from 'kysely'
import type { PostOfStaff } from './posts.ts'
import type { Database, Tx } from './tx.ts'

export type StaffRecord = {
  id: string
  userId: string | null
  name: string
  version: number
  endedAt: Date | null
}

/** A person, locked against a second writer when asked in a transaction that is about to change it. */
export async function findStaff(
  db: Database | Tx,
  id: string,
  lock = false,
): Promise<StaffRecord | undefined> {
  const { rows } = await sql<StaffRecord>`select id, user_id as "userId", name, version,
    ended_at as "endedAt" from staff where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export type PostRecord = {
  id: string
  staffId: string
  unitId: string
  gridId: string | null
  role: StaffRole
  title: string | null
  receivesSealed: boolean
  from: string
  to: string | null
  endedAt: Date | null
  /** The post that it stands in for. */
  deputyFor: string | null
}

const postColumns = sql`id, staff_id as "staffId", unit_id as "unitId", grid_id as "gridId", role, title,
  receives_sealed as "receivesSealed", valid_from as "from", valid_to as "to", ended_at as "endedAt",
  deputy_for as "deputyFor"`

/** All posts of a person, past ones too, the newest first. */
export async function listPostsOfStaff(db: Database | Tx, staffId: string): Promise<PostRecord[]> {
  const { rows } = await sql<PostRecord>`select ${postColumns} from post where staff_id = ${staffId}
    order by valid_from desc, id desc`.execute(db)
  return rows
}

/** The same of several people at once, in no order between them. */
export async function listPostsOfMany(db: Database | Tx, staffIds: readonly string[]): Promise<PostRecord[]> {
  const { rows } = await sql<PostRecord>`select ${postColumns} from post
    where staff_id = any(${staffIds}::uuid[]) order by valid_from desc, id desc`.execute(db)
  return rows
}

/** The posts of a unit that were held since a day or will be, with their people, the latest first. */
export async function listPostsOfUnit(
  db: Database,
  unitId: string,
  since: string,
  limit: number,
): Promise<(PostRecord & { name: string })[]> {
  const { rows } = await sql<PostRecord & { name: string }>`
    select p.*, s.name from (select ${postColumns} from post where unit_id = ${unitId}
      and (valid_to is null or valid_to >= ${since})) p
    join staff s on s.id = p."staffId" order by p."from" desc, p.id desc limit ${limit}`.execute(db)
  return rows
}

/** The posts that are held at a unit on a day or will be, each locked. */
export async function listPostsHeldAt(tx: Tx, unitId: string, day: string): Promise<PostRecord[]> {
  const { rows } = await sql<PostRecord>`select ${postColumns} from post where unit_id = ${unitId}
    and ended_at is null and (valid_to is null or valid_to >= ${day}) order by id for update`.execute(tx)
  return rows
}

export async function findPost(db: Database | Tx, id: string): Promise<PostRecord | undefined> {
  const { rows } = await sql<PostRecord>`select ${postColumns} from post where id = ${id}`.execute(db)
  return rows[0]
}

/** Administrators change one after the other: two who end each other at once would both pass the check. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7346003)`.execute(tx)
}

/** How many people hold an open-ended post of the city's security administrator, this post left out. */
export async function countOtherSecurityAdministrators(tx: Tx, exceptPostIds: string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct p.staff_id)::int as n
    from post p join unit u on u.id = p.unit_id
    where p.role = 'securityAdmin' and u.level = 1 and p.valid_to is null and p.ended_at is null
      and not p.id = any(${exceptPostIds}::uuid[])`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Raises the version of a person and gives the new one. */
export async function raiseStaff(
  tx: Tx,
  id: string,
  changes: {
    name?: string
    ended_at?: Date
    valid_to?: string
  } = {},
): Promise<number> {
  const row = await tx
    .updateTable('staff')
    .set((write) => ({ ...changes, version: write('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Sets the last day of posts; `endedAt` takes them away at once. A post that never began ends on its first day. */
export async function endPosts(
  tx: Tx,
  postIds: readonly string[],
  day: string,
  endedAt: Date | null,
): Promise<void> {
  if (postIds.length === 0) return
  await sql`update post set valid_to = greatest(valid_from, ${day}::date), ended_at = ${endedAt},
    version = version + 1 where id = any(${[...postIds]}::uuid[])`.execute(tx)
}

export type StaffLineRow = {
  staffId: string
  name: string
  username: string | null
  postId: string
  role: StaffRole
  unitId: string
}

/** A post that is held on a day, with its person. */
export async function findPostWithPerson(
  db: Database,
  postId: string,
  day: string,
): Promise<PostOfStaff | undefined> {
  const { rows } =
    await sql<PostOfStaff>`select p.id as "postId", s.id as "staffId", s.name as "staffName", p.role,
      p.title, p.unit_id as "unitId", p.grid_id as "gridId"
    from post p join staff s on s.id = p.staff_id
    where p.id = ${postId} and p.ended_at is null and s.ended_at is null and p.valid_from <= ${day}
      and (p.valid_to is null or p.valid_to >= ${day})`.execute(db)
  return rows[0]
}

/** Which posts stand in a state on a day; without one, those that are not over. */
function inState(state: PostState | undefined, day: string) {
  const standing = sql`and p.ended_at is null and (p.valid_to is null or p.valid_to >= ${day})`
  if (state === undefined) return standing
  if (state === 'past') return sql`and (p.ended_at is not null or p.valid_to < ${day})`
  return state === 'now'
    ? sql`${standing} and p.valid_from <= ${day}`
    : sql`${standing} and p.valid_from > ${day}`
}

/** Posts at units within a path, held on `day` or later unless another state is asked for, by name; a page at a time. */
export async function listStaff(
  db: Database,
  of: {
    path: string
    unitId?: string | undefined
    role?: StaffRole | undefined
    state?: PostState | undefined
    words?: string | undefined
    day: string
  },
  after: { name: string; postId: string } | undefined,
  limit: number,
): Promise<StaffLineRow[]> {
  const unit = of.unitId ? sql`and u.id = ${of.unitId}` : sql``
  const role = of.role ? sql`and p.role = ${of.role}` : sql``
  const pattern = `%${(of.words ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const words = of.words
    ? sql`and (s.name like ${pattern} or a.username like ${pattern.toLowerCase()})`
    : sql``
  const later = after ? sql`and (s.name, p.id) > (${after.name}, ${after.postId}::uuid)` : sql``
  const { rows } = await sql<StaffLineRow>`
    select s.id as "staffId", s.name, a.username, p.id as "postId", p.role, p.unit_id as "unitId"
    from unit u join post p on p.unit_id = u.id join staff s on s.id = p.staff_id
    left join auth_user a on a.id = s.user_id
    where u.path >= ${of.path} and u.path < ${`${of.path}~`} ${unit} ${role}
      ${inState(of.state, of.day)} ${words} ${later}
    order by s.name, p.id limit ${limit}`.execute(db)
  return rows
}

export type SheetPost = {
  postId: string
  staffId: string
  name: string
  username: string | null
  role: StaffRole
  unitId: string
  gridId: string | null
  title: string | null
  from: string
  to: string | null
}

/** Standing posts with their people by id of the post, a page at a time; with `username` only those of one person. */
export async function listPostsWithPeople(
  db: Database,
  of: { day: string; username?: string },
  after: string,
  limit: number,
): Promise<SheetPost[]> {
  const one = of.username === undefined ? sql`` : sql`and a.username = ${of.username}`
  const { rows } = await sql<SheetPost>`
    select p.id as "postId", s.id as "staffId", s.name, a.username, p.role, p.unit_id as "unitId",
      p.grid_id as "gridId", p.title, p.valid_from as "from", p.valid_to as "to"
    from post p join staff s on s.id = p.staff_id left join auth_user a on a.id = s.user_id
    where p.id > ${after}::uuid and p.ended_at is null and s.ended_at is null
      and (p.valid_to is null or p.valid_to >= ${of.day}) ${one}
    order by p.id limit ${limit}`.execute(db)
  return rows
}
