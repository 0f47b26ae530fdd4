import type { DeliveryProblem, DeliveryState } from '@manyuan/core/messages/delivery.ts'
import type { OutwardChannel } from '@manyuan/core/messages/steps.ts'
import { type Insertable, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import type { Database, Tx } from './tx.ts'

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
  tried: number
}

export function insertDeliveries(tx: Tx, rows: Insertable<DB['message_delivery']>[]): void {
  insertRows(tx, 'message_delivery', rows)
}

/**
 * Takes the deliveries that are due, the longest waiting first, until `leaseEnds`: nobody else is given them before. The try
 * is counted now, so that one which brings the program down is not made for ever.
 */
export async function claimDeliveries(
  db: Database,
  now: Date,
  leaseEnds: Date,
  most: number,
): Promise<ClaimedDelivery[]> {
  const { rows: due } = await sql<{ county: string; n: number }>`${acrossCounties('messages')}
    select county, count(*)::int as n from (select county from message_delivery
      where state = 'waiting' and next_at <= ${now} order by next_at limit ${most}) due group by county`.execute(
    db,
  )
  const claimed: ClaimedDelivery[] = []
  for (const { county, n } of due) {
    const { rows } = await sql<ClaimedDelivery>`
      update message_delivery set tries = tries + 1, next_at = ${leaseEnds}
      where county = ${county} and id in (select id from message_delivery where county = ${county}
        and state = 'waiting' and next_at <= ${now} order by next_at limit ${n} for update skip locked)
      returning county, id, matter_id as "matterId", step, happened_at as "happenedAt", channel,
        target_id as "targetId", post_id as "postId", tries as tried`.execute(db)
    claimed.push(...rows)
  }
  return claimed.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** What came of a try; `nextAt` is there only while it goes on waiting. */
export type DeliveryOutcome = { state: DeliveryState; problem: DeliveryProblem | null; nextAt?: Date }

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

/** Gives back one that was not tried in time: it is due at once for whoever comes next. */
export async function releaseDelivery(
  db: Database,
  { county, id, tried }: ClaimedDelivery,
  now: Date,
): Promise<void> {
  await sql`update message_delivery set tries = tries - 1, next_at = ${now}
    where county = ${county} and id = ${id} and state = 'waiting' and tries = ${tried}`.execute(db)
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
