import { endpointChannels, personalChannels } from '@manyuan/core/messages/steps.ts'
import { sql } from 'kysely'
import { acrossCounties, countiesIn } from './city-wide.ts'
import { countUnfolded } from './tallies.ts'
import type { Database } from './tx.ts'

const mostUnfolded = 50_000
const mostNotices = 10_000

/** What the database tells those who run it; seconds are counted from the program's `now`, `undefined` is never. */
export type OperationRow = {
  unfolded: number
  unsealedSeconds: number
  waitingNotices: number
  overdueNoticeSeconds: number
  backupSeconds: number | undefined
  databaseBytes: number
}

function secondsSince(at: Date | null | undefined, now: Date): number | undefined {
  return at ? Math.max(0, (now.getTime() - at.getTime()) / 1000) : undefined
}

/** The oldest row of the audit that no seal covers: the first after the last seal of each county. */
export async function findOldestUnsealed(db: Database): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`${acrossCounties('operation')} ${countiesIn('audit')}
    select min(first.at) as at from c
    left join lateral (select epoch, to_xid from audit_seal s where s.county = c.county
      order by serial desc limit 1) seal on true
    cross join lateral (select a.at from audit a where a.county = c.county
      and (a.epoch, a.xid) >= (coalesce(seal.epoch, 0), coalesce(seal.to_xid, '0'::xid8))
      order by a.epoch, a.xid, a.id limit 1) first`.execute(db)
  return rows[0]?.at ?? undefined
}

/** Notices that wait, counted no further than a bound, and since when the first of them is due. */
export async function readNotices(db: Database): Promise<{ n: number; dueAt: Date | null }> {
  const { rows } = await sql<{ n: number; dueAt: Date | null }>`${acrossCounties('operation')}
    select count(*)::int as n, min(next_at) as "dueAt"
    from (select next_at from notice where state = 'waiting' order by next_at limit ${mostNotices + 1}) waiting`.execute(
    db,
  )
  return rows[0] ?? { n: 0, dueAt: null }
}

/**
 * When the longest waiting message that leaves the house was due, those to places that rest aside, and how many failed for
 * good, `most` of each sort at most.
 */
export async function readDeliveries(
  db: Database,
  now: Date,
  most: number,
): Promise<{ dueAt: Date | null; people: number; places: number }> {
  const failed = (channels: readonly string[]) => sql`(select count(*)::int from (select from message_delivery
    where state = 'failed' and channel = any(${[...channels]}) limit ${most}) few)`
  const { rows } = await sql<{
    dueAt: Date | null
    people: number
    places: number
  }>`${acrossCounties('operation')}
    select (select min(next_at) from (
      select (select next_at from message_delivery where state = 'waiting' and channel = way order by next_at limit 1)
        from unnest(${[...personalChannels]}::text[]) way
      union all
      select (select next_at from message_delivery where state = 'waiting' and target_id = e.id order by next_at limit 1)
        from message_endpoint e where coalesce(e.rests_until <= ${now}, true)) first) as "dueAt",
      ${failed(personalChannels)} as people, ${failed(endpointChannels)} as places`.execute(db)
  return rows[0] ?? { dueAt: null, people: 0, places: 0 }
}

async function readOwn(db: Database): Promise<{ bytes: number; backupAt: Date | null } | undefined> {
  const { rows } = await sql<{ bytes: number; backupAt: Date | null }>`
    select pg_database_size(current_database()) as bytes,
      (select done_at from last_done where what = 'backup') as "backupAt"`.execute(db)
  return rows[0]
}

/** Reads how the database stands; a few look-ups by index, whatever the history. */
export async function readOperation(db: Database, now: Date): Promise<OperationRow> {
  const [unfolded, unsealedAt, notices, own] = await Promise.all([
    countUnfolded(db, mostUnfolded),
    findOldestUnsealed(db),
    readNotices(db),
    readOwn(db),
  ])
  return {
    unfolded,
    unsealedSeconds: secondsSince(unsealedAt, now) ?? 0,
    waitingNotices: notices.n,
    overdueNoticeSeconds: secondsSince(notices.dueAt, now) ?? 0,
    backupSeconds: secondsSince(own?.backupAt, now),
    databaseBytes: own?.bytes ?? 0,
  }
}
