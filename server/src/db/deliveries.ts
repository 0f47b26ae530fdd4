import type { DeliveryProblem, DeliveryState } from '@manyuan/core/messages/delivery.ts'
import { type OutwardChannel, type PersonalChannel, personalChannels } from '@manyuan/core/messages/steps.ts'
import type { StaffRole } from '@manyuan/core/people/roles.ts'
import { pathEnd } from '@manyuan/core/places/places.ts'
import { type Insertable, type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { type Database, inTransaction, type Tx } from './tx.ts'

/** A delivery that this program alone may make until the lease ends; `tried` counts this one from 1. */
export type ClaimedDelivery = {
  county: string
  id: string
  matterId: string
  step: string
  happenedAt: Date
  channel: OutwardChannel
  targetId: string
  postId: string | null
  /** It may not wait for a morning. */
  urgent: boolean
  tried: number
}

/** A matter `m` that is open to its area now: of the others not even how many messages of them failed is told. */
export const isOpenToArea = sql`m.confidentiality = 'normal' and not exists (
  select from matter_exclusion x where x.county = m.county and x.matter_id = m.id)`

export function insertDeliveries(tx: Tx, rows: Insertable<DB['message_delivery']>[]): void {
  insertRows(tx, 'message_delivery', rows)
}

/** Where deliveries go that are due by one way. */
type DueTo = { now: Date; channel: OutwardChannel; most: number }

/** The people to whom something is due: those to whom something urgent is, and then those who wait longest. */
function duePeople({ now, channel, most }: DueTo): RawBuilder<unknown> {
  const due = (urgent: RawBuilder<unknown>) => sql`(select target_id, urgent, next_at from message_delivery
    where state = 'waiting' and ${urgent} and channel = ${channel} and next_at <= ${now} order by next_at limit ${most})`
  return sql`select distinct target_id as id from (
    select target_id from (${due(sql`urgent`)} union all ${due(sql`not urgent`)}) both_sorts
    order by urgent desc, next_at limit ${most}) due`
}

/**
 * The places outside to which something is due and that do not rest: those to which something urgent is, and then those that
 * wait longest. There are few in a city.
 */
function dueEndpoints({ now, channel, most }: DueTo): RawBuilder<unknown> {
  const first = (urgent: RawBuilder<unknown>) => sql`(select min(f.next_at) from message_delivery f
    where f.state = 'waiting' and ${urgent} and f.target_id = e.id and f.next_at <= ${now})`
  return sql`select e.id from message_endpoint e cross join lateral (
      select ${first(sql`f.urgent`)} as urgent_at, ${first(sql`not f.urgent`)} as other_at) f
    where e.channel = ${channel} and coalesce(e.rests_until <= ${now}, true)
      and (f.urgent_at is not null or f.other_at is not null)
    order by f.urgent_at nulls last, f.other_at limit ${most}`
}

/** What is urgent, and then what happened first, within each place as it is claimed and sent. */
function urgentFirst(one: ClaimedDelivery, other: ClaimedDelivery): number {
  if (one.urgent !== other.urgent) return one.urgent ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/**
 * Takes deliveries that are due by one way, to `most` people or places at most, until `leaseEnds`: nobody else is given them
 * before. Of each there are as many as go together, what is urgent and then what happened first, so that nobody's messages
 * stand in the way of another's, nor ordinary ones in that of an emergency. The try is counted now, so that one which brings
 * the program down is not made for ever.
 */
export async function claimDeliveries(
  db: Database,
  due: DueTo,
  { leaseEnds, mostToEach }: { leaseEnds: Date; mostToEach: number },
): Promise<ClaimedDelivery[]> {
  const isPersonal = personalChannels.some((channel) => channel === due.channel)
  const targets = isPersonal ? duePeople(due) : dueEndpoints(due)
  return await inTransaction(db, async (tx) => {
    // Two programs at once would share out what goes to somebody together.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`deliveries:${due.channel}`}, 0))`.execute(tx)
    const { rows: found } = await sql<{ county: string; id: string }>`${acrossCounties('messages')}
      select f.county, f.id from (${targets}) t cross join lateral (select county, id from message_delivery
        where state = 'waiting' and target_id = t.id and channel = ${due.channel} and next_at <= ${due.now}
        order by urgent desc, id limit ${mostToEach}) f`.execute(tx)
    const claimed: ClaimedDelivery[] = []
    for (const [county, rows] of Map.groupBy(found, (row) => row.county)) {
      const { rows: taken } = await sql<ClaimedDelivery>`
        update message_delivery set tries = tries + 1, next_at = ${leaseEnds}
        where county = ${county} and id in (select id from message_delivery where county = ${county}
          and id = any(${rows.map(({ id }) => id)}) and state = 'waiting' and next_at <= ${due.now}
          for update skip locked)
        returning county, id, matter_id as "matterId", step, happened_at as "happenedAt", channel,
          target_id as "targetId", post_id as "postId", urgent, tries as tried`.execute(tx)
      claimed.push(...taken)
    }
    return claimed.sort(urgentFirst)
  })
}

/** What came of a try; `nextAt` is there only while it goes on waiting. `untried`: none was made, and none is counted. */
export type DeliveryOutcome = {
  state: DeliveryState
  problem: DeliveryProblem | null
  nextAt?: Date
  untried?: true
}

/** Writes down what came of a try, unless the lease was lost meanwhile: the number of the try tells whose it is. */
export async function recordDelivery(
  db: Database,
  { county, id, tried }: ClaimedDelivery,
  { state, problem, nextAt }: DeliveryOutcome,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update message_delivery set state = ${state}, problem = ${problem},
      next_at = coalesce(${nextAt ?? null}::timestamptz, next_at), ended_at = ${state === 'waiting' ? null : now}
    where county = ${county} and id = ${id} and state = 'waiting' and tries = ${tried}`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** Gives back one that was not tried: it is due at this moment for whoever comes next. */
export async function releaseDelivery(
  db: Database,
  { county, id, tried }: ClaimedDelivery,
  at: Date,
): Promise<void> {
  await sql`update message_delivery set tries = tries - 1, next_at = ${at}
    where county = ${county} and id = ${id} and state = 'waiting' and tries = ${tried}`.execute(db)
}

/** A mail or text message that failed for good, of a matter that is open to its area now. */
export type FailedToPerson = {
  id: string
  channel: PersonalChannel
  unitId: string
  role: StaffRole
  step: string
  code: string
  happenedAt: Date
  createdAt: Date
  failedAt: Date
  tries: number
  problem: string
}

/** Failed `f` of a post `p` at a unit `u` of a place and below, of a matter `m`. */
const failedWithin = (path: string) => sql`message_delivery f
  join matter m on m.county = f.county and m.id = f.matter_id
  join post p on p.id = f.post_id join unit u on u.id = p.unit_id and u.path >= ${path} and u.path < ${pathEnd(path)}
  where f.state = 'failed' and f.post_id is not null`

/** What could not be sent to people of a place and below about matters that are open to their area, the newest first. */
export async function listFailedToPeople(
  db: Database,
  path: string,
  after: { at: Date; id: string } | undefined,
  limit: number,
): Promise<FailedToPerson[]> {
  const before = after ? sql`and (f.created_at, f.id) < (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<FailedToPerson>`${acrossCounties('messages')}
    select f.id, f.channel, p.unit_id as "unitId", p.role, f.step, m.code, f.happened_at as "happenedAt",
      f.created_at as "createdAt", f.ended_at as "failedAt", f.tries, coalesce(f.problem, 'unanswered') as problem
    from ${failedWithin(path)} and ${isOpenToArea} ${before}
    order by f.created_at desc, f.id desc limit ${limit}`.execute(db)
  return rows
}

/** Has failed messages to people of a place and below tried anew that are listed there, the oldest first; tells how many. */
export async function sendFailedToPeopleAgain(
  tx: Tx,
  path: string,
  of: { ids: readonly string[] | undefined; most: number },
  now: Date,
): Promise<number> {
  const some = of.ids ? sql`and f.id = any(${[...of.ids]})` : sql``
  const { rows } = await sql<FailedKey>`${acrossCounties('messages')} select f.county, f.id
    from ${failedWithin(path)} and ${isOpenToArea} ${some} order by f.created_at, f.id limit ${of.most}`.execute(
    tx,
  )
  return await tryAnew(tx, rows, now)
}

/**
 * The same of matters that are closed to their area: who may know of them is told of them by mail, and is to be reached. It is
 * told to nobody how many there are. Of a sealed one nothing leaves the house.
 */
export async function sendHiddenAgain(tx: Tx, path: string, most: number, now: Date): Promise<void> {
  const { rows } = await sql<FailedKey>`${acrossCounties('messages')} select f.county, f.id
    from ${failedWithin(path)} and m.confidentiality <> 'sealed' and not (${isOpenToArea})
    order by f.created_at, f.id limit ${most}`.execute(tx)
  await tryAnew(tx, rows, now)
}

export type FailedKey = { county: string; id: string }

/** Failed deliveries begin anew, from the first try on; tells how many. */
export async function tryAnew(tx: Tx, failed: readonly FailedKey[], now: Date): Promise<number> {
  let again = 0
  for (const [county, rows] of Map.groupBy(failed, (row) => row.county)) {
    const { numAffectedRows } = await sql`update message_delivery
      set state = 'waiting', tries = 0, next_at = ${now}, ended_at = null
      where county = ${county} and id = any(${rows.map(({ id }) => id)}) and state = 'failed'`.execute(tx)
    again += Number(numAffectedRows ?? 0n)
  }
  return again
}

/** Removes at most `most` that are over, from before a moment, and tells how many. */
export async function removeOldDeliveries(
  tx: Tx,
  county: string,
  before: Date,
  most: number,
): Promise<number> {
  const { numAffectedRows } = await sql`delete from message_delivery where county = ${county} and id in (
    select id from message_delivery where county = ${county} and created_at < ${before} order by created_at
      limit ${most} for update skip locked)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
