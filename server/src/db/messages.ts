import type { MatterKey } from '@manyuan/core/ids.ts'
import { type Insertable, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import { type Cursor, type LineRow, lineColumns, withWords } from './matter-line.ts'
import type { DB } from './schema.gen.ts'
import type { Database, Tx } from './tx.ts'

/** Something that happened to a matter and that somebody is to hear of. */
export type Cause = {
  county: string
  id: string
  matterId: string
  step: string
  taskId: string | null
  aboutUnitId: string | null
  toPostIds: string[]
  byPostId: string | null
  byUnitId: string | null
  at: Date
}

/** Where something waits to be told, by the oldest of what does: so many of each county. */
export async function listCausesWaiting(
  db: Database,
  most: number,
): Promise<{ county: string; n: number }[]> {
  const { rows } = await sql<{ county: string; n: number }>`${acrossCounties('messages')}
    select county, count(*)::int as n from (select county from message_cause order by at limit ${most}) waiting
    group by county order by county`.execute(db)
  return rows
}

/**
 * Takes the oldest that wait in a county out of the table, at most `most`: whoever took them tells them in the same
 * transaction, and where that comes to nothing they are there again for the next.
 */
export async function takeCauses(tx: Tx, county: string, most: number): Promise<Cause[]> {
  const { rows } = await sql<Cause>`
    delete from message_cause where county = ${county} and id in (select id from message_cause
      where county = ${county} order by at, id limit ${most} for update skip locked)
    returning county, id, matter_id as "matterId", step, task_id as "taskId", about_unit_id as "aboutUnitId",
      to_post_ids as "toPostIds", by_post_id as "byPostId", by_unit_id as "byUnitId", at`.execute(tx)
  return rows.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
}

export function insertMessages(tx: Tx, rows: Insertable<DB['message']>[]): void {
  insertRows(tx, 'message', rows)
}

/** One address of messages: who of a unit, a post, or a person; a stand-in has those of its days alone. */
export type Addressee = { id: string; part: string; from: Date; until: Date | null }

export type MessageRow = MatterKey & {
  messageId: string
  causeId: string
  step: string
  addresseeId: string
  part: string
  byUnitId: string | null
  happenedAt: Date
  at: Date
}

/**
 * What these addressees were told, the newest first: each of them has an index in this order, and the page is what comes
 * first of all. What somebody did in the post that reads is no news there.
 */
export async function listMessages(
  db: Database,
  addressees: readonly Addressee[],
  own: { postId: string; after: Cursor | undefined; since: Date | undefined; limit: number },
): Promise<MessageRow[]> {
  const before = own.after ? sql`and (m.at, m.id) < (${own.after.at}, ${own.after.id}::uuid)` : sql``
  const since = own.since ? sql`and m.at > ${own.since}` : sql``
  const branches = addressees.map(
    ({
      id,
      part,
      from,
      until,
    }) => sql`(select m.county, m.matter_id as id, m.id as "messageId", m.cause_id as "causeId", m.step,
      m.addressee_id as "addresseeId", m.part, m.by_unit_id as "byUnitId", m.happened_at as "happenedAt", m.at
      from message m where m.addressee_id = ${id} and m.part = ${part} and m.at >= ${from}
        and (${until}::timestamptz is null or m.at < ${until}) and m.by_post_id is distinct from ${own.postId}
        ${before} ${since} order by m.at desc, m.id desc limit ${own.limit})`,
  )
  const { rows } = await sql<MessageRow>`${acrossCounties('messages')}
    select * from (${sql.join(branches, sql` union all `)}) told
    order by at desc, "messageId" desc limit ${own.limit}`.execute(db)
  return rows
}

/**
 * Which of these messages went to one of these addressees, and with them whatever else those were told of the same: who is
 * reached in two ways has read it once.
 */
export async function findMessagesTo(
  db: Database,
  addressees: readonly Addressee[],
  keys: readonly MatterKey[],
): Promise<{ messageId: string; at: Date }[]> {
  const counties = keys.map(({ county }) => county)
  const isTheirs = (
    alias: string,
  ) => sql`(${sql.ref(`${alias}.addressee_id`)}, ${sql.ref(`${alias}.part`)}) in (
    select * from unnest(${addressees.map(({ id }) => id)}::uuid[], ${addressees.map(({ part }) => part)}::text[]))`
  const { rows } = await sql<{ messageId: string; at: Date }>`
    select distinct o.id as "messageId", o.at
    from unnest(${counties}::text[], ${keys.map(({ id }) => id)}::uuid[]) k (county, id)
    join message m on m.county = k.county and m.id = k.id
    join message o on o.county = m.county and o.cause_id = m.cause_id
    where m.county = any(${counties}) and ${isTheirs('m')} and ${isTheirs('o')}`.execute(db)
  return rows
}

/** The lines of these matters, in no order. */
export async function listLinesOf(db: Database, keys: readonly MatterKey[]): Promise<LineRow[]> {
  if (keys.length === 0) return []
  const counties = keys.map(({ county }) => county)
  const { rows } = await sql<LineRow>`select ${lineColumns} from matter m
    join (select distinct * from unnest(${counties}::text[], ${keys.map(({ id }) => id)}::uuid[]) u (county, id)) key
      on m.county = key.county and m.id = key.id ${withWords} where m.county = any(${counties})`.execute(db)
  return rows
}

/** Until when somebody has seen everything in this post; nothing before their first look. */
export async function findSeenUntil(
  db: Database,
  { staffId, postId }: { staffId: string; postId: string },
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('inbox_mark')
    .select('seen_until')
    .where('staff_id', '=', staffId)
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return row?.seen_until
}

/** Which of these messages somebody has read one by one in this post. */
export async function listSeen(
  db: Database,
  { staffId, postId }: { staffId: string; postId: string },
  messageIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select message_id as id from message_seen
    where staff_id = ${staffId} and post_id = ${postId} and message_id = any(${[...messageIds]})`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Marks messages as read for one person in one post. */
export async function markSeen(
  tx: Tx,
  { staffId, postId }: { staffId: string; postId: string },
  messages: readonly { messageId: string; at: Date }[],
): Promise<void> {
  const ids = messages.map(({ messageId }) => messageId)
  const moments = messages.map(({ at }) => at)
  await sql`insert into message_seen (staff_id, post_id, message_id, message_at)
    select ${staffId}, ${postId}, * from unnest(${ids}::uuid[], ${moments}::timestamptz[])
    on conflict do nothing`.execute(tx)
}

/** Marks everything until a moment as read; what was read one by one before it need not be known any more. */
export async function markSeenUntil(
  tx: Tx,
  { staffId, postId }: { staffId: string; postId: string },
  until: Date,
): Promise<void> {
  await sql`insert into inbox_mark (staff_id, post_id, seen_until) values (${staffId}, ${postId}, ${until})
    on conflict (staff_id, post_id) do update set seen_until = greatest(inbox_mark.seen_until, excluded.seen_until)`.execute(
    tx,
  )
  await sql`delete from message_seen where staff_id = ${staffId} and post_id = ${postId}
    and message_at <= ${until}`.execute(tx)
}

/** Removes at most `most` messages of a county from before a moment, and tells how many. */
export async function removeOldMessages(tx: Tx, county: string, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from message where county = ${county} and id in (
    select id from message where county = ${county} and at < ${before} order by at limit ${most}
    for update skip locked)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** The same of the marks on messages that are gone. */
export async function removeOldMarks(tx: Tx, before: Date): Promise<void> {
  await sql`delete from message_seen where message_at < ${before}`.execute(tx)
}
