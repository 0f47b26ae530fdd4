import { type OutwardChannel, outwardChannels } from '@manyuan/core/messages/steps.ts'
import {
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryOutcome,
  recordDelivery,
  releaseDelivery,
} from '../db/deliveries.ts'
import type { Deps } from '../deps.ts'
import { lastBegin, leaseMs } from '../jobs/lease.ts'
import { deliver } from './deliver.ts'
import { mostLines } from './outcome.ts'

/** So many people or places are written to at a time, by one way. */
export const deliveryPortion = 20

/** For so long one of them is told one thing after the other: others of its way wait for the slowest. */
const mostMsForOne = 5000

/**
 * Sends a portion of what is due to leave the house by each of these ways, and tells how many it took. Two programs never send
 * the same one at the same time: what one took is nobody else's until its lease ends, and nothing is begun that might outlast
 * it. Sending happens outside every transaction, so a program that dies between sending and writing it down sends that one
 * again; its id is the same.
 */
export async function sendDeliveries(
  deps: Deps,
  ways: readonly OutwardChannel[] = outwardChannels,
): Promise<number> {
  const counts = await Promise.all(ways.map((channel) => sendBy(deps, channel)))
  return counts.reduce((sum, n) => sum + n, 0)
}

/** What goes to the same place goes one after the other: what is urgent, and then what happened first. */
async function sendBy(deps: Deps, channel: OutwardChannel): Promise<number> {
  const now = deps.now()
  const claimed = await claimDeliveries(
    deps.db,
    { now, channel, most: deliveryPortion },
    { leaseEnds: new Date(now.getTime() + leaseMs), mostToEach: mostLines },
  )
  const byTarget = Map.groupBy(claimed, ({ targetId }) => targetId)
  const until = new Date(Math.min(now.getTime() + mostMsForOne, lastBegin(now).getTime()))
  await Promise.all([...byTarget.values()].map((rows) => sendInOrder(deps, rows, until)))
  return claimed.length
}

async function sendInOrder(deps: Deps, rows: readonly ClaimedDelivery[], until: Date): Promise<void> {
  let rests = false
  for (let rest = rows; rest.length > 0; ) {
    if (rests || deps.now() > until) {
      for (const row of rest) await releaseDelivery(deps.db, row, deps.now())
      return
    }
    try {
      const { outcomes, took, restsUntil } = await deliver(deps, rest)
      for (const [row, outcome] of outcomes) await record(deps, row, outcome)
      rest = rest.slice(took)
      rests = Boolean(restsUntil)
    } catch (error) {
      const [row, ...others] = rest
      // It is due again when its lease ends; the others need not wait for that.
      deps.log.error(
        { err: error, delivery: row?.id },
        'A message could not be tried; it will be tried again.',
      )
      rest = others
    }
  }
}

/** Ids and closed words only: neither the address nor what the other side said of it is ever logged. */
async function record(deps: Deps, row: ClaimedDelivery, outcome: DeliveryOutcome): Promise<void> {
  const { id, channel, tried } = row
  if (outcome.untried) return await releaseDelivery(deps.db, row, outcome.nextAt ?? deps.now())
  if (outcome.problem !== null)
    deps.log.warn({ delivery: id, channel, tried, ...outcome }, 'A message was not sent.')
  await recordDelivery(deps.db, row, outcome, deps.now())
}
