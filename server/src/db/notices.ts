import type { MatterKey } from '@manyuan/core/ids.ts'
import type { NoticeChannel, NoticeDeed, NoticeProblem, NoticeState } from '@manyuan/core/matters/notice.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { agreesStill } from './parties.ts'
import type { Database } from './tx.ts'

/** A notice that this program alone may send until the lease ends; `attempt` counts from 1. */
export type ClaimedNotice = {
  county: string
  id: string
  matterId: string
  partyId: string
  template: string
  attempt: number
}

/**
 * Takes the notices that are due, the longest waiting first, until `leaseEnds`: nobody else is given them before. The
 * attempt is counted now, so that a notice which brings the program down is not tried for ever.
 */
export async function claimNotices(
  db: Database,
  now: Date,
  leaseEnds: Date,
  most: number,
): Promise<ClaimedNotice[]> {
  const { rows: due } = await sql<{ county: string; n: number }>`${acrossCounties('notices')}
    select county, count(*)::int as n from (select county from notice where state = 'waiting' and next_at <= ${now}
      order by next_at limit ${most}) due group by county`.execute(db)
  const claimed = []
  for (const { county, n } of due) claimed.push(...(await claimInCounty(db, county, now, leaseEnds, n)))
  return claimed.sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function claimInCounty(
  db: Database,
  county: string,
  now: Date,
  leaseEnds: Date,
  most: number,
): Promise<ClaimedNotice[]> {
  const { rows } = await sql<ClaimedNotice>`
    update notice set attempts = attempts + 1, next_at = ${leaseEnds}
    where county = ${county} and id in (select id from notice where county = ${county} and state = 'waiting'
      and next_at <= ${now} order by next_at limit ${most} for update skip locked)
    returning county, id, matter_id as "matterId", party_id as "partyId", template, attempts as attempt`.execute(
    db,
  )
  return rows
}

/** What sending needs to know, all of it sealed or public; `undefined` when the party is not there. */
export type NoticeTarget = {
  code: string
  wanted: boolean
  phone: Buffer | null
  email: Buffer | null
  keyId: string | null
  wrapped: Buffer | null
}

/** The party of a notice, with whether they still agree, and the key of its matter; `wrapped` is null once that was destroyed. */
export async function findNoticeTarget(
  db: Database,
  notice: ClaimedNotice,
  now: Date,
): Promise<NoticeTarget | undefined> {
  const { rows } = await sql<NoticeTarget>`
    select m.code, p.wants_messages and ${agreesStill(now)} as wanted, p.phone_cipher as phone, p.email_cipher as email,
      k.key_id as "keyId", k.wrapped
    from party p join matter m on m.county = p.county and m.id = p.matter_id
    left join matter_key k on k.county = m.county and k.matter_id = m.id
    where p.county = ${notice.county} and p.id = ${notice.partyId}`.execute(db)
  return rows[0]
}

export type NoticeOutcome = {
  state: NoticeState
  channel: NoticeChannel | null
  problem: NoticeProblem | null
  /** When to try again; only while waiting. */
  nextAt?: Date
}

/**
 * Writes what came of an attempt, unless the lease was lost meanwhile: the number of the attempt tells whose it is.
 * Gives whether it was written.
 */
export async function recordNotice(
  db: Database,
  { county, id, attempt }: ClaimedNotice,
  outcome: NoticeOutcome,
  now: Date,
): Promise<boolean> {
  const { state, channel, problem, nextAt } = outcome
  const endedAt = state === 'waiting' ? null : now
  const { numAffectedRows } = await sql`
    update notice set state = ${state}, channel = ${channel}, problem = ${problem},
      next_at = coalesce(${nextAt ?? null}::timestamptz, next_at), ended_at = ${endedAt}
    where county = ${county} and id = ${id} and state = 'waiting' and attempts = ${attempt}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Gives back one that was not tried in time: it is due at once for whoever comes next. */
export async function releaseNotice(
  db: Database,
  { county, id, attempt }: ClaimedNotice,
  now: Date,
): Promise<void> {
  await sql`update notice set attempts = attempts - 1, next_at = ${now}
    where county = ${county} and id = ${id} and state = 'waiting' and attempts = ${attempt}`.execute(db)
}

/** What the parties of a matter were told or are to be told, oldest first. */
export async function listNotices(db: Database, key: MatterKey) {
  const { rows } = await sql<{
    id: string
    partyId: string
    about: NoticeDeed
    state: NoticeState
    channel: NoticeChannel | null
    problem: NoticeProblem | null
    attempts: number
    createdAt: Date
    endedAt: Date | null
  }>`
    select id, party_id as "partyId", substr(template, length('matter.') + 1) as about, state, channel, problem,
      attempts, created_at as "createdAt", ended_at as "endedAt"
    from notice where county = ${key.county} and matter_id = ${key.id} order by id`.execute(db)
  return rows
}
