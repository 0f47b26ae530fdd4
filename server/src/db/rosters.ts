import type { StaffRole } from '@manyuan/core/people/roles.ts'
import type { Roster, Shift, WeekShift } from '@manyuan/core/roster/roster.ts'
import { addDays, type BusinessDay } from '@manyuan/core/time.ts'
import { sql } from 'kysely'
import { insertRows } from './insert.ts'
import type { Database, Tx } from './tx.ts'

/** A post as a roster names it, with its person and its first and last day. */
export type RosterPost = {
  postId: string
  staffName: string
  role: StaffRole
  title: string | null
  unitId: string
  from: BusinessDay
  to: BusinessDay | null
  ended: boolean
}

/** Raises the version of a centre's roster and holds it until the transaction ends; gives the one before. */
export async function lockRoster(tx: Tx, centreId: string): Promise<number> {
  const { rows } = await sql<{
    version: number
  }>`insert into duty_roster (centre_id, version) values (${centreId}, 1)
    on conflict (centre_id) do update set version = duty_roster.version + 1 returning version`.execute(tx)
  return (rows[0]?.version ?? 1) - 1
}

export async function findRosterVersion(db: Database | Tx, centreId: string): Promise<number> {
  const row = await db
    .selectFrom('duty_roster')
    .select('version')
    .where('centre_id', '=', centreId)
    .executeTakeFirst()
  return row?.version ?? 0
}

/**
 * What decides who is on duty at some centres on the days between two: the patterns that hold then and the days by hand, with
 * the day before, whose night reaches into the first.
 */
export async function readRosters(
  db: Database | Tx,
  centreIds: readonly string[],
  first: BusinessDay,
  last: BusinessDay,
): Promise<Map<string, Roster>> {
  const before = addDays(first, -1)
  const ids = [...centreIds]
  const { rows: weeks } = await sql<{ centreId: string; from: BusinessDay; shifts: WeekShift[] }>`
    select w.centre_id as "centreId", w.valid_from::text as "from", w.shifts from duty_week w
    where w.centre_id = any(${ids}) and w.valid_from <= ${last} and not exists (select 1 from duty_week next
      where next.centre_id = w.centre_id and next.valid_from > w.valid_from and next.valid_from <= ${before})
    order by w.valid_from`.execute(db)
  const { rows: days } = await sql<{ centreId: string; day: BusinessDay; shifts: Shift[] }>`
    select centre_id as "centreId", day::text as day, shifts from duty_day
    where centre_id = any(${ids}) and day between ${before} and ${last} order by day`.execute(db)
  return new Map(
    ids.map((id) => [
      id,
      {
        weeks: weeks.filter(({ centreId }) => centreId === id).map(({ from, shifts }) => ({ from, shifts })),
        days: days.filter(({ centreId }) => centreId === id).map(({ day, shifts }) => ({ day, shifts })),
      },
    ]),
  )
}

export async function setWeek(tx: Tx, centreId: string, from: BusinessDay, shifts: readonly WeekShift[]) {
  await sql`insert into duty_week (centre_id, valid_from, shifts) values (${centreId}, ${from}, ${JSON.stringify(shifts)})
    on conflict (centre_id, valid_from) do update set shifts = excluded.shifts`.execute(tx)
}

export async function setDay(tx: Tx, centreId: string, day: BusinessDay, shifts: readonly Shift[]) {
  await sql`insert into duty_day (centre_id, day, shifts) values (${centreId}, ${day}, ${JSON.stringify(shifts)})
    on conflict (centre_id, day) do update set shifts = excluded.shifts`.execute(tx)
}

export async function clearDay(tx: Tx, centreId: string, day: BusinessDay) {
  await sql`delete from duty_day where centre_id = ${centreId} and day = ${day}`.execute(tx)
}

const rosterPost = sql`p.id as "postId", s.name as "staffName", p.role, p.title, p.unit_id as "unitId",
  p.valid_from::text as "from", p.valid_to::text as "to", (p.ended_at is not null or s.ended_at is not null) as ended`

/** These posts, ended or not. */
export async function listRosterPosts(db: Database | Tx, postIds: readonly string[]): Promise<RosterPost[]> {
  if (postIds.length === 0) return []
  const { rows } = await sql<RosterPost>`select ${rosterPost} from post p join staff s on s.id = p.staff_id
    where p.id = any(${[...postIds]})`.execute(db)
  return rows
}

/** The posts that somebody holds at some units on a day or will. */
export async function listPostsToChoose(
  db: Database | Tx,
  unitIds: readonly string[],
  day: BusinessDay,
): Promise<RosterPost[]> {
  const { rows } = await sql<RosterPost>`select ${rosterPost} from post p join staff s on s.id = p.staff_id
    where p.unit_id = any(${[...unitIds]}) and p.ended_at is null and s.ended_at is null
      and (p.valid_to is null or p.valid_to >= ${day}) order by p.role, s.name, p.id limit 500`.execute(db)
  return rows
}

export type Deputy = {
  deputyId: string
  postId: string
  deputyPostId: string
  from: BusinessDay
  to: BusinessDay
  lent: boolean
}

/** Who hears for these posts on a day: those named, and those to whom the post is lent. */
export async function deputiesOf(
  db: Database | Tx,
  postIds: readonly string[],
  day: BusinessDay,
): Promise<Deputy[]> {
  const { rows } = await sql<Deputy>`
    select id as "deputyId", post_id as "postId", deputy_post_id as "deputyPostId", valid_from::text as "from",
      valid_to::text as "to", false as lent from post_deputy
      where post_id = any(${[...postIds]}) and ended_at is null and ${day} between valid_from and valid_to
    union all
    select id, deputy_for, id, valid_from::text, valid_to::text, true from post
      where deputy_for = any(${[...postIds]}) and ended_at is null and valid_from <= ${day} and valid_to >= ${day}`.execute(
    db,
  )
  return rows
}

/** What is named of a post from a day on: who hears for it, or, `by`, for whom it hears. */
export async function listDeputies(
  db: Database | Tx,
  postId: string,
  way: 'of' | 'by',
  day: BusinessDay,
): Promise<Deputy[]> {
  const column = way === 'of' ? sql`post_id` : sql`deputy_post_id`
  const { rows } = await sql<Deputy>`
    select id as "deputyId", post_id as "postId", deputy_post_id as "deputyPostId", valid_from::text as "from",
      valid_to::text as "to", false as lent from post_deputy
    where ${column} = ${postId} and ended_at is null and valid_to >= ${day} order by valid_from, id limit 100`.execute(
    db,
  )
  return rows
}

/** Whether this post is named for that one on some day of a period; of two who name it at once the second waits for the first. */
export async function isDeputyNamed(
  tx: Tx,
  { postId, deputyPostId, from, to }: Pick<Deputy, 'postId' | 'deputyPostId' | 'from' | 'to'>,
): Promise<boolean> {
  await sql`select from post where id = ${postId} for no key update`.execute(tx)
  const { rows } =
    await sql`select from post_deputy where post_id = ${postId} and deputy_post_id = ${deputyPostId}
    and ended_at is null and valid_from <= ${to} and valid_to >= ${from} limit 1`.execute(tx)
  return rows.length > 0
}

export function insertDeputy(
  tx: Tx,
  row: { id: string; post_id: string; deputy_post_id: string; valid_from: string; valid_to: string },
): void {
  insertRows(tx, 'post_deputy', [{ ...row, ended_at: null }])
}

/** Locks a deputy that is still named. */
export async function findDeputyForUpdate(tx: Tx, id: string): Promise<{ postId: string } | undefined> {
  const { rows } = await sql<{ postId: string }>`select post_id as "postId" from post_deputy
    where id = ${id} and ended_at is null for update`.execute(tx)
  return rows[0]
}

export async function endDeputy(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update post_deputy set ended_at = ${now} where id = ${id}`.execute(tx)
}
