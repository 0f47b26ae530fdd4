import type { FormerSeat } from '@manyuan/core/permissions/actor.ts'
import { sql } from 'kysely'
import { type PostOfStaff, postColumns } from './posts.ts'
import { prepared } from './prepared.ts'
import { runPrepared } from './run-prepared.ts'
import type { Database, Tx } from './tx.ts'

export type SessionRow = {
  id: string
  userId: string
  chosenPostId: string | null
  seenAt: Date | null
  createdAt: Date
  expiresAt: Date
}

const sessionByToken = prepared(`
  select a.id, a.user_id as "userId", a.post_id as "chosenPostId", a.seen_at as "seenAt",
    a.created_at as "createdAt", a.expires_at as "expiresAt", ${postColumns},
    case when p.ended_at is not null or p.valid_to < $2
      then least((p.ended_at at time zone 'Asia/Shanghai')::date, p.valid_to)::text end as "until"
  from auth_session a
  left join staff s on s.user_id = a.user_id and s.ended_at is null
    and (s.valid_to is null or s.valid_to >= $2)
  left join post p on p.staff_id = s.id and p.valid_from <= $2
  where a.token = $1 order by p.valid_from, p.id`)

/** `until` is the last day of a post that has ended. */
type WithPost = SessionRow & PostOfStaff & { until: string | null }
type SessionAndPost = SessionRow & {
  [Field in Exclude<keyof WithPost, keyof SessionRow>]: WithPost[Field] | null
}

/** A session with the posts its person holds on a day, the longest held first, and where they held others before. */
export type FoundSession = { session: SessionRow; posts: PostOfStaff[]; formerlyAt: FormerSeat[] }

/** The session behind a token and the posts of its person; one look. */
export async function findSession(
  db: Database,
  token: string,
  day: string,
): Promise<FoundSession | undefined> {
  const rows = await runPrepared<SessionAndPost>(db, sessionByToken, [token, day])
  const [session] = rows
  const all = rows.filter(holdsPost)
  return (
    session && {
      session,
      posts: all.filter(({ until }) => until === null),
      formerlyAt: all.flatMap(({ unitId, until }) => (until === null ? [] : [{ unitId, until }])),
    }
  )
}

function holdsPost(row: SessionAndPost): row is WithPost {
  return row.postId !== null
}

/** Notes that a session was used; written once a minute at most, never for every request. */
export async function touchSession(db: Database, id: string, now: Date): Promise<void> {
  await db.updateTable('auth_session').set({ seen_at: now }).where('id', '=', id).execute()
}

/** Chooses the post a session acts as. */
export async function setSessionPost(db: Database, id: string, postId: string): Promise<void> {
  await db.updateTable('auth_session').set({ post_id: postId }).where('id', '=', id).execute()
}

/** Keeps the network that a session was opened from; no address of it is kept. */
export async function setSessionNetwork(db: Database, id: string, network: string | null): Promise<void> {
  await db.updateTable('auth_session').set({ ip_address: network }).where('id', '=', id).execute()
}

/** The sessions of a user that are open, the newest first. */
export async function listSessions(db: Database, userId: string, now: Date) {
  return await db
    .selectFrom('auth_session')
    .select([
      'id',
      'created_at as createdAt',
      'seen_at as seenAt',
      'user_agent as userAgent',
      'ip_address as network',
    ])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute()
}

// Held by who has not left and has an account.
const peopleOfUnit = (unitId: string, day: string) => sql`staff s where s.ended_at is null
  and (s.valid_to is null or s.valid_to >= ${day}) and s.user_id is not null
  and s.id in (select staff_id from post where unit_id = ${unitId} and ended_at is null
    and valid_from <= ${day} and (valid_to is null or valid_to >= ${day}))`

/** The accounts of those who hold a post at a unit on a day. */
export async function listPeopleOfUnit(
  db: Database,
  unitId: string,
  day: string,
): Promise<{ staffId: string; userId: string }[]> {
  const { rows } = await sql<{ staffId: string; userId: string }>`select s.id as "staffId",
    s.user_id as "userId" from ${peopleOfUnit(unitId, day)}`.execute(db)
  return rows
}

type SessionOfUnit = {
  id: string
  staffId: string
  name: string
  createdAt: Date
  seenAt: Date | null
  userAgent: string | null
  network: string | null
}

/** The sessions of the people of a unit that are used: neither over nor idle since a moment; the last used first. */
export async function listSessionsOfUnit(
  db: Database,
  { unitId, day, now, idleSince }: { unitId: string; day: string; now: Date; idleSince: Date },
  limit: number,
): Promise<SessionOfUnit[]> {
  const { rows } = await sql<SessionOfUnit>`
    select a.id, p."staffId", p.name, a.created_at as "createdAt", a.seen_at as "seenAt",
      a.user_agent as "userAgent", a.ip_address as network
    from (select s.id as "staffId", s.name, s.user_id as "userId" from ${peopleOfUnit(unitId, day)}) p
    join auth_session a on a.user_id = p."userId"
    where a.expires_at > ${now} and coalesce(a.seen_at, a.created_at) >= ${idleSince}
    order by coalesce(a.seen_at, a.created_at) desc, a.id limit ${limit}`.execute(db)
  return rows
}

/** Ends every session of these users; tells how many there were. */
export async function deleteSessionsOfUsers(tx: Tx, userIds: readonly string[]): Promise<number> {
  if (userIds.length === 0) return 0
  const { numDeletedRows } = await tx
    .deleteFrom('auth_session')
    .where('user_id', 'in', userIds)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Ends one session of this user; tells whether there was one. */
export async function deleteSession(db: Database, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('auth_session')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends every session of this user but the one with this token. */
export async function deleteOtherSessions(db: Database, userId: string, token: string): Promise<void> {
  await db.deleteFrom('auth_session').where('user_id', '=', userId).where('token', '<>', token).execute()
}

/** Failures so far under a sign-in name. */
export async function findGuard(db: Database, nameHash: Buffer) {
  return await db
    .selectFrom('sign_in_guard')
    .select(['failures', 'last_failure_at as lastFailureAt', 'locked_until as lockedUntil'])
    .where('name_hash', '=', nameHash)
    .executeTakeFirst()
}

/** Counts one more failure, in one statement, so that parallel guesses all count; `lockAfter` of them lock. */
export async function countFailure(
  db: Database,
  nameHash: Buffer,
  userId: string | null,
  now: Date,
  rule: { lockAfter: number; forgetBefore: Date; lockedUntil: Date },
): Promise<{ failures: number; lockedUntil: Date | null }> {
  const { rows } = await sql<{ failures: number; lockedUntil: Date | null }>`
    insert into sign_in_guard (name_hash, user_id, failures, last_failure_at)
      values (${nameHash}, ${userId}, 1, ${now})
    on conflict (name_hash) do update set
      failures = case when sign_in_guard.last_failure_at < ${rule.forgetBefore} then 1
        else sign_in_guard.failures + 1 end,
      last_failure_at = ${now},
      locked_until = case when sign_in_guard.last_failure_at >= ${rule.forgetBefore}
        and sign_in_guard.failures + 1 >= ${rule.lockAfter} then ${rule.lockedUntil}::timestamptz
        else sign_in_guard.locked_until end
    returning failures, locked_until as "lockedUntil"`.execute(db)
  return rows[0] ?? { failures: 1, lockedUntil: null }
}

export async function forgetFailures(db: Database, nameHash: Buffer): Promise<void> {
  await db.deleteFrom('sign_in_guard').where('name_hash', '=', nameHash).execute()
}

/** Lifts the lock of a known account. */
export async function forgetFailuresOf(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('sign_in_guard').where('user_id', '=', userId).execute()
}

/** Whether this user has set up one-time codes. */
export async function hasSecondFactor(db: Database, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('auth_user')
    .select('two_factor_enabled as enabled')
    .where('id', '=', userId)
    .executeTakeFirst()
  return row?.enabled ?? false
}

/** People whose sign-in is locked now, within a path; only locks that still run are looked at. */
export async function listLocked(db: Database, path: string, now: Date) {
  const { rows } = await sql<{ staffId: string; name: string; until: Date }>`
    select s.id as "staffId", s.name, g.locked_until as until from sign_in_guard g
    join staff s on s.user_id = g.user_id
    where g.locked_until > ${now} and exists (select 1 from post p join unit u on u.id = p.unit_id
      where p.staff_id = s.id and u.path >= ${path} and u.path < ${`${path}~`})
    order by g.locked_until desc limit 200`.execute(db)
  return rows
}

/** Whether this account's sign-in is locked now. */
export async function isLocked(db: Database, userId: string, now: Date): Promise<boolean> {
  const { rows } =
    await sql`select 1 from sign_in_guard where user_id = ${userId} and locked_until > ${now}`.execute(db)
  return rows.length > 0
}
